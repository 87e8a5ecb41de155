"""The alert stream, an alert's page, and what people do with alerts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from analytics.vocabulary import Family, Level
from ingest.vocabulary import WindowCode
from store import alerts, audit
from store.alert import Alert
from store.alerts import AlertFilters, AlertStateChanged, DeedImpossible, NoSuchAlert
from store.reviews import doubtful_rules
from supervision_api.explaining import explain_due
from supervision_api.serving.alert_page import REASONS, alert_page
from supervision_api.serving.alert_views import alert_row
from supervision_api.serving.person import Person, Right
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import SeesAlerts
from supervision_api.views.alert_page import AlertView
from supervision_api.views.alerts import AlertList, AlertState, Deed

routes = APIRouter(prefix="/api/alerts", tags=["alerts"])
OPEN: tuple[AlertState, ...] = ("raised", "assigned")
LONGEST_TEXT = 1000


@routes.get("")
async def stream(  # noqa: PLR0917 (FastAPI gives each by name)
    person: SeesAlerts,
    here: Here,
    level: Annotated[list[Level] | None, Query()] = None,
    family: Annotated[list[Family] | None, Query()] = None,
    state: Annotated[list[AlertState] | None, Query()] = None,
    rule: Annotated[list[str] | None, Query(max_length=50)] = None,
    window: Annotated[list[str] | None, Query(max_length=200)] = None,
    q: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> AlertList:
    """Alerts, gravest first, oldest first within a level; open ones unless states are named."""
    page = await alerts.list_alerts(
        here.db,
        filters=AlertFilters(
            levels=None if level is None else tuple(level),
            families=None if family is None else tuple(family),
            states=OPEN if state is None else tuple(state),
            rules=None if rule is None else tuple(rule),
            windows=None if window is None else tuple(WindowCode(code) for code in window),
            departments=None if person.only_department is None else (person.only_department,),
            text=q or None,
            text_finds_operators=person.may("view_names"),
        ),
        limit=limit,
        offset=offset,
    )
    doubtful = await doubtful_rules(here.db, [one.finding.rule for one in page.alerts])
    return AlertList(
        rows=[alert_row(one, person, here.words, doubtful=doubtful) for one in page.alerts],
        total=page.total,
        counts=dict(page.counts),
    )


@routes.get("/{no}")
async def one(no: str, person: SeesAlerts, here: Here) -> AlertView:
    """An alert's page."""
    return await alert_page(here, await _alert_for(here, person, no), person)


@routes.post("/{no}/deed")
async def do(no: str, deed: Deed, person: SeesAlerts, here: Here) -> AlertView:
    """Assign to oneself, release, ask for or give an explanation, confirm, dismiss; 409 when somebody was faster."""
    alert = await _alert_for(here, person, no)
    _check(deed, alert, person)
    try:
        now = here.clock()
        due = explain_due(here.bench, alert, now=now) if deed.action == "ask" else None
        changed = await alerts.change(here.db, no, deed, actor=person.name, now=now, explain_due=due)
    except AlertStateChanged as error:
        raise Refusal(
            409,
            "alert_changed",
            zh="该警示刚被他人处理，请查看最新状态。",
            en=f"Somebody was faster: the alert is {error.state} by now. Look at it again.",
        ) from error
    except DeedImpossible as error:
        raise Refusal(409, "not_possible", zh="该警示当前状态不允许此操作。", en=f"Not done: {error}.") from error
    detail = {"reason": deed.reason, "note": deed.note, "before": alert.state, "after": changed.state}
    await audit.record(
        here.db,
        at=here.clock(),
        actor=person.name,
        peer=person.peer,
        action=f"alert {deed.action}",
        about=no,
        detail=detail,
    )
    return await alert_page(here, changed, person)


def _check(deed: Deed, alert: Alert, person: Person) -> None:
    right: Right = "decide" if deed.action in {"confirm", "dismiss"} else "triage"
    if deed.action == "explain":
        right = "explain"
    if not person.may(right):
        raise Refusal(403, "not_allowed", zh="您的角色无权进行此操作。", en="Your role does not allow this.")
    if len(deed.note) > LONGEST_TEXT:
        raise Refusal(422, "note_too_long", zh="备注不超过 1000 字。", en="A note has 1000 characters at most.")
    if deed.reason not in (REASONS if deed.action == "dismiss" else (None, "", *REASONS)):
        raise Refusal(
            422,
            "reason_needed",
            zh="撤销须选择理由，且理由须为所列之一。",
            en=f"Dismissing needs a reason, one of: {', '.join(REASONS)}.",
        )
    if deed.action == "explain":
        if not deed.note.strip():
            raise Refusal(422, "note_needed", zh="请填写说明内容。", en="An explanation needs its words.")
        return
    if alert.state == "assigned" and alert.assignee != person.name and person.role != "lead":
        raise Refusal(
            403,
            "assigned_to_other",
            zh=f"该警示由 {alert.assignee} 处理；须由其释放，或由负责人处理。",
            en=f"{alert.assignee} works on this alert; they must release it, or a lead must act.",
        )


async def _alert_for(here: Serving, person: Person, alert_no: str) -> Alert:
    """The alert if it is there and for this person; the answer does not tell the two apart."""
    try:
        found = await alerts.alert(here.db, alert_no)
    except NoSuchAlert:
        found = None
    if found is None or not person.sees(found.finding.department):
        raise not_found(f"没有警示 {alert_no[:64]}。", f"There is no alert {alert_no[:64]}.")
    return found
