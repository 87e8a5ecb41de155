"""The case that an alert is about, drawn beside its window."""

from __future__ import annotations

from analytics.cases import Case, end_of, row_key, row_name
from analytics.quality import Marks, marks
from analytics.vocabulary import Finding, Presence
from ingest.vocabulary import CaseEvent
from store import cases
from supervision_api.serving.alert_views import HIDDEN
from supervision_api.serving.serving import Serving
from supervision_api.views.lanes import CaseStepView, CaseView
from supervision_api.views.view import Words


async def case_view(here: Serving, finding: Finding, *, names: bool) -> CaseView | None:
    """The finding's case with its rows; `names` false hides who worked on it. None when no row of it is kept."""
    if finding.case_no is None:
        return None
    summary = await cases.summary(here.db, finding.case_no)
    seen = await cases.seen_events(here.db, finding.case_no)
    if summary is None or not seen:
        return None
    catalogue = await here.shelf.current(here.db, now=here.clock())
    case = Case.from_events([one.event for one in seen], catalogue)
    doubts = marks(case.events, here.bench.zone)
    presence = {row_name(one.event): one.presence for one in seen}
    return CaseView(
        case_no=summary.case_no,
        source=summary.source,
        item_code=summary.item_code,
        item_name=Words(zh=case.item.name_zh, en=case.item.name_en) if case.item else None,
        department=case.department,
        case_type=case.case_type,
        accepted_at=summary.accepted_at,
        due_at=case.promise_due(here.bench.worktime(case.window)),
        closed_at=summary.closed_at,
        outcome=summary.outcome,
        steps=[_step(row, presence[row_name(row)], finding, doubts, names=names) for row in case.events],
    )


def _step(row: CaseEvent, presence: Presence, finding: Finding, doubts: Marks, *, names: bool) -> CaseStepView:
    return CaseStepView(
        row=row_name(row),
        kind=row.kind,
        step=row.step,
        begin=row.occurred_at,
        end=end_of(row),
        received_at=row.received_at,
        operator_id=row.operator_id if names or row.operator_id is None else HIDDEN,
        operator_name=row.operator_name if names or row.operator_name is None else HIDDEN,
        window=row.window,
        outcome=row.outcome,
        amount_fen=row.amount_fen,
        presence=presence.value if row.window is not None else None,
        concerns=_concerns(row, finding),
        marks=sorted(doubts.get(row_key(row), ())),
    )


def _concerns(row: CaseEvent, finding: Finding) -> bool:
    """Whether the finding names this row, in this version or an earlier one."""
    key = row_key(row)
    named = [finding.episode, *(value for value in finding.facts.values() if isinstance(value, str))]
    return any(name == key or name.startswith(f"{key}/") for name in named)
