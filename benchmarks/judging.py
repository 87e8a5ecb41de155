"""How fast history is judged anew, and how fast the living judge drains its queue after an import."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import click
import psycopg

from benchmarks.measuring.case_rows import INPUT_HASH, configuration, embedded_database, fill
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from benchmarks.measuring.started import started
from supervision_api.backtesting.backtest import Progress, backtest
from supervision_api.backtesting.question import Question
from supervision_api.settings import Settings

FIRST = datetime(2026, 3, 2, 1, tzinfo=UTC)
LATEST = datetime(2026, 11, 2, tzinfo=UTC)
WAITING = "SELECT count(*) FROM judge_queue WHERE due_at <= now()"


@click.command()
@click.option("--cases", type=click.IntRange(1000), default=150_000, help="cases; each has nearly four rows")
@click.option("--judges", type=click.IntRange(0, 8), default=2, help="living judges side by side; 0: only history")
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(*, cases: int, judges: int, as_json: bool) -> None:
    """Judge so many cases, as history and then by the queue."""
    run(_measure(cases, judges), name="judging", as_json=as_json)


async def _measure(cases: int, judges: int) -> dict[str, Any]:
    async with embedded_database() as dsn:
        received = datetime.now(UTC) - timedelta(seconds=5)
        every_s = (LATEST - FIRST).total_seconds() / cases
        rows = fill(
            dsn,
            cases=cases,
            open_cases=cases // 50,
            first=FIRST,
            every_s=every_s,
            received=received,
            queue=judges > 0,
        )
        say(f"{cases} cases with {rows} rows are there")
        question = Question(since=FIRST - timedelta(days=1), until=received, tried={})
        history = (await backtest(dsn, Settings(), question, progress=_tell)).report()
        figures: dict[str, Any] = {
            name: history[name]
            for name in (
                *("cases", "events", "seconds", "cpu_s", "cases_per_s", "events_per_s", "rss_mb", "processes"),
                *("findings", "failures"),
            )
        }
        figures["input_hash"] = INPUT_HASH
        return figures | (await _drain(dsn, judges, cases) if judges else {})


async def _drain(dsn: str, judges: int, cases: int) -> dict[str, Any]:
    """How long so many judges take for everything that waits."""
    with temporary_folder("judging") as folder:
        words = ["-m", "supervision_api", "judge", "--config", str(configuration(folder))]
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as asking:
            began, peak = time.monotonic(), 0.0
            async with _judges(words, judges, dsn) as trees:
                while True:
                    await asyncio.sleep(1)
                    peak = max(peak, sum(tree.memory_mb() for tree in trees))
                    waiting = await (await asking.execute(WAITING)).fetchone()
                    say(f"{waiting[0] if waiting else 0} wait")
                    if waiting is None or not waiting[0]:
                        break
                took = time.monotonic() - began
                cpu_s = sum(tree.cpu_s() for tree in trees)
            alerts = await (await asking.execute("SELECT count(*) FROM alert")).fetchone()
    return {
        "drain_judges": judges,
        "drain_s": round(took, 1),
        "drain_cases_per_s": round(cases / took, 1),
        "drain_cpu_s": round(cpu_s, 1),
        "drain_rss_mb": round(peak, 1),
        "alerts": alerts[0] if alerts else 0,
    }


@asynccontextmanager
async def _judges(words: list[str], count: int, dsn: str) -> AsyncGenerator[list[ProcessTree]]:
    """So many judges for the length of the block."""
    async with AsyncExitStack() as stack:
        environment = {"HALLWATCH_DSN": dsn}
        yield [
            ProcessTree((await stack.enter_async_context(started("judge", words, environment=environment))).pid)
            for _ in range(count)
        ]


def _tell(progress: Progress) -> None:
    if progress.tasks_done % 10 == 0:
        say(f"{progress.cases_done} of {progress.cases} cases")


if __name__ == "__main__":
    main()
