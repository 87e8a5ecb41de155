"""JSON as senders write it."""

from __future__ import annotations

import json


def sent_json(text: str | bytes) -> object:
    """What the text says. NaN and Infinity are no JSON, though Python's reader and some senders take them for it.

    Raises ValueError: it is not JSON in UTF-8; RecursionError: hundreds of lists within each other.
    """
    return json.loads(text, parse_constant=_no_such_number)


def _no_such_number(text: str) -> float:
    raise ValueError(f"{text} is not a JSON number")
