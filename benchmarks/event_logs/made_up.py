"""A case log as long as one likes, as delimited text: no two rows are alike."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

_KINDS = ("accept", "step", "step", "close")
"""The rows of a case."""
_HEADER = "case_no,row,kind,at,step,operator\n"


def made_up(rows: int, out: Path) -> None:
    """Write so many rows under a header; `benchmarks/mappings/made_up.toml` says what they mean."""
    begin = datetime(2026, 1, 1)  # noqa: DTZ001 (civil, as sheets have it)
    with out.open("w", encoding="utf-8") as file:
        file.write(_HEADER)
        for number in range(rows):
            case, row = divmod(number, len(_KINDS))
            kind, at = _KINDS[row], begin + timedelta(seconds=number)
            step = "review" if kind == "step" else ""
            file.write(f"C-{case:09},{row + 1},{kind},{at},{step},op{case % 500:03}\n")
