"""Whether the case log was heard of a time in which it shows nothing: a feed that is away shows nothing either."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta

LATELY = timedelta(days=30)
"""A source that named a window or a person within this tells of them."""
AGAIN = timedelta(minutes=1)
"""How soon to look again for a log that is not heard."""
CATCH_UP = timedelta(minutes=30)
"""So long after a time a log that was away is waited for; later the next news of the subject asks again."""


def was_heard(heard: Sequence[datetime], since: datetime, until: datetime) -> bool:
    """Whether some row happened in [since, until), by the instants of rows in rising order."""
    first = bisect_left(heard, since)
    return first < len(heard) and heard[first] < until
