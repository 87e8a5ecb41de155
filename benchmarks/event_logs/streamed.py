"""A file without end taken in: does memory grow with it, and what does a row cost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import tomli_w

from benchmarks.event_logs.known import MAPPINGS
from benchmarks.event_logs.made_up import made_up
from benchmarks.event_logs.replayed import NotReplayed, input_hash
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.provenance import HOME
from benchmarks.measuring.say import say
from supervision_api.configuration import load
from supervision_api.hall_database import hall_database
from supervision_api.runtime import Runtime

_PROGRESS = re.compile(r"(\d+) rows, ")
_LOOKS = 20
"""How often memory is looked at on the way."""
_MAPPING = MAPPINGS / "made_up.toml"


def streamed(rows: int) -> dict[str, Any]:
    """Import so many made-up rows through the product's own command, in a hall of its own.

    `memory` has what the command alone used after so many rows, and what it, its database and the measurement used.

    Raises:
        NotReplayed: the command ended without figures.
    """
    with temporary_folder("streamed") as folder:
        file, config = folder / "made_up.csv", folder / "hall.toml"
        made_up(rows, file)
        config.write_text(tomli_w.dumps({"data": str(folder / "data")}), encoding="utf-8")
        with hall_database(load(config), Runtime()):
            say(f"{rows} rows in {file.stat().st_size >> 20} MB")
            words = ["import", "cases", str(file), "--mapping", str(_MAPPING), "--config", str(config)]
            return {"input_hash": input_hash(file, _MAPPING), **_imported(words, rows)}


def _imported(words: Sequence[str], rows: int) -> dict[str, Any]:
    began, own_s, everything = time.monotonic(), time.process_time(), ProcessTree(os.getpid())
    before_s = everything.cpu_s()
    memory: list[dict[str, int]] = []
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "supervision_api", *words, "--json"],
        cwd=HOME, env={**os.environ, "PYTHONPATH": str(HOME)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    ) as command:  # fmt: skip
        assert command.stdout is not None  # noqa: S101 (both are piped)
        assert command.stderr is not None  # noqa: S101
        tree, command_s, all_s = ProcessTree(command.pid), 0.0, 0.0
        for line in command.stderr:
            told = _PROGRESS.match(line)
            if told is None:
                said.append(line)
                continue
            command_s, all_s = tree.cpu_s(), everything.cpu_s()
            if len(memory) < _LOOKS and int(told[1]) >= rows * (len(memory) + 1) // _LOOKS:
                memory.append(_looked(int(told[1]), tree, everything))
                say(f"{told[1]} rows: {memory[-1]['command_mb']} MB, all {memory[-1]['all_mb']} MB")
        lines = [line for line in command.stdout if line.startswith("{")]
    if not lines:
        raise NotReplayed(f"`hallwatch import cases` ended with {command.returncode}: {''.join(said)[-2000:]}")
    imported, import_s = json.loads(lines[-1]), time.monotonic() - began
    database_s = all_s - before_s - command_s - (time.process_time() - own_s)
    return {
        "rows": imported["rows"],
        "stored": imported["stored"],
        "refused_rows": imported["rejected_rows"],
        "import_s": round(import_s, 1),
        "command_cpu_s": round(command_s, 1),
        "database_cpu_s": round(database_s, 1),
        "cpu_us_per_row": round((command_s + database_s) / imported["rows"] * 1e6, 1),
        "memory": memory,
    }


def _looked(rows: int, command: ProcessTree, everything: ProcessTree) -> dict[str, int]:
    return {"rows": rows, "command_mb": round(command.memory_mb()), "all_mb": round(everything.memory_mb())}
