"""How late timers fire while a hundred thousand open cases are queued, the judge being killed in between."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

import click
import psycopg

from benchmarks.measuring.case_rows import INPUT_HASH, configuration, embedded_database, fill
from benchmarks.measuring.folder import temporary_folder
from benchmarks.measuring.running import run
from benchmarks.measuring.say import say
from benchmarks.measuring.started import started
from store.database import listen

WAIT = timedelta(minutes=2)
"""TIM-02 waits so long after the deadline for a closing row that may be on its way."""
# The first so many open cases: their own deadline, spread over a span; the judge has a timer for each by then.
_DUE = """
UPDATE case_event SET promise_due = %(first)s::timestamptz + make_interval(secs => n * %(every_s)s)
FROM generate_series(0, %(timers)s - 1) AS n
WHERE case_no = 'B-' || lpad((n + 1)::text, 8, '0') AND kind = 'accept'
"""
_LATER = """
UPDATE case_event SET promise_due = %(far)s WHERE kind = 'accept' AND promise_due IS NULL
"""
# As the judge leaves them when it has looked at each once.
_QUEUE = """
INSERT INTO judge_queue (subject, subject_id, due_at, timer_at)
SELECT 'case', case_no, %(far)s, %(far)s FROM service_case
"""
_WAITING = "SELECT count(*) FROM judge_queue WHERE due_at <= now()"
_ALERTS = """
SELECT alert_no, case_no, occurred_from FROM alert WHERE rule = 'TIM-02' AND NOT alert_no = ANY(%(known)s)
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """An alert as the console heard of it: seconds since 1970."""

    case_no: str
    due: float
    at: float


@click.command()
@click.option("--cases", type=click.IntRange(100), default=100_000, help="open cases, each with a timer")
@click.option("--timers", type=click.IntRange(10), default=600, help="how many of them fall due")
@click.option("--over", "over_s", type=click.IntRange(10), default=60, help="within so many seconds")
@click.option("--json", "as_json", is_flag=True, help="figures as JSON")
def main(*, cases: int, timers: int, over_s: int, as_json: bool) -> None:
    """Measure from the instant at which a timer falls due to the console's hearing of its alert."""
    run(_measure(cases, min(timers, cases), over_s), name="timers", as_json=as_json)


async def _measure(cases: int, timers: int, over_s: int) -> dict[str, Any]:
    async with embedded_database() as dsn:
        now = datetime.now(UTC)
        fill(
            dsn,
            cases=cases,
            open_cases=cases,
            first=now - timedelta(days=3),
            every_s=0.1,
            received=now,
            queue=False,
        )
        with temporary_folder("timers") as folder:
            return await _measure_filled(dsn, configuration(folder), cases, timers, over_s)


async def _measure_filled(dsn: str, config: Path, cases: int, timers: int, over_s: int) -> dict[str, Any]:
    words, environment = ["-m", "supervision_api", "judge", "--config", str(config)], {"HALLWATCH_DSN": dsn}
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as asking:
        far = {"far": datetime.now(UTC) + timedelta(days=30)}
        await asking.execute(_LATER, far)
        await asking.execute(_QUEUE, far)
        say(f"{cases} cases are there, each with a timer")
        # Each has a timer a month ahead now; these few fall due soon, and say so with a row of their own.
        first = datetime.now(UTC) + timedelta(seconds=20)
        values = {"first": first - WAIT, "every_s": over_s / timers, "timers": timers}
        await asking.execute(_DUE, values)
        await asking.execute(
            "UPDATE judge_queue SET due_at = now() WHERE subject_id <= 'B-' || lpad(%(last)s::text, 8, '0')",
            {"last": timers},
        )
        heard: dict[str, Heard] = {}
        ear = asyncio.create_task(_hear(dsn, asking, heard))
        try:
            middle = first + timedelta(seconds=over_s / 2)
            async with started("judge", words, environment=environment):
                await asyncio.sleep(max((middle - datetime.now(UTC)).total_seconds(), 0))
            ended = time.time()
            say(f"the judge was ended after {len(heard)} alerts and is started again; everything is queued anew")
            await asking.execute("UPDATE judge_queue SET due_at = now() WHERE timer_at > now() + INTERVAL '1 day'")
            async with started("judge", words, environment=environment):
                end = first + timedelta(seconds=over_s + 30)
                while datetime.now(UTC) < end and len(heard) < timers:  # noqa: ASYNC110 (another process fires them)
                    await asyncio.sleep(1)
                rows = await (await asking.execute(_WAITING)).fetchone()
        finally:
            ear.cancel()
    # What fell due while no judge ran, or while one started, waited for that.
    back = min((one.at for one in heard.values() if one.at > ended + 1), default=ended)
    down = [one.at - one.due for one in heard.values() if ended - 1 <= one.due <= back]
    late = sorted(one.at - one.due for one in heard.values() if not ended - 1 <= one.due <= back)
    cuts = quantiles(late, n=100) if len(late) > 1 else [0.0] * 99
    cases_fired = {one.case_no for one in heard.values()}
    return {
        "queued": cases,
        "timers": timers,
        "fired": len(cases_fired),
        "fired_twice": len(heard) - len(cases_fired),
        "lateness_p50_s": round(cuts[49], 3),
        "lateness_p95_s": round(cuts[94], 3),
        "lateness_max_s": round(late[-1], 3) if late else None,
        "restarts": 1,
        "down_s": round(back - ended, 3),
        "fell_due_while_down": len(down),
        "lateness_max_with_restart_s": round(max([*late, *down], default=0.0), 3),
        "waiting_at_the_end": rows[0] if rows else 0,
        "input_hash": INPUT_HASH,
    }


async def _hear(dsn: str, asking: psycopg.AsyncConnection[Any], heard: dict[str, Heard]) -> None:
    """Note each alert when the console hears of it: number → case, seconds after its timer fell due."""
    async for _ in listen(dsn, "console"):
        at = time.time()
        rows = await (await asking.execute(_ALERTS, {"known": list(heard)})).fetchall()
        for number, case_no, since in rows:
            heard[number] = Heard(case_no, (since + WAIT).timestamp(), at)


if __name__ == "__main__":
    main()
