"""A database full of cases that nobody had to import: written by the server itself."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import psycopg

from benchmarks.measuring.folder import temporary_folder
from store.embedded import EmbeddedServer
from store.migrate import migrate

# Each case: accepted, approved, closed after one to nine days, three in four paid for; five working days promised.
_ROWS = """
INSERT INTO case_event (source, row_id, version, kind, case_no, occurred_at, received_at, item_code, department,
    case_type, promised_amount, promised_unit, step, outcome, operator_id, operator_name, fee_code, amount_fen, seq)
SELECT 'bench', row.id, 1, row.kind, 'B-' || lpad(n::text, 8, '0'), row.at, %(received)s,
    'item-' || n %% 40, 'D' || n %% 12, 'promised', CASE row.kind WHEN 'accept' THEN 5 END,
    CASE row.kind WHEN 'accept' THEN 'working_day' END, CASE row.kind WHEN 'step' THEN 'approve' END,
    CASE row.kind WHEN 'close' THEN 'approved' END, 'op-' || (n + row.place) %% 60, 'Operator',
    CASE row.kind WHEN 'payment' THEN 'F1' END, CASE row.kind WHEN 'payment' THEN 1000 END, row.place
FROM generate_series(1, %(cases)s) AS n
CROSS JOIN LATERAL (SELECT %(first)s::timestamptz + make_interval(secs => n * %(every_s)s) AS began) AS started
CROSS JOIN LATERAL (VALUES
    ('a' || n, 'accept', began, 1),
    ('s' || n, 'step', began + INTERVAL '6 hours', 2),
    ('p' || n, 'payment', began + INTERVAL '7 hours', 3),
    ('c' || n, 'close', began + make_interval(days => 1 + n %% 9), 4)) AS row (id, kind, at, place)
WHERE (row.kind <> 'payment' OR n %% 4 <> 0) AND (row.kind <> 'close' OR n > %(open)s)
"""
_CASES = """
INSERT INTO service_case (case_no, source, item_code, department, case_type, accepted_at, closed_at, updated_at)
SELECT case_no, 'bench', min(item_code), min(department), 'promised',
    min(occurred_at) FILTER (WHERE kind = 'accept'), max(occurred_at) FILTER (WHERE kind = 'close'), %(received)s
FROM case_event GROUP BY case_no
"""
_QUEUE = """
INSERT INTO judge_queue (subject, subject_id, due_at)
SELECT 'case', case_no, %(received)s FROM service_case
UNION ALL
SELECT DISTINCT 'operator', operator_id, %(received)s FROM case_event
"""
INPUT_HASH = hashlib.sha256(_ROWS.encode()).hexdigest()[:16]
"""Of the statement that makes the rows up: the same cases have the same."""


@asynccontextmanager
async def embedded_database() -> AsyncGenerator[str]:
    """The dsn of an empty database of its own for the length of the block."""
    with temporary_folder("judging") as folder:
        server = EmbeddedServer(folder / "data", folder / "run")
        try:
            dsn = server.start()
            await migrate(dsn)
            yield dsn
        finally:
            server.stop()


def fill(
    dsn: str, *, cases: int, open_cases: int, first: datetime, every_s: float, received: datetime, queue: bool
) -> int:
    """Write so many cases, the first ones still open, and put them before the judge; how many rows there are."""
    values = {"cases": cases, "open": open_cases, "first": first, "every_s": every_s, "received": received}
    with psycopg.connect(dsn) as connection:
        rows = connection.execute(_ROWS, values).rowcount
        connection.execute(_CASES, values)
        if queue:
            connection.execute(_QUEUE, values)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("ANALYZE")
    return rows


def configuration(folder: Path) -> Path:
    """A hall without windows or cameras."""
    path = folder / "hall.toml"
    path.write_text('[log]\nlevel = "warning"\n', encoding="utf-8")
    return path
