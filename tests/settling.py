"""A window seen once a second, written as a string, settled.

P somebody behind it, A nobody, U nothing to be seen; lower case with a customer before it; D head down, H a phone in
hand, G three people behind it; . no frame.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from analytics.settle_rules import SettleRules
from analytics.states import blind, settle
from analytics.track import Track
from analytics.vocabulary import Observation, Presence, StateChange, UnknownReason, presence

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULES = SettleRules()
QUICK = replace(RULES, empty_after=timedelta(seconds=60), customer_after=timedelta(seconds=20))


def second(number):
    return NINE + timedelta(seconds=number)


def observation(letter, at):
    return Observation(
        window="A01",
        camera="c1",
        at=at,
        staff=None if letter == "U" else (0.9 if letter in "PpDdHhG" else 0.0),
        customers=int(letter in "padh"),
        head_down=letter in "Dd",
        phone=letter in "Hh" if letter in "PpHhG" else None,
        staff_count=3 if letter == "G" else None,
        unknown=UnknownReason.DARK if letter == "U" else None,
    )


def fold(seen, *, rules=RULES, track=None):
    """The track and changes after a string; what a step settles must never be overtaken by a later one."""
    track = track or Track(window="A01", watched_since=NINE)
    told: list[StateChange] = []
    for number, letter in enumerate(seen):
        at = second(number)
        track, changes = (
            blind(track, at, rules=rules) if letter == "." else settle(track, observation(letter, at), rules=rules)
        )
        told += changes
    return track, told


def story(seen, *, rules=RULES):
    """Changes as 'second state'."""
    return [f"{(c.at - NINE).total_seconds():g} {c.state}" for c in fold(seen, rules=rules)[1]]


def absent_time(changes, until):
    total = timedelta(0)
    for change, after in zip(changes, [*[c.at for c in changes], until][1:], strict=True):
        if presence(change.state) is Presence.ABSENT:
            total += max(timedelta(0), min(after, until) - change.at)
    return total
