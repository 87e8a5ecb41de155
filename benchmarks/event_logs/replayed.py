"""A log imported and judged by the product's own commands, in a hall of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from hashlib import file_digest, sha256
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import tomli_w

from benchmarks.event_logs.counted import counted
from benchmarks.event_logs.known import Log
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.provenance import HOME
from benchmarks.measuring.say import say
from supervision_api.configuration import load
from supervision_api.hall_database import hall_database
from supervision_api.runtime import Runtime

_EVERY_S = 0.5
_SAID = ("judged", "cases_per_s", "events_per_s", "rss_mb")
"""What the judge says of its own work."""
_SHOWN = 2000


class NotReplayed(Exception):
    """A command could not do its work; what it said follows."""


def replayed(log: Log, *, backtest: bool) -> dict[str, Any]:
    """Import the log, judge it, count: speed and memory, findings of each rule, counts beside what is known.

    `backtest` replays the history without alerts; else everything is judged as it stands, and alerts are raised.

    Raises:
        NotReplayed: a command ended without figures.
    """
    with temporary_folder("logs") as folder:
        config = _hall(folder, log)
        with hall_database(load(config), Runtime()) as dsn:
            say(f"{log.name}: importing {log.file.name}")
            words = ["import", "cases", str(log.file), "--mapping", str(log.mapping)]
            imported, memory_mb, import_s, import_cpu_s = _told([*words, "--config", str(config), "--json"])
            say(f"{log.name}: {imported['events']} events in {import_s:.1f} s; judging")
            asked = ["--once"] if not backtest else _span(dsn)
            judged, judge_mb, judge_s, judge_cpu_s = _told(["judge", *asked, "--config", str(config), "--json"])
            counts = counted(dsn) | {"refused_rows": imported["rejected_rows"]}
    expected = log.expected or {}
    return {
        "log": log.name,
        "input_hash": input_hash(log.file, log.mapping),
        "rows": imported["rows"],
        "stored": imported["stored"],
        "columns_not_found": imported["columns_not_found"],
        "import_s": round(import_s, 1),
        "import_events_per_s": round(imported["events"] / import_s, 1),
        "import_cpu_s": round(import_cpu_s, 1),
        "import_mb": round(memory_mb),
        "judge_s": round(judge_s, 1),
        "judge_cases_per_s": round(counts["cases"] / judge_s, 1),
        "judge_cpu_s": round(judge_cpu_s, 1),
        "judge_mb": round(judge_mb),
        "judge": {name: judged[name] for name in _SAID if name in judged},
        "findings": judged["findings"],
        "counts": counts,
        "expected": dict(expected),
        "not_met": {name: counts[name] for name, number in expected.items() if counts[name] != number},
    }


def input_hash(*files: Path) -> str:
    """What tells these files from others: 16 signs of a digest."""
    digest = sha256()
    for path in files:
        with path.open("rb") as file:
            digest.update(file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _hall(folder: Path, log: Log) -> Path:
    settings: dict[str, Any] = {"data": str(folder / "data"), "hall": {"zone": log.zone}}
    if log.items is not None:
        settings["catalogue"] = str(log.items)
    config = folder / "hall.toml"
    config.write_text(tomli_w.dumps(settings), encoding="utf-8")
    return config


def _span(dsn: str) -> list[str]:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT min(occurred_at), max(occurred_at) FROM case_event").fetchone()
    assert row is not None  # noqa: S101 (an aggregate is always one row)
    if row[0] is None:
        raise NotReplayed("nothing was stored, so there is nothing to judge")
    return ["--since", row[0].isoformat(), "--until", (row[1] + timedelta(seconds=1)).isoformat()]


def _told(words: Sequence[str]) -> tuple[dict[str, Any], float, float, float]:
    """What a command of ours prints as JSON, the most MB that it, the database and we used, its seconds by the clock,
    and the processor's seconds of it and the database.
    """
    began, done, most = time.monotonic(), Event(), [0.0]
    tree = ProcessTree(os.getpid())
    before_s, own_s = tree.cpu_s(), time.process_time()

    def watch() -> None:
        while not done.wait(_EVERY_S):
            most[0] = max(most[0], tree.memory_mb())
            tree.cpu_s()

    watching = Thread(target=watch)
    watching.start()
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "supervision_api", *words],
            cwd=HOME, env={**os.environ, "PYTHONPATH": str(HOME)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        done.set()
        watching.join()
    lines = [line for line in ended.stdout.splitlines() if line.startswith("{")]
    if not lines:
        said = ended.stderr.strip()[-_SHOWN:]
        raise NotReplayed(f"`hallwatch {' '.join(words[:2])}` ended with {ended.returncode}: {said}")
    spent_s = tree.cpu_s() - before_s - (time.process_time() - own_s)
    return json.loads(lines[-1]), most[0], time.monotonic() - began, spent_s
