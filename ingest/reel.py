"""Packets of one connection after another on the hall's clock, and what of a span they do not show."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ingest.ring import Ring, StreamKind, Stretch
from ingest.vocabulary import Packet

Absence = Literal["away", "unheld", "changed"]
"""The camera sent nothing; its packets were not in this process's memory; it sent what fits into no one file."""

_JUMP_S = 10.0  # between a stream's own clock and the arrivals that no network delay explains
_GAP = timedelta(seconds=2)
"""Pictures further apart leave something out; slower cameras than this make no clip worth the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A part of the span that is not shown, and why."""

    from_at: datetime
    to_at: datetime
    why: Absence


@dataclass(frozen=True, slots=True)
class Placed:
    """A packet in decode order, with the instant at which its picture is shown."""

    packet: Packet
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What came over one connection between two jumps of its clock."""

    kind: StreamKind
    placed: tuple[Placed, ...]

    @property
    def begin_at(self) -> datetime:
        """When its first picture is shown."""
        return min(one.shown_at for one in self.placed)


def takes(stretches: Iterable[Stretch]) -> list[Take]:
    """The stretches set against the hall's clock, none reaching into the next."""
    found: list[Take] = []
    for stretch in stretches:
        for packets in _between_jumps(stretch.packets):
            # The least delayed packet tells how far the stream's clock is from the hall's.
            offset = min(packet.arrived_at - timedelta(seconds=packet.pts_s) for packet in packets)
            placed = tuple(Placed(packet, offset + timedelta(seconds=packet.pts_s)) for packet in packets)
            found.append(Take(kind=stretch.kind, placed=placed))
    for index in range(len(found) - 1):
        # A server may send again, at the start of a connection, what it sent already: the newer one counts.
        found[index] = _ending_before(found[index], found[index + 1].begin_at)
    return [take for take in found if take.placed]


def missing(ring: Ring, shown: Sequence[Placed], *, from_at: datetime, to_at: datetime) -> list[Missing]:
    """The parts of [from_at, to_at] without pictures, oldest first."""
    instants = [at for at in sorted(one.shown_at for one in shown) if from_at - _GAP <= at <= to_at]
    edges = [from_at, *(max(from_at, at) for at in instants), to_at]
    found: list[Missing] = []
    for begin, end in itertools.pairwise(edges):
        if end - begin > _GAP:
            found += _why(begin, end, ring.held_since)
    return found


def _why(begin: datetime, end: datetime, held_since: datetime | None) -> list[Missing]:
    if held_since is None or held_since <= begin:
        return [Missing(from_at=begin, to_at=end, why="away")]
    if end - held_since <= _GAP:
        return [Missing(from_at=begin, to_at=end, why="unheld")]
    return [
        Missing(from_at=begin, to_at=held_since, why="unheld"),
        Missing(from_at=held_since, to_at=end, why="away"),
    ]


def _between_jumps(packets: Sequence[Packet]) -> list[list[Packet]]:
    parts = [[packets[0]]]
    for before, packet in itertools.pairwise(packets):
        passed_s = (packet.arrived_at - before.arrived_at).total_seconds()
        if abs(packet.pts_s - before.pts_s - passed_s) > _JUMP_S:
            parts.append([])
        parts[-1].append(packet)
    return parts


def _ending_before(take: Take, at: datetime) -> Take:
    """The last packets in decode order may be left out: nothing that stays needs them."""
    kept = list(take.placed)
    while kept and max(one.shown_at for one in kept[-3:]) >= at:
        kept.pop()
    return Take(kind=take.kind, placed=tuple(kept))
