"""H.264 byte streams (ITU-T H.264, annex B) of loops: one slice a picture, parameter sets before key pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulation.loop import AccessUnit, Loop

_START = re.compile(b"\x00\x00\x00?\x01")
_SLICE, _KEY_SLICE, _SPS, _PPS = 1, 5, 7, 8


class NotALoop(Exception):
    """The stream cannot be played without end; the text says why."""


def read_loop(stream: bytes, *, fps: int, width: int, height: int) -> Loop:
    """The pictures of a byte stream; notes of the encoder about itself are left out.

    Raises:
        NotALoop: no pictures, none to begin with, or key pictures that differ in their parameter sets.
    """
    units = tuple(_units(stream))
    sets = {unit.nals[:-1] for unit in units if unit.key}
    if not units or not units[0].key or len(sets) != 1:
        raise NotALoop(f"{len(units)} pictures, {len(sets)} kinds of parameter sets, or none in the first picture")
    found = {_kind(nal): nal for nal in sets.pop()}
    if found.keys() != {_SPS, _PPS}:
        raise NotALoop("a key picture does not carry both its parameter sets")
    return Loop(fps=fps, width=width, height=height, sps=found[_SPS], pps=found[_PPS], units=units)


def write_loop(loop: Loop) -> bytes:
    """The loop as a byte stream that any player takes."""
    return b"".join(b"\x00\x00\x00\x01" + nal for unit in loop.units for nal in unit.nals)


def _units(stream: bytes) -> Iterator[AccessUnit]:
    gathered: list[bytes] = []
    for nal in _nals(stream):
        kind = _kind(nal)
        if kind in {_SPS, _PPS, _SLICE, _KEY_SLICE}:
            gathered.append(nal)
        if kind in {_SLICE, _KEY_SLICE}:
            yield AccessUnit(tuple(gathered), key=kind == _KEY_SLICE)
            gathered.clear()


def _nals(stream: bytes) -> Iterator[bytes]:
    marks = [*_START.finditer(stream)]
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        nal = stream[mark.end() : following.start() if following else len(stream)]
        if nal:
            yield nal


def _kind(nal: bytes) -> int:
    return nal[0] & 31
