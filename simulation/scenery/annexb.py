"""Byte streams (annex B of H.264 and H.265) of loops: one slice a picture, parameter sets before key pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulation.loop import AccessUnit, Codec, Loop

_START = re.compile(b"\x00\x00\x00?\x01")


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The types of NAL units that matter (tables 7-1 of both standards)."""

    slices: frozenset[int]
    key_slices: frozenset[int]
    sets: tuple[int, ...]
    """Of the parameter sets, in the order in which they are needed."""


_KINDS: Final[dict[Codec, _Kinds]] = {
    "h264": _Kinds(frozenset({1, 5}), frozenset({5}), (7, 8)),
    "hevc": _Kinds(frozenset({0, 1, 19, 20, 21}), frozenset({19, 20, 21}), (32, 33, 34)),
}


class NotALoop(Exception):
    """The stream cannot be played without end; the text says why."""


def read_loop(stream: bytes, *, fps: int, width: int, height: int, codec: Codec = "h264") -> Loop:
    """The pictures of a byte stream; notes of the encoder about itself are left out.

    Raises:
        NotALoop: no pictures, none to begin with, or key pictures that differ in their parameter sets.
    """
    units = read_units(stream, codec)
    sets = {unit.nals[:-1] for unit in units if unit.key}
    if not units or not units[0].key or len(sets) != 1:
        raise NotALoop(f"{len(units)} pictures, {len(sets)} kinds of parameter sets, or none in the first picture")
    found = {_kind(nal, codec): nal for nal in sets.pop()}
    if found.keys() != set(_KINDS[codec].sets):
        raise NotALoop("a key picture does not carry all its parameter sets")
    *vps, sps, pps = (found[kind] for kind in _KINDS[codec].sets)
    return Loop(fps=fps, width=width, height=height, sps=sps, pps=pps, vps=b"".join(vps), units=units)


def write_loop(loop: Loop) -> bytes:
    """The loop as a byte stream that any player takes."""
    return b"".join(map(write_unit, loop.units))


def write_unit(unit: AccessUnit) -> bytes:
    """One picture as a byte stream."""
    return b"".join(b"\x00\x00\x00\x01" + nal for nal in unit.nals)


def read_units(stream: bytes, codec: Codec) -> tuple[AccessUnit, ...]:
    """The pictures of a byte stream, each with the parameter sets before it."""
    return tuple(_units(stream, codec))


def _units(stream: bytes, codec: Codec) -> Iterator[AccessUnit]:
    kinds = _KINDS[codec]
    gathered: list[bytes] = []
    for nal in _nals(stream):
        kind = _kind(nal, codec)
        if kind in kinds.sets or kind in kinds.slices:
            gathered.append(nal)
        if kind in kinds.slices:
            yield AccessUnit(tuple(gathered), key=kind in kinds.key_slices)
            gathered.clear()


def _nals(stream: bytes) -> Iterator[bytes]:
    marks = [*_START.finditer(stream)]
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        nal = stream[mark.end() : following.start() if following else len(stream)]
        if nal:
            yield nal


def _kind(nal: bytes, codec: Codec) -> int:
    return nal[0] & 31 if codec == "h264" else nal[0] >> 1 & 63
