"""Writes the figures of `benchmarks/results/` into `docs/benchmarks/`: `python -m benchmarks.measuring.pages`.

Each page NAME.md gets a table of all results NAME*.json between its two marks; the rest of it is written by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.faulting.table import table
from benchmarks.measuring.judge_tables import judging_table, timers_table
from benchmarks.measuring.logs_table import logs_table
from benchmarks.measuring.offline_table import offline_table
from benchmarks.measuring.planted_table import planted_table
from benchmarks.measuring.started import HOME
from benchmarks.measuring.worktime_table import worktime_table

RESULTS = HOME / "benchmarks" / "results"
PAGES = HOME / "docs" / "benchmarks"
_MARKED = re.compile(r"(<!-- figures -->\n).*?(\n<!-- end of figures -->)", re.DOTALL)

Result = Mapping[str, Any]
Row = tuple[str, Callable[[Result], object]]

_DENSITY: Sequence[Row] = (
    ("cameras, stream", lambda r: f"{r['cameras']} × {r['profile']}"),
    ("every key picture inferred", lambda r: "yes" if r["watch"].get("gating") is False else "no"),
    ("watch processes", lambda r: r["watch"]["shards"]),
    ("network", lambda r: Path(r["watch"]["model"]).name),
    ("analysed frames/s, least, median", lambda r: f"{r['analysed_fps_min']}, {r['analysed_fps_median']}"),
    ("network runs/s, median", lambda r: r["inferred_fps_median"]),
    ("age at decision p50, p95, p99 (s)", lambda r: f"{r['age_p50_s']}, {r['age_p95_s']}, {r['age_p99_s']}"),
    ("cores, the whole product", lambda r: r["cores"]),
    ("cores, simulated cameras", lambda r: r["cores_simulator"]),
    ("memory (MB)", lambda r: r["rss_mb"]),
    ("drops", lambda r: r["drops"]),
    ("mixups of pictures checked", lambda r: f"{r['mixups']} of {r['pictures_checked']}"),
    ("measured (s)", lambda r: r["measured_s"]),
    ("most cameras that hold", lambda r: r.get("most_cameras", "not asked")),
)
_PROVENANCE: Sequence[Row] = (
    ("machine", lambda r: r["machine"]),
    ("commit, input", lambda r: f"{r['commit']}, {r['input_hash']}"),
    ("date", lambda r: r["date"]),
)
_PEERS = {
    "ultralytics": "ultralytics multi-stream predict",
    "capture_threads": "OpenCV, a thread a camera",
    "hallwatch": "Hallwatch",
}


def density_table(results: Mapping[str, Result]) -> str:
    """A column a result."""
    return _across(results, [*_DENSITY, *_PROVENANCE])


def peer_table(results: Mapping[str, Result]) -> str:
    """A table a result, a row a competitor, and where it was measured."""
    parts: list[str] = []
    for name, result in results.items():
        lines = [
            f"`{name}`: {result['cameras']} × {result['profile']}, network {result['network']}",
            "",
            "| | analysed frames/s, least, median | cores | CPU ms per analysed frame | memory (MB) |",
            "| --- | --- | --- | --- | --- |",
        ]
        for key, title in _PEERS.items():
            if key in result:
                own = result[key]
                rates = f"{own['analysed_fps_min']}, {own['analysed_fps_median']}"
                lines.append(
                    f"| {title} | {rates} | {own['cores']} | {own['cpu_ms_per_analysed']} | {own['rss_mb']} |"
                )
        for key, ratios in result["hallwatch_against"].items():
            rates = f"× {ratios['analysed_fps_min']}, × {ratios['analysed_fps_median']}"
            rest = (f"× {ratios[name]}" for name in ("cores", "cpu_ms_per_analysed", "rss_mb"))
            lines.append(f"| Hallwatch / {_PEERS[key]} | {rates} | {' | '.join(rest)} |")
        if many := result.get("hallwatch_many"):
            held = "enough for each" if many["holds"] else "not enough for each"
            best = max(own["most_cameras"] for key in _PEERS if key != "hallwatch" and (own := result.get(key)))
            rates = f"{many['analysed_fps_min']}, {many['analysed_fps_median']}"
            lines += [
                (
                    f"| Hallwatch, {many['network']}, {many['cameras']} cameras: {held} | {rates} | {many['cores']} "
                    f"| {many['cpu_ms_per_analysed']} | {many['rss_mb']} |"
                ),
                "",
                f"By what they analysed altogether the others would have enough for {best} cameras at most.",
            ]
        parts += ["\n".join(lines), _across({name: result}, _PROVENANCE)]
    return "\n\n".join(parts)


def faults_table(results: Mapping[str, Result]) -> str:
    """A table a result, a row a fault, and where it was measured."""
    parts: list[str] = []
    for name, result in results.items():
        parts += [f"`{name}`: {result['cameras']} cameras", table(result["outcomes"])]
        parts += [f"Skipped: {fault}, for {why}." for fault, why in result["skipped"].items()]
        parts.append(_across({name: result}, _PROVENANCE))
    return "\n\n".join(parts)


_TABLES = {
    "density": density_table,
    "faults": faults_table,
    "judging": judging_table,
    "logs": logs_table,
    "offline": offline_table,
    "peer": peer_table,
    "planted": planted_table,
    "timers": timers_table,
    "worktime": worktime_table,
}


def page(name: str) -> str:
    """The page as it should be, from the page as it is and the results as they are."""
    results = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob(f"{name}*.json"))
    }
    table = _TABLES[name](results) if results else "Nothing has been measured yet."
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    return _MARKED.sub(lambda marks: marks[1] + table + marks[2], text)


def pages() -> list[str]:
    """Every page that has figures."""
    return list(_TABLES)


def _across(results: Mapping[str, Result], rows: Sequence[Row]) -> str:
    lines = [f"| | {' | '.join(f'`{name}`' for name in results)} |", "| --- " * (len(results) + 1) + "|"]
    for title, cell in rows:
        lines.append(f"| {title} | {' | '.join(str(cell(result)) for result in results.values())} |")
    return "\n".join(lines)


if __name__ == "__main__":
    for one in pages():
        (PAGES / f"{one}.md").write_text(page(one), encoding="utf-8")
