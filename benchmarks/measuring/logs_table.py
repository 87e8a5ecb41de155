"""The tables of docs/benchmarks/logs.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def logs_table(results: Mapping[str, Mapping[str, Any]]) -> str:
    """A table a result: logs imported and judged, or the memory along a long file; and where it was measured."""
    parts: list[str] = []
    for name, result in results.items():
        parts.append(_long(name, result) if "memory" in result else _logs(name, result))
        parts.append(
            f"{result['machine']}; commit {result['commit']}, input {result['input_hash']}; {result['date']}."
        )
    return "\n\n".join(parts)


def _logs(name: str, result: Mapping[str, Any]) -> str:
    lines = [
        f"`{name}`: {'every known count met' if result['met'] else 'NOT every known count met'}",
        "",
        "| log | cases, events | import (s) | CPU time (s) | memory (MB) | judge (s) | CPU time (s) | memory (MB) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in result["logs"]:
        counts = f"{one['counts']['cases']}, {one['counts']['events']}"
        keys = ("import_s", "import_cpu_s", "import_mb", "judge_s", "judge_cpu_s", "judge_mb")
        lines.append(f"| {one['log']} | {counts} | {' | '.join(str(one[key]) for key in keys)} |")
    return "\n".join(lines)


def _long(name: str, result: Mapping[str, Any]) -> str:
    lines = [
        (
            f"`{name}`: {result['stored']} of {result['rows']} rows stored in {result['import_s']} s; "
            f"{result['command_cpu_s']} s of CPU time in the command, {result['database_cpu_s']} s in the database, "
            f"{result['cpu_us_per_row']} µs a row"
        ),
        "",
        "| after rows | memory of the command (MB) | with the database (MB) |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {one['rows']} | {one['command_mb']} | {one['all_mb']} |" for one in result["memory"]]
    return "\n".join(lines)
