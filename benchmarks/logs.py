"""Real event logs as judges: imported, judged, and compared with what is known of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from benchmarks.event_logs.known import FOLDER, Log, folder_of_logs, known_logs, zone_of
from benchmarks.event_logs.repeated import repeated
from benchmarks.event_logs.replayed import NotReplayed, replayed
from benchmarks.event_logs.streamed import streamed
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.provenance import provenance
from benchmarks.measuring.say import say

_READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option(
    "--logs",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"where the public logs are; default: ${FOLDER}, else shared/data/event-logs beside this folder",
)
@click.option("--file", type=_READABLE, help="another log instead: .xes, .xes.gz, .csv or .xlsx; goes with --mapping")
@click.option("--mapping", type=_READABLE, help="what the columns of --file mean")
@click.option("--items", type=_READABLE, help="catalogue for --file")
@click.option("--zone", help="civil time of --file; default: the mapping's, else Asia/Shanghai")
@click.option("--repeat", type=click.IntRange(1), default=1, help="with --file (XES): its traces so many times over")
@click.option("--rows", type=click.IntRange(1), help="instead: so many made-up rows imported, and the memory of it")
@click.option("--backtest/--alerts", default=None, help="judge without or with alerts; default: --file without")
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(
    *,
    folder: Path | None,
    file: Path | None,
    mapping: Path | None,
    items: Path | None,
    zone: str | None,
    repeat: int,
    rows: int | None,
    backtest: bool | None,
    as_json: bool,
) -> None:
    """Import logs, judge them, compare.

    Exit code 0: every known count is met and no row was refused; 1: not so; 2: nothing could be measured.
    """
    if (file is None) != (mapping is None):
        raise click.UsageError("--file and --mapping go together")
    try:
        if rows is not None:
            _stream(rows, as_json=as_json)
            return
        if file is not None and mapping is not None:
            log = Log(name=file.name, file=file, mapping=mapping, items=items, zone=zone or zone_of(mapping))
            measured, skipped = [_another(log, repeat, alerts=backtest is False)], list[str]()
        else:
            measured, skipped = _known(folder_of_logs(folder), backtest=backtest is True)
    except NotReplayed as problem:
        click.echo(f"bench logs: {problem}", err=True)
        sys.exit(2)
    met = all(not one["not_met"] and not one["counts"]["refused_rows"] for one in measured)
    figures: dict[str, Any] = {"benchmark": "logs", "met": met, "skipped": skipped, "logs": measured}
    figures |= {"input_hash": "+".join(one["input_hash"] for one in measured), **provenance()}
    click.echo(json.dumps(figures, indent=1, ensure_ascii=False) if as_json else _sentences(figures))
    if not measured:
        sys.exit(2)
    sys.exit(0 if met else 1)


def _stream(rows: int, *, as_json: bool) -> None:
    measured = streamed(rows)
    met = measured["stored"] == rows
    figures = {"benchmark": "logs", "met": met, **measured, **provenance()}
    if as_json:
        click.echo(json.dumps(figures, indent=1))
    else:
        click.echo(
            f"{rows} rows imported in {measured['import_s']} s, {measured['cpu_us_per_row']} µs of CPU time each"
        )
        for look in measured["memory"]:
            click.echo(f"  after {look['rows']} rows: {look['command_mb']} MB, with the database {look['all_mb']} MB")
    sys.exit(0 if met else 1)


def _known(folder: Path, *, backtest: bool) -> tuple[list[dict[str, Any]], list[str]]:
    measured: list[dict[str, Any]] = []
    skipped: list[str] = []
    for log in known_logs(folder):
        if log.file.is_file():
            measured.append(replayed(log, backtest=backtest))
        else:
            say(f"{log.name}: skipped, {log.file} is not there")
            skipped.append(log.name)
    return measured, skipped


def _another(log: Log, repeat: int, *, alerts: bool) -> dict[str, Any]:
    if repeat == 1:
        return replayed(log, backtest=not alerts)
    with temporary_folder("repeated") as folder:
        long = folder / "log.xes"
        traces = repeated(log.file, repeat, long)
        say(f"{traces} traces in {long.stat().st_size >> 20} MB")
        again = Log(name=f"{log.name} x{repeat}", file=long, mapping=log.mapping, items=log.items, zone=log.zone)
        return replayed(again, backtest=not alerts)


def _sentences(figures: dict[str, Any]) -> str:
    lines = [f"skipped: {name}" for name in figures["skipped"]]
    for one in figures["logs"]:
        lines.append(
            f"{one['log']}: {one['stored']} events imported in {one['import_s']} s ({one['import_events_per_s']}/s, "
            f"{one['import_cpu_s']} s of CPU time, {one['import_mb']} MB), judged in {one['judge_s']} s "
            f"({one['judge_cases_per_s']} cases/s, {one['judge_cpu_s']} s of CPU time, {one['judge_mb']} MB)"
        )
        lines += [f"  {rule}: {number}" for rule, number in one["findings"].items()]
        for name, number in one["expected"].items():
            met = "" if name not in one["not_met"] else f", NOT {number}"
            lines.append(f"  {name}: {one['counts'][name]}{met}")
    return "\n".join(lines)


if __name__ == "__main__":
    main(prog_name="hallwatch bench logs")
