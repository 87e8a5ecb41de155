"""What the database says after a log was imported and judged: rows as stored, alerts as the rules raised them."""

from __future__ import annotations

import psycopg

_COUNTS = {
    "cases": "SELECT count(*) FROM service_case",
    "events": "SELECT count(*) FROM case_event",
    "cases_unfinished": "SELECT count(*) FROM service_case WHERE closed_at IS NULL",
    "cases_closed_after_deadline": (
        "SELECT count(DISTINCT case_no) FROM alert JOIN service_case USING (case_no) "
        "WHERE rule = 'TIM-02' AND closed_at IS NOT NULL"
    ),
    "steps_with_deadline": "SELECT count(*) FROM case_event WHERE kind = 'step' AND promise_due IS NOT NULL",
    "steps_finished_after_deadline": "SELECT count(*) FROM alert WHERE rule = 'TIM-04'",
    "cases_without_payment": (
        "SELECT count(*) FROM service_case WHERE NOT EXISTS ("
        "SELECT FROM case_event AS paid WHERE paid.case_no = service_case.case_no AND paid.kind = 'payment')"
    ),
    "cases_with_payment_of_zero": (
        "SELECT count(*) FROM (SELECT case_no FROM case_event WHERE kind = 'payment' "
        "GROUP BY case_no HAVING sum(amount_fen) = 0) AS zero"
    ),
    "closed_cases_without_payment_not_found": (
        "SELECT count(*) FROM service_case WHERE closed_at IS NOT NULL "
        "AND NOT EXISTS (SELECT FROM case_event AS paid "
        "WHERE paid.case_no = service_case.case_no AND paid.kind = 'payment') "
        "AND NOT EXISTS (SELECT FROM alert WHERE alert.case_no = service_case.case_no AND rule = 'FEE-10')"
    ),
}


def counted(dsn: str) -> dict[str, int]:
    """Every count by its name."""
    with psycopg.connect(dsn) as connection:
        return {name: _one(connection, statement) for name, statement in _COUNTS.items()}


def _one(connection: psycopg.Connection[tuple[int, ...]], statement: str) -> int:
    row = connection.execute(statement.encode()).fetchone()
    assert row is not None  # noqa: S101 (a count is always one row)
    return row[0]
