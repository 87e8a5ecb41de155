"""Cases for the judge, many at once: a query for each kind of row, not for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from analytics.cases import Case, row_key
from analytics.subjects import CaseSubject
from ingest.vocabulary import CaseEvent, EventKind, WindowCode
from store import camera_clocks, cases, money, states
from store.act import Act
from store.applicants import applicant_of, same_applicant
from supervision_api.bench import Bench

JOIN_REACH = timedelta(minutes=15)
Moments = Mapping[str, tuple[WindowCode, datetime]]
"""`cases.row_key(row)` → the row's window and instant."""


async def load_cases(act: Act, bench: Bench, case_nos: Sequence[str]) -> dict[str, CaseSubject]:
    """The subjects of these cases by number, all that `CaseSubject` wants loaded; cases without rows are left out."""
    rows = await cases.events_of_cases(act, case_nos)
    return await subjects_of(act, bench, rows)


async def subjects_of(
    act: Act, bench: Bench, rows: Mapping[str, Sequence[CaseEvent]], *, since: datetime | None = None
) -> dict[str, CaseSubject]:
    """The subjects of cases whose rows are at hand. The video is asked about rows from `since` on."""
    known = {case_no: Case.from_events(events, bench.catalogue) for case_no, events in rows.items()}
    joined = {case_no: _at_windows(case, since) for case_no, case in known.items()}
    wanted = {key: moment for of_case in joined.values() for key, moment in of_case.items()}
    presence = await states.timelines_around(act, wanted, reach=JOIN_REACH)
    shown_by = {window: bench.cameras_of(window) for window in {window for window, _ in wanted.values()}}
    skew = await camera_clocks.worst(act, {key: (shown_by[window], at) for key, (window, at) in wanted.items()})
    others = await same_applicant(act, [one for case in known.values() if (one := applicant_of(case))])
    since_when = await money.told_since(act, {row.source for case in known.values() for row in case.events})
    receipts = await money.same_receipt(act, {no: case.rows(EventKind.PAYMENT) for no, case in known.items()})
    return {
        case_no: CaseSubject(
            case=case,
            worktime=bench.worktime(case.window),
            presence={key: presence[key] for key in joined[case_no]},
            versions=tuple(rows[case_no]),
            same_applicant=tuple(others.get(case_no, ())),
            same_receipt=tuple(receipts.get(case_no, ())),
            told_since=since_when,
            camera_skew={key: skew[key] for key in joined[case_no] if key in skew},
        )
        for case_no, case in known.items()
    }


def _at_windows(case: Case, since: datetime | None) -> Moments:
    return {
        row_key(row): (row.window, row.occurred_at)
        for row in case.events
        if row.window is not None and row.operator_id is not None and (since is None or row.occurred_at >= since)
    }
