"""On which line of a TOML file a key stands: the standard library's reader does not tell."""

from __future__ import annotations

import re

from supervision_api.configuring.faults import Key

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"^\s*([A-Za-z0-9_\"'.\s-]+?)\s*=")


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", dotted)]


def lines(text: str) -> dict[Key, int]:
    """Line number (from 1) of every table header and key that stands on a line of its own.

    Good enough to point at: a key inside an inline table is found by the table around it.
    """
    found: dict[Key, int] = {}
    last: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = ()
            parts = _parts(header[2])
            for depth, part in enumerate(parts):
                table = (*table, part)
                if header[1] == "[[" and depth == len(parts) - 1:
                    last[table] = last.get(table, -1) + 1
                if table in last:
                    table = (*table, last[table])
            found.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*table, *_parts(entry[1])), number)
    return found
