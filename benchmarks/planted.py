"""Errors planted into clean cases, simulated and real: is each found, and nothing else."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
from datetime import time as civil
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import click

from analytics.worktime import Schedule, Session, WorkingTime, official_calendar
from benchmarks.event_logs.known import FOLDER, Log, folder_of_logs, known_logs, zone_of
from benchmarks.measuring.provenance import provenance
from benchmarks.measuring.say import say
from benchmarks.planting.errors import ERRORS, on_record
from benchmarks.planting.ground import Ground
from benchmarks.planting.judged import judged
from benchmarks.planting.reaped import clean, reaped
from benchmarks.planting.recorded import recorded
from benchmarks.planting.simulated import simulated
from benchmarks.planting.sowing import sow

_READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
_SESSIONS = (Session(begin=civil(9), end=civil(12)), Session(begin=civil(13), end=civil(17)))


@click.command()
@click.option("--cases", type=click.IntRange(100), default=3000, help="simulated cases")
@click.option(
    "--logs",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"where the public logs are; default: ${FOLDER}, else shared/data/event-logs beside this folder",
)
@click.option("--log", "file", type=_READABLE, help="this log instead of those; goes with --mapping")
@click.option("--mapping", type=_READABLE, help="what the columns of --log mean")
@click.option("--share", type=click.FloatRange(0.01, 0.9), default=0.4, help="share of the clean cases to touch")
@click.option("--seed", type=int, default=1, help="the same seed plants the same errors")
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(
    *,
    cases: int,
    folder: Path | None,
    file: Path | None,
    mapping: Path | None,
    share: float,
    seed: int,
    as_json: bool,
) -> None:
    """Plant errors, judge, and count what was found.

    Exit code 0: of every kind of error at least 99 in a hundred were found, and nothing new of untouched cases.
    """
    if (file is None) != (mapping is None):
        raise click.UsageError("--log and --mapping go together")
    if file is not None and mapping is not None:
        logs: tuple[Log, ...] = (Log(name=file.name, file=file, mapping=mapping, zone=zone_of(mapping)),)
    else:
        logs = known_logs(folder_of_logs(folder))
    for log in logs:
        if not log.file.is_file():
            say(f"{log.name}: skipped, {log.file} is not there")
    grounds = [simulated(cases, seed, _worktime("Asia/Shanghai"))]
    grounds += [recorded(log, _worktime(log.zone)) for log in logs if log.file.is_file()]
    signal.signal(signal.SIGTERM, _stop)
    began = time.process_time()
    measured = [asyncio.run(_measured(ground, share=share, seed=seed)) for ground in grounds]
    figures: dict[str, Any] = {
        "benchmark": "planted",
        "met": all(one["met"] for one in measured),
        "share": share,
        "seed": seed,
        "input_hash": _hash(grounds),
        "measured": measured,
        "skipped": [log.name for log in logs if not log.file.is_file()],
        "cpu_s": round(time.process_time() - began, 1),
        **provenance(),
    }
    click.echo(json.dumps(figures, indent=1, ensure_ascii=False) if as_json else _sentences(figures))
    sys.exit(0 if figures["met"] else 1)


async def _measured(ground: Ground, *, share: float, seed: int) -> dict[str, Any]:
    before = await judged(ground, ground.cases.values())
    good = clean(ground, before.findings)
    errors = [error for error in ERRORS if not ground.recorded or on_record(error)]
    sown = sow(ground, good, errors, share=share, seed=seed)
    say(f"{ground.name}: {len(sown.planted)} errors in {len(sown.touched)} of {len(good)} clean cases")
    after = await judged(ground, sown.cases.values(), empty=sown.empty)
    return reaped(ground, sown, before, after) | {
        "clean": len(good),
        "rows": after.count.events,
        "failures": dict(after.count.failures),
    }


def _worktime(zone: str) -> WorkingTime:
    return WorkingTime(official_calendar(), Schedule("main", _SESSIONS), ZoneInfo(zone))


def _hash(grounds: list[Ground]) -> str:
    digest = sha256()
    for ground in grounds:
        for rows in ground.cases.values():
            digest.update(repr(rows).encode())
    return digest.hexdigest()[:16]


def _sentences(figures: dict[str, Any]) -> str:
    lines: list[str] = []
    for one in figures["measured"]:
        lines.append(f"{one['cases']}: {one['touched']} of {one['all']} cases touched, {one['clean']} were clean")
        for name, own in one["errors"].items():
            missed = f", missed in {', '.join(own['missed'])}" if own["missed"] else ""
            lines.append(f"  {own['rule']} {name}: {own['found']} of {own['planted']}{missed}")
        risen = ", ".join(f"{rule} {number}" for rule, number in one["risen"].items())
        lines.append(f"  new of untouched cases: {risen or 'nothing'}")
    return "\n".join(lines)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Stopped, it takes its database down too."""
    sys.exit(130)


if __name__ == "__main__":
    main(prog_name="hallwatch bench planted")
