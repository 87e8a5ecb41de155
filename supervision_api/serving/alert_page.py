"""An alert's page: the window's lane beside the case's lane, the evidence, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from analytics.vocabulary import SubjectKind
from ingest.vocabulary import WindowCode
from store import alerts, evidence, states
from store.alert import Alert
from store.alerts import Explanation
from store.evidence import Evidence
from store.reviews import doubtful_rules
from supervision_api.serving.alert_views import alert_row, rule_text, without_names
from supervision_api.serving.case_lane import case_view
from supervision_api.serving.person import Person
from supervision_api.serving.serving import Serving
from supervision_api.serving.windows import lane
from supervision_api.views.alert_page import ActionView, AlertView, HistoryView, SimilarView
from supervision_api.views.evidence import EvidenceView, MissingView
from supervision_api.views.lanes import CaseView, IntervalView
from supervision_api.views.view import Words

MARGIN = timedelta(minutes=5)
LONGEST_REACH = timedelta(hours=9)
"""A lane shows a working day about its moment at most: more could not be read."""
REASONS = (
    "no_violation",
    "excused",
    "covered_by_colleague",
    "picture_misread",
    "camera_fault",
    "source_data_wrong",
    "other",
)
"""Why an alert is dismissed; kept with it, because they tell how often a rule is wrong."""


async def alert_page(here: Serving, alert: Alert, person: Person) -> AlertView:
    """All that the page of an alert shows to this person."""
    finding = alert.finding if person.may("view_names") else without_names(alert.finding)
    case = None
    if alert.finding.case_no is not None:
        case = await case_view(here, alert.finding, names=person.may("view_names"))
    begin, end = _span(alert, case, now=here.clock())
    doubtful = await doubtful_rules(here.db, [finding.rule])
    rest = alert_row(alert, person, here.words, doubtful=doubtful).model_dump()
    window_lane = await _window_lane(here, alert, begin, end)
    asked = await alerts.explanation(here.db, alert.alert_no)
    return AlertView(
        **rest,
        facts=dict(finding.facts),
        upgrades=alert.upgrades,
        rule_text=rule_text(finding),
        lane_from=begin,
        lane_to=end,
        moment=finding.since,
        tolerance_s=tolerance_s(alert),
        window_lane=window_lane,
        confidence=_confidence(window_lane, finding.since),
        case=case,
        evidence=[
            evidence_view(one, person)
            for one in await evidence.of_alert(here.db, alert.alert_no)
            if person.may("view_evidence")
        ],
        history=[
            HistoryView(at=step.at, actor=step.actor, action=step.action, note=step.note)
            for step in await alerts.history(here.db, alert.alert_no)
        ],
        explain_due=None if asked is None else asked.due_at,
        explained_at=None if asked is None else asked.explained_at,
        actions=actions(alert, asked, person),
        similar=[
            SimilarView(
                alert_no=one.alert_no,
                occurred_from=one.finding.since,
                state=one.state,
                decision_reason=one.decision_reason,
            )
            for one in await alerts.similar(here.db, alert)
            if person.sees(one.finding.department)
        ],
    )


def tolerance_s(alert: Alert) -> float | None:
    """Within how many seconds video and case log are joined; None where the rule joins nothing."""
    given = alert.finding.facts.get("tolerance_s")
    return float(given) if isinstance(given, int | float) else None


def _span(alert: Alert, case: CaseView | None, *, now: datetime) -> tuple[datetime, datetime]:
    """From before it began, with the case's steps so far, until after it ended, within reach of the moment."""
    moment = alert.finding.since
    steps = [step.begin for step in case.steps if step.begin >= moment - LONGEST_REACH] if case else []
    begin = max(min([moment, *steps]) - MARGIN, moment - LONGEST_REACH)
    end = (alert.finding.until or alert.condition_ended_at or alert.detected_at) + MARGIN
    end = max(min(end, now), moment + timedelta(seconds=1))
    return begin, min(end, moment + LONGEST_REACH)


