"""The tables of docs/benchmarks/judging.md and timers.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Result = Mapping[str, Any]

_JUDGING = (
    ("cases, rows", ("cases", "events")),
    ("history: seconds, CPU seconds", ("seconds", "cpu_s")),
    ("history: cases/s, rows/s", ("cases_per_s", "events_per_s")),
    ("history: memory (MB), processes", ("rss_mb", "processes")),
    ("queue: judges, seconds, CPU seconds", ("drain_judges", "drain_s", "drain_cpu_s")),
    ("queue: cases/s, memory (MB)", ("drain_cases_per_s", "drain_rss_mb")),
    ("queue: alerts raised", ("alerts",)),
)
_TIMERS = (
    ("open cases queued", ("queued",)),
    ("timers, fired, fired twice", ("timers", "fired", "fired_twice")),
    ("late p50, p95, most (s)", ("lateness_p50_s", "lateness_p95_s", "lateness_max_s")),
    ("judge away (s), due meanwhile", ("down_s", "fell_due_while_down")),
    ("late at most, that time included (s)", ("lateness_max_with_restart_s",)),
)


def judging_table(results: Mapping[str, Result]) -> str:
    """A table a result, and where it was measured."""
    return "\n\n".join(_one(name, result, _JUDGING) for name, result in results.items())


def timers_table(results: Mapping[str, Result]) -> str:
    """A table a result, and where it was measured."""
    return "\n\n".join(_one(name, result, _TIMERS) for name, result in results.items())


def _one(name: str, result: Result, rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    lines = [f"| | `{name}` |", "| --- | --- |"]
    lines += [f"| {title} | {', '.join(str(result.get(key, '–')) for key in keys)} |" for title, keys in rows]
    where = f"{result['machine']}; commit {result['commit']}, input {result['input_hash']}; {result['date']}."
    return "\n".join([*lines, "", where])
