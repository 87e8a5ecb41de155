"""What a story tells of an operator and of an item: rows, and the past closings they are held against."""

from __future__ import annotations

from analytics.cases import newest
from analytics.item_subject import Closing
from analytics.pace import Pace
from analytics.stories.story import Story
from analytics.subjects import OperatorSubject
from analytics.worktime import WorkingTime
from ingest.vocabulary import CaseEvent, EventKind


def operator_of(story: Story, rows: list[CaseEvent], *, worktime: WorkingTime) -> OperatorSubject:
    """The operator of the first row; the story's excuses are their own leave, its past closings their peers'."""
    operator = next(row.operator_id for row in rows if row.operator_id is not None)
    lasted = [one.lasted.total_seconds() for one in story.closings if one.lasted is not None]
    return OperatorSubject(
        operator_id=operator,
        name=None,
        rows=tuple(row for row in rows if row.operator_id == operator),
        worktimes=dict.fromkeys({None, *(row.window for row in rows)}, worktime),
        leaves=tuple(story.excuses),
        others=tuple(row for row in rows if row.operator_id not in (operator, None)),
        accepted={row.case_no: row.occurred_at for row in rows if row.kind is EventKind.ACCEPT},
        paces={} if (pace := Pace.of(lasted)) is None else {row.case_no: pace for row in rows},
    )


def closings_of(story: Story, rows: list[CaseEvent]) -> tuple[Closing, ...]:
    """The closings of the story's past and of its rows, oldest first."""
    accepted = {row.case_no: row.occurred_at for row in rows if row.kind is EventKind.ACCEPT}
    told = [
        Closing(
            case_no=row.case_no,
            department=row.department,
            accepted_at=accepted.get(row.case_no),
            closed_at=row.occurred_at,
            outcome=row.outcome,
            operator_id=row.operator_id,
            paid_fen=sum(
                paid.amount_fen or 0
                for paid in rows
                if paid.case_no == row.case_no and paid.kind is EventKind.PAYMENT
            )
            or None,
            quantity=sum(
                paid.quantity or 0 for paid in rows if paid.case_no == row.case_no and paid.kind is EventKind.PAYMENT
            )
            or None,
            by_hand=not row.automatic,
        )
        for row in newest(rows)
        if row.kind is EventKind.CLOSE and not row.deleted
    ]
    return tuple(sorted([*story.closings, *told], key=lambda one: one.closed_at))
