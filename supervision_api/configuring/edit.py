"""One value of a configuration file changed in its text: comments and order stay."""

from __future__ import annotations

import json
import re
import tomllib

_HEADER = re.compile(r"^\s*\[")


class CannotEdit(Exception):
    """The file spells the value in a way that is not changed by program; the text says what to write by hand."""


def with_values(text: str, table: str, values: dict[str, str | float]) -> str:
    """The text with `[table]` holding these values; the table is added at the end if there is none.

    Raises:
        CannotEdit: the table is written in another way than below a line `[table]`.
    """
    wanted = {key: _toml(value) for key, value in values.items()}
    lines = text.splitlines()
    header = re.compile(rf"^\s*\[\s*{re.escape(table)}\s*\]\s*(#.*)?$")
    begin = next((number for number, line in enumerate(lines) if header.match(line)), None)
    if begin is None:
        lines += ["", f"[{table}]"]
        begin = len(lines) - 1
    end = next((n for n in range(begin + 1, len(lines)) if _HEADER.match(lines[n])), len(lines))
    for key, value in wanted.items():
        named = re.compile(rf"^\s*{re.escape(key)}\s*=")
        place = next((n for n in range(begin + 1, end) if named.match(lines[n])), None)
        if place is None:
            lines.insert(begin + 1, f"{key} = {value}")
            end += 1
        else:
            lines[place] = f"{key} = {value}"
    edited = "\n".join(lines) + "\n"
    if not _says(edited, table, values):
        by_hand = ", ".join(f"{key} = {value}" for key, value in wanted.items())
        raise CannotEdit(f"[{table}] is written in a way that is not changed by program; write there: {by_hand}")
    return edited


def _says(text: str, table: str, values: dict[str, str | float]) -> bool:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return all(tree.get(table, {}).get(key) == value for key, value in values.items())


def _toml(value: str | float) -> str:
    # A JSON text is a TOML string as long as it has no control characters; a path may have any other.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value!r}"
