"""Money beyond one case, up to the finding: a receipt given twice, a sender that never tells of receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from analytics.judge import judge
from analytics.rulebook import rulebook
from ingest.vocabulary import CaseEvent, EventKind
from store.cases import store_events
from store.database import Database
from store.money import REACH, told_since
from supervision_api.bench import Bench
from supervision_api.loading.cases import load_cases
from supervision_api.settings import Settings

TEN = datetime(2026, 11, 4, 2, tzinfo=UTC)
MONTH_LATER = TEN + timedelta(days=30)


def row(case_no: str, kind: EventKind, at: datetime, *, receipt: str | None, source: str = "county") -> CaseEvent:
    return CaseEvent(
        source=source,
        row_id=f"{case_no} {kind} {at:%m%d%H%M}",
        version=1,
        kind=kind,
        case_no=case_no,
        occurred_at=at,
        received_at=at,
        fee_code="F1",
        amount_fen=5000,
        receipt_no=receipt,
        applicant_key=f"applicant of {case_no}",
    )


def paid(case_no: str, at: datetime, *, receipt: str | None, source: str = "county") -> CaseEvent:
    return row(case_no, EventKind.PAYMENT, at, receipt=receipt, source=source)


async def found(db: Database, rows: list[CaseEvent], rule: str) -> dict[str, str | int | float | None]:
    """Case number → the other case that the rule names, for each case in which it finds something."""
    await store_events(db, rows, now=MONTH_LATER)
    bench = Bench.of(Settings())
    async with db.act() as act:
        subjects = await load_cases(act, bench, sorted({one.case_no for one in rows}))
    return {
        finding.subject_id: finding.facts.get("other_case")
        for subject in subjects.values()
        for finding in judge(subject, rulebook(), now=MONTH_LATER).findings
        if finding.rule == rule
    }


@pytest.mark.integration
async def test_a_receipt_given_to_two_applicants_is_found_in_the_later_case(db: Database) -> None:
    again = TEN + timedelta(hours=1)
    rows = [
        paid("K1", TEN, receipt="R1"),
        paid("K2", again, receipt="R1"),
        # Another sender counts receipts for itself; half a year later numbers may have begun anew.
        paid("K3", again, receipt="R1", source="township"),
        paid("K4", again + REACH + timedelta(hours=1), receipt="R1"),
        # The first payment was withdrawn by its sender.
        paid("K5", TEN, receipt="R5"),
        replace(paid("K5", TEN, receipt="R5"), version=2, deleted=True),
        paid("K6", again, receipt="R5"),
    ]
    assert await found(db, rows, "FEE-07") == {"K2": "K1"}


@pytest.mark.integration
async def test_what_a_sender_never_told_of_is_not_missed(db: Database) -> None:
    rows = [
        paid("K1", TEN, receipt=None),
        row("K2", EventKind.RECEIPT, TEN - timedelta(days=1), receipt="R2"),
        paid("T1", TEN, receipt=None, source="township"),
        row("T2", EventKind.RECEIPT, TEN + timedelta(days=9), receipt="R3", source="township"),
    ]
    assert set(await found(db, rows, "FEE-06")) == {"K1"}


@pytest.mark.integration
async def test_a_sender_that_writes_nought_for_every_payment_tells_of_none(db: Database) -> None:
    earlier = TEN - timedelta(hours=1)
    nought = replace(paid("Z1", earlier, receipt=None, source="township"), amount_fen=0)
    rows = [nought, paid("K1", TEN, receipt=None), paid("K2", TEN + timedelta(hours=1), receipt="R2")]
    await store_events(db, rows, now=MONTH_LATER)
    async with db.act() as act:
        told = await told_since(act, ["county", "township", "nobody"])
    assert told == {
        ("county", EventKind.PAYMENT): TEN,
        ("county", EventKind.RECEIPT): TEN + timedelta(hours=1),
    }
