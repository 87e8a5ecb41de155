"""A long log made of a short one: its traces again and again, each time under other case numbers."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

_TRACE = re.compile(rb"<trace>.*?</trace>", re.DOTALL)
_NAME = re.compile(rb'(key="concept:name" value="[^"]*)')


def repeated(log: Path, times: int, out: Path) -> int:
    """Write `log` (XES, plain or gzipped) to `out` with its traces `times` over; returns how many traces there are.

    Raises ValueError: `log` has no traces.
    """
    packed = log.read_bytes()
    text = gzip.decompress(packed) if packed.startswith(b"\x1f\x8b") else packed
    begins = [_split(trace) for trace in _TRACE.findall(text)]
    if not begins:
        raise ValueError(f"{log} has no traces")
    with out.open("wb") as file:
        file.write(text[: text.index(b"<trace>")])
        for turn in range(times):
            for before, after in begins:
                file.write(before + b"-%d" % turn + after + b"\n")
        file.write(b"</log>\n")
    return times * len(begins)


def _split(trace: bytes) -> tuple[bytes, bytes]:
    """The trace up to the end of its own name, and the rest."""
    head = trace.partition(b"<event>")[0]
    named = _NAME.search(head)
    if named is None:
        raise ValueError("a trace has no name before its first event")
    return trace[: named.end()], trace[named.end() :]