async def _window_lane(here: Serving, alert: Alert, begin: datetime, end: datetime) -> list[IntervalView]:
    if alert.finding.window is None:
        return []
    line = await states.timeline(here.db, WindowCode(alert.finding.window), begin, end)
    return lane(line, begin, end)


def _confidence(window_lane: list[IntervalView], moment: datetime) -> float | None:
    """What the video's word about the window was worth at the moment."""
    return next((one.confidence for one in window_lane if one.begin <= moment < (one.end or moment)), None)


def evidence_view(one: Evidence, person: Person) -> EvidenceView:
    """A clip or picture; it has an address when it is ready."""
    address = f"/api/evidence/{one.evidence_id}" if one.state == "ready" else None
    return EvidenceView(
        evidence_id=str(one.evidence_id),
        kind=one.kind,
        state=one.state,
        problem=one.problem,
        camera=one.camera,
        moment=one.moment,
        from_at=one.from_at,
        to_at=one.to_at,
        shows_from=one.shows_from,
        missing=[MissingView(from_at=part.from_at, to_at=part.to_at, why=part.why) for part in one.missing],
        deleted_at=one.deleted_at,
        deleted_why=one.deleted_why,
        url=address,
        copies=f"{address}/copies" if address and person.may("export_evidence") else None,
    )


def actions(alert: Alert, asked: Explanation | None, person: Person) -> list[ActionView]:
    """What this person may do with the alert now, and what it will cause."""
    if alert.state not in {"raised", "assigned"}:
        return []
    awaited = asked is not None and asked.explained_at is None
    if person.may("explain"):
        return [_EXPLAIN] if alert.state == "assigned" and awaited else []
    mine = alert.assignee == person.name
    if alert.state == "assigned" and not mine and person.role != "lead":
        return []
    found: list[ActionView] = []
    if person.may("triage"):
        if not mine:
            found.append(_ASSIGN)
        if alert.state == "assigned":
            found += [_RELEASE, _ASK_AGAIN if asked is not None else _ASK]
    if person.may("decide"):
        machine = alert.finding.subject is SubjectKind.CAMERA
        found += [_CONFIRM_FAULT if machine else _CONFIRM, _DISMISS]
    return found


def _action(action: str, zh: str, en: str, reasons: Sequence[str] = ()) -> ActionView:
    return ActionView.model_validate({"action": action, "causes": Words(zh=zh, en=en), "reasons": reasons})


_ASSIGN = _action("assign", "由您负责处理；其他监察员会看到。", "It becomes yours to work on; the others see that.")
_RELEASE = _action("release", "退回待分派队列。", "It goes back to the queue.")
_ASK = _action(
    "ask",
    "请其部门负责人书面说明：考勤类一个工作日，其他三个工作日；逾期另行警示。",
    "Its department must explain it: within a working day for attendance, three for the rest; late is an alert too.",
)
_ASK_AGAIN = _action(
    "ask", "请其部门再次说明，期限从现在重新计算。", "Its department must explain it anew; the time runs from now."
)
_EXPLAIN = _action(
    "explain",
    "说明记入处置记录，由监察员判断是否采纳；不能再改。",
    "Your words enter the history, and the officer judges by them; they cannot be changed later.",
)
_CONFIRM = _action(
    "confirm", "认定属实，计入考核；可申诉。", "It is confirmed and counts in the score; it can be appealed."
)
_CONFIRM_FAULT = _action(
    "confirm",
    "记录为已认定的设备故障，不计入考核。",
    "It is recorded as a confirmed fault of the equipment; nobody's score changes.",
)
_DISMISS = _action(
    "dismiss",
    "撤销后不计入考核；理由用于改进规则。",
    "It is dismissed and counts nowhere; the reason helps to tune the rule.",
    REASONS,
)
