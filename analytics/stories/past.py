"""The `past` lines of a story: many earlier closings of the item at once, spread evenly.

    past 100 approved took 10..60 min paid 90.00..110.00 from 06-01 to 10-20

A hundred cases that closed between the two days, took ten to sixty minutes and were charged 90 to 110 yuan. The days
default to 180 days before the story and the day before it, so that everything is loaded; `paid` may be left out, and
`quantity 100..1000` says what was paid for.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.item_subject import REACH, Closing
from ingest.vocabulary import Outcome


def read_past(text: str, *, today: date, zone: ZoneInfo) -> list[Closing]:
    """The closings that a line describes, oldest first.

    Raises:
        ValueError, LookupError: a part that is not understood.
    """
    words = text.split()
    count, outcome = int(words[0]), Outcome(words[1])
    named = [word for word in words[2:] if word != "min"]
    given = dict(zip(named[::2], named[1::2], strict=True))
    first = _day(given["from"], today) if "from" in given else today - REACH + timedelta(days=1)
    last = _day(given["to"], today) if "to" in given else today - timedelta(days=1)
    minutes, paid = _range(given.get("took", "30")), given.get("paid")
    begin = datetime.combine(first, time(10), zone)
    length = datetime.combine(last, time(16), zone) - begin
    found: list[Closing] = []
    for at in range(count):
        share = at / max(count - 1, 1)
        closed = (begin + length * share).astimezone(UTC)
        fen = None if paid is None else round(_within(_range(paid), share) * 100)
        quantity = None if "quantity" not in given else round(_within(_range(given["quantity"]), share), 4)
        found.append(
            Closing(
                case_no=f"P{at + 1}-{outcome}",
                department="tax",
                accepted_at=closed - timedelta(minutes=_within(minutes, share)),
                closed_at=closed,
                outcome=outcome,
                operator_id="peer",
                paid_fen=fen,
                quantity=quantity,
            )
        )
    return found


def _day(text: str, today: date) -> date:
    return date.fromisoformat(f"{today.year}-{text}")


def _range(text: str) -> tuple[float, float]:
    low, _, high = text.partition("..")
    return float(low), float(high or low)


def _within(bounds: tuple[float, float], share: float) -> float:
    return bounds[0] + (bounds[1] - bounds[0]) * share
