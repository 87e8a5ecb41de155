"""The table of docs/benchmarks/offline.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TITLES = {"refused": "refuse connections", "half_open": "accept and never answer"}


def offline_table(results: Mapping[str, Mapping[str, Any]]) -> str:
    """A table a result, a row a kind of camera, and where it was measured."""
    parts: list[str] = []
    for name, result in results.items():
        lines = [
            f"`{name}`: {result['cameras']} cameras, each kind measured for {result['measured_s']:g} s",
            "",
            (
                "| cameras that | % of a core per camera | memory per camera (MB) | cores, the whole product "
                "| memory (MB) | attempts/s |"
            ),
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for kind, own in result["kinds"].items():
            each = f"{own['share_of_core_per_camera']} | {own['rss_mb_per_camera']}"
            lines.append(f"| {_TITLES[kind]} | {each} | {_whole(own)} |")
        lines.append(f"| are not there | – | – | {_whole(result['base'])} |")
        where = f"{result['machine']}; commit {result['commit']}, input {result['input_hash']}; {result['date']}."
        parts.append("\n".join([*lines, "", where]))
    return "\n\n".join(parts)


def _whole(own: Mapping[str, Any]) -> str:
    tried = "–" if own["attempts_per_s"] is None else own["attempts_per_s"]
    return f"{own['cores']} | {own['rss_mb']} | {tried}"
