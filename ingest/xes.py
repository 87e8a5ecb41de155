"""Event logs in XES (IEEE 1849), plain or gzipped, as a stream of rows in memory that does not grow with the file."""

from __future__ import annotations

import codecs
import gzip
import re
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast
from xml.parsers import expat
from zlib import error as ZlibError  # noqa: N812 (an exception class with a small name)

from ingest.errors import BadSheet, nearest
from ingest.rows import Row, Sheet

EVENT, TRACE = "@event", "@trace"
"""Columns that every row has: where the event stands in its trace, and the trace in the log; both from 1."""
OF_TRACE = "case:"
"""What stands before the key of a trace's own attribute."""
_TRACE_DEPTH, _EVENT_DEPTH, _OF_EVENT = 2, 3, 4
"""How deep they stand: the log is 1. An attribute of a trace is as deep as an event."""
_ATTRIBUTES = frozenset({"string", "date", "int", "float", "boolean", "id"})
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]+)["']""")
_CHUNK = 1 << 18
_MOST_SILENT = 16 << 20
"""Bytes without a new element: no attribute is so long, and all of it would be held in memory."""
_MOST_EVENTS = 200_000
"""Of one trace, whose events are held until it ends."""
_LARGEST_TRACE = 256 << 20
"""Bytes from the end of a trace to the end of the next: what is wanted of them is held together."""
_MOST_NAMES = 100_000
"""Of attributes: they are remembered, to tell of a misspelt one."""
_DEEPEST = 100
"""Elements within elements: the parser remembers each until it ends. Lists of attributes go a few deep."""


class Decode(Protocol):
    """A decoder's method."""

    def __call__(self, data: bytes, /, final: bool = False) -> str:  # noqa: FBT001, FBT002 (as codecs have it)
        """The text of the next bytes."""
        ...


@contextmanager
def open_xes(path: Path, columns: Collection[str]) -> Generator[Sheet]:
    """A log as rows, one an event.

    `columns` are what is read: "case:<key>" of a trace's attributes, "<key>" of an event's.
    A trace without events is a row with the trace's attributes alone. Nested attributes and lists are passed over.

    Raises:
        BadSheet: not XES, or no columns given; while reading: broken off, with a document type, or without end.
    """
    if not columns:
        raise BadSheet(f"{path}: is an event log (XES): say with --mapping what its attributes mean")
    found: set[str] = set()
    with path.open("rb") as plain, gzip.GzipFile(fileobj=plain) as unpacked:
        file = cast("BinaryIO", unpacked) if _is_gzip(path) else plain
        yield Sheet(tuple(columns), _rows(path, file, frozenset(columns), found), "xes", found=found)


def is_xes(path: Path, start: bytes) -> bool:
    """Whether a file is an event log, by its name and its first bytes."""
    if start.startswith(b"\x1f\x8b"):
        return True
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith((b"<?xml", b"<log", b"<!--")) or path.suffix.lower() == ".xes"


def not_found(sheet: Sheet, columns: Collection[str]) -> list[str]:
    """The columns that no row had, each with the nearest that some row had."""
    if sheet.found is None:
        return []
    seen = sheet.found | {EVENT, TRACE}
    return [f"{column!r};{nearest(column, seen)}".rstrip(";") for column in columns if column not in seen]


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _rows(path: Path, file: BinaryIO, columns: frozenset[str], found: set[str]) -> Iterator[Row]:
    log = _Log(path, columns, found)
    decode: Decode | None = None
    parser = None
    while True:
        try:
            chunk = file.read(_CHUNK)
            if parser is None:
                decode = _decoder(path, chunk)
                parser = _parser(log, None if decode is None else "utf-8")
            log.silent += len(chunk)
            log.of_trace += len(chunk)
            parser.Parse(chunk if decode is None else decode(chunk, final=not chunk).encode(), not chunk)
        except (expat.ExpatError, EOFError, OSError, ZlibError, ValueError, LookupError) as problem:
            # What was whole before is given out first.
            yield from log.rows
            where = f"after {log.events} events" if log.events else "before the first event"
            raise BadSheet(f"{path}: breaks off {where} ({problem}): export it again") from problem
        if log.silent > _MOST_SILENT:
            raise BadSheet(f"{path}: has no element in {_MOST_SILENT >> 20} MB: is it an event log?")
        if log.of_trace > _LARGEST_TRACE:
            raise BadSheet(f"{path}: has a trace of more than {_LARGEST_TRACE >> 20} MB: is it an event log?")
        if len(found) > _MOST_NAMES:
            raise BadSheet(f"{path}: has more than {_MOST_NAMES} names of attributes: is it an event log?")
        yield from log.rows
        log.rows.clear()
        if not chunk:
            return


