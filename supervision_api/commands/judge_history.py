"""`hallwatch judge --since`: history judged anew."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from analytics.rulebook import BY_CODE, BadRulebook, lay
from analytics.thresholds import read
from store.migrate import migrate
from supervision_api.backtesting.backtest import Backtest, Progress, backtest
from supervision_api.backtesting.question import Question
from supervision_api.commands.refusing import reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

STOPPED = 130


def judge_history(
    settings: Settings,
    runtime: Runtime,
    *,
    since: str,
    until: str | None,
    rules: Sequence[str],
    tried: Sequence[str],
    processes: int | None,
    as_json: bool,
) -> None:
    """Judge a stretch of history anew and print what was found. Raises click.UsageError, SystemExit when stopped."""
    zone = ZoneInfo(settings.hall.zone)
    unknown = [code for code in rules if code not in BY_CODE]
    if unknown:
        raise click.UsageError(f"there is no rule {', '.join(unknown)} (rules: {', '.join(BY_CODE)})")
    question = Question(
        since=_instant(since, zone, "--since"),
        until=datetime.now(UTC) if until is None else _instant(until, zone, "--until"),
        rules=tuple(rules),
        tried=_thresholds(tried, rules),
    )
    if question.until <= question.since:
        raise click.UsageError("--until must be later than --since")
    with reasons_told():
        found = asyncio.run(_judge(settings, runtime, question, processes))
    if sys.stderr.isatty():
        click.echo(err=True)
    if found is None:
        click.echo("stopped; nothing was written", err=True)
        raise SystemExit(STOPPED)
    click.echo(json.dumps(found.report(), ensure_ascii=False) if as_json else _sentences(found))


async def _judge(settings: Settings, runtime: Runtime, question: Question, processes: int | None) -> Backtest | None:
    """None when it was stopped."""
    with hall_database(settings, runtime) as dsn:
        await migrate(dsn)
        work = asyncio.create_task(backtest(dsn, settings, question, processes=processes, progress=_show))
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, work.cancel)
        try:
            return await work
        except asyncio.CancelledError:
            return None


def _show(progress: Progress) -> None:
    text = f"{progress.cases_done} of {progress.cases} cases, {progress.tasks_done} of {progress.tasks} parts"
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=False)
    elif progress.tasks_done == progress.tasks or progress.tasks_done % 10 == 0:
        click.echo(text, err=True)


def _instant(text: str, zone: ZoneInfo, option: str) -> datetime:
    """A day begins at its midnight in the hall's zone; an instant without an offset is the hall's time."""
    try:
        read_as = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f'{option}: write a day such as 2026-11-22, or "2026-11-22 09:30"') from error
    return read_as if read_as.tzinfo else read_as.replace(tzinfo=zone)


def _thresholds(tried: Sequence[str], rules: Sequence[str]) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {}
    for text in tried:
        name, equals, value = text.partition("=")
        code, dot, threshold = name.strip().rpartition(".")
        if not dot:
            if len(rules) != 1:
                raise click.UsageError(f"--set {text}: name one --rule, or write RULE.{text}")
            code = rules[0]
        if not equals or code not in BY_CODE or (rules and code not in rules):
            raise click.UsageError(f"--set {text}: write THRESHOLD=VALUE of a rule that is judged")
        changes.setdefault(code, {})[threshold] = read(value.strip(), BY_CODE[code].limits, threshold)
        try:
            lay(code, changes[code])
        except BadRulebook as problem:
            raise click.UsageError(f"--set {text}: {problem}") from problem
    return changes


def _sentences(found: Backtest) -> str:
    report = found.report()
    lines = [f"{report['cases']} cases, {report['events']} rows from {report['since']} to {report['until']}:"]
    differs = found.difference
    for rule, number in found.findings.items():
        rate = 100 * number / found.count.cases if found.count.cases else 0
        other = f", {differs[rule]:+d} against the thresholds in force" if rule in differs else ""
        lines.append(f"{rule}: {number} ({rate:.2f} per 100 cases){other}")
    lines.append(
        f"{report['seconds']} s, {report['cases_per_s']} cases/s, {report['rss_mb']} MB; nothing was written"
    )
    return "\n".join(lines)
