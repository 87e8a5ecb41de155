"""The tables of docs/benchmarks/planted.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def planted_table(results: Mapping[str, Mapping[str, Any]]) -> str:
    """A table a result, a row a kind of error, a column for each set of cases, and where it was measured."""
    parts: list[str] = []
    for name, result in results.items():
        sets = result["measured"]
        lines = [
            f"`{name}`: found of planted, {result['share']:.0%} of the clean cases touched",
            "",
            f"| error | rule | {' | '.join(own['cases'] for own in sets)} |",
            "| --- " * (len(sets) + 2) + "|",
        ]
        kinds = {kind: error["rule"] for own in sets for kind, error in own["errors"].items()}
        for kind, rule in kinds.items():
            cells = (_cell(own["errors"].get(kind)) for own in sets)
            lines.append(f"| {kind} | {rule} | {' | '.join(cells)} |")
        for title, key in (("cases", "all"), ("clean cases", "clean"), ("cases touched", "touched")):
            lines.append(f"| {title} | | {' | '.join(str(own[key]) for own in sets)} |")
        risen = (sum(own["risen"].values()) for own in sets)
        lines.append(f"| new of untouched cases | | {' | '.join(str(number) for number in risen)} |")
        where = f"{result['machine']}; commit {result['commit']}, input {result['input_hash']}; {result['date']}."
        parts.append("\n".join([*lines, "", where]))
    return "\n\n".join(parts)


def _cell(error: Mapping[str, Any] | None) -> str:
    return "–" if error is None else f"{error['found']} of {error['planted']}"
