"""Time that somebody answers for: what is left of a duty when excuses are taken out."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.worktime import Span


def accountable(service: Sequence[Span], excuses: Sequence[Span]) -> list[Span]:
    """Service time without excused time, in order."""
    left = list(service)
    for excuse in excuses:
        cut: list[Span] = []
        for span in left:
            if excuse.end <= span.begin or span.end <= excuse.begin:
                cut.append(span)
                continue
            if span.begin < excuse.begin:
                cut.append(Span(span.begin, excuse.begin))
            if excuse.end < span.end:
                cut.append(Span(excuse.end, span.end))
        left = cut
    return left