def _parser(log: _Log, encoding: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding)
    parser.StartDoctypeDeclHandler = log.refuse
    parser.EntityDeclHandler = log.refuse
    parser.StartElementHandler = log.start
    parser.EndElementHandler = log.end
    return parser


def _decoder(path: Path, start: bytes) -> Decode | None:
    """How to decode what the parser cannot read by itself, as the file declares it: GBK and others of many bytes."""
    declared = _DECLARED.match(start.removeprefix(codecs.BOM_UTF8))
    name = "utf-8" if declared is None else declared[1].decode().lower()
    if name.startswith(("utf", "us-ascii", "iso-8859-1")):
        return None
    try:
        "".encode(name)  # only encodings of text can do this; "zlib" is also the name of a codec
        # GB 2312 and GBK are parts of GB 18030, and files that claim the one often hold the other.
        return codecs.getincrementaldecoder("gb18030" if name in {"gbk", "gb2312"} else name)().decode
    except LookupError as problem:
        raise BadSheet(
            f"{path}: declares the encoding {name!r}, which does not exist: export it as UTF-8"
        ) from problem


class _Log:
    """Gathers the rows of each trace that has ended. Called for every element: it does as little as it can."""

    def __init__(self, path: Path, columns: frozenset[str], found: set[str]) -> None:
        self.rows: list[Row] = []
        self.events = 0
        self.silent = self.of_trace = 0
        self._path = path
        self._columns = columns
        self._blank = dict.fromkeys(columns, "")
        self._found = found
        self._traces = 0
        self._depth = 0
        self._in_trace = self._in_event = False
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._of_trace: list[dict[str, str]] = []

    def refuse(self, *_: object) -> None:
        """A document type or an entity: what it stands for may be anything of any size."""
        raise BadSheet(f"{self._path}: has a document type definition, which no event log needs: export it again")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.silent = 0
        self._depth = depth = self._depth + 1
        if depth > _DEEPEST:
            raise BadSheet(f"{self._path}: has more than {_DEEPEST} elements within each other: is it an event log?")
        if depth == _OF_EVENT:
            if self._in_event and tag in _ATTRIBUTES:
                key = attributes.get("key", "")
                self._found.add(key)
                if key in self._columns:
                    self._event[key] = attributes.get("value", "")
        elif depth == _EVENT_DEPTH:
            self._in_event = self._in_trace and tag == "event"
            if self._in_trace and tag in _ATTRIBUTES:
                key = OF_TRACE + attributes.get("key", "")
                self._found.add(key)
                if key in self._columns:
                    self._trace[key] = attributes.get("value", "")
        elif depth == _TRACE_DEPTH:
            self._in_trace = tag == "trace"
        elif depth == 1 and tag != "log":
            raise BadSheet(f"{self._path}: is XML but no event log: its root is <{tag}>, not <log>")

    def end(self, _: str) -> None:
        """An element ends."""
        depth = self._depth
        self._depth = depth - 1
        if depth == _EVENT_DEPTH and self._in_event:
            self._in_event = False
            self.events += 1
            self._of_trace.append(self._event)
            self._event = {}
            if len(self._of_trace) > _MOST_EVENTS:
                raise BadSheet(f"{self._path}: has a trace of more than {_MOST_EVENTS} events")
        elif depth == _TRACE_DEPTH and self._in_trace:
            self._in_trace = False
            self._give_out()

    def _give_out(self) -> None:
        self.of_trace = 0
        self._traces += 1
        number = self.events - len(self._of_trace)
        shared = self._blank | self._trace
        if TRACE in self._columns:
            shared[TRACE] = str(self._traces)
        for at, event in enumerate(self._of_trace or [{}], start=1):
            if EVENT in self._columns:
                event[EVENT] = str(at)
            self.rows.append(Row(number + at, shared | event))
        self._trace, self._of_trace = {}, []
