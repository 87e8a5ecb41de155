"""Alerts as people meet them: listed, opened, decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from psycopg.rows import DictRow

from analytics.vocabulary import Family, Level, SubjectKind
from ingest.vocabulary import WindowCode
from store import queue
from store.act import Act
from store.alert import Alert, AlertState
from store.database import Database

Action = Literal["assign", "confirm", "dismiss", "release", "ask", "explain"]

AFTER: Mapping[Action, tuple[frozenset[AlertState], AlertState]] = {
    "assign": (frozenset({"raised", "assigned"}), "assigned"),
    "release": (frozenset({"assigned"}), "raised"),
    "confirm": (frozenset({"raised", "assigned"}), "confirmed"),
    "dismiss": (frozenset({"raised", "assigned"}), "dismissed"),
    # 要求说明, 说明: the officer who works on it asks its department, which answers.
    "ask": (frozenset({"assigned"}), "assigned"),
    "explain": (frozenset({"assigned"}), "assigned"),
}
"""From which states a deed is possible, and the state that it leads to."""


class NoSuchAlert(LookupError):
    """No alert has that number."""


class AlertStateChanged(RuntimeError):
    """Somebody was faster: the alert is not in the state that the person saw."""

    def __init__(self, alert_no: str, state: AlertState) -> None:
        super().__init__(f"{alert_no} is {state} by now; look at it again")
        self.state = state


class DeedImpossible(RuntimeError):
    """What the person wants cannot be done with an alert in that state."""


class Deed(Protocol):
    """What a person does with an alert."""

    @property
    def action(self) -> Action:
        """The deed."""
        ...

    @property
    def reason(self) -> str | None:
        """Code of the reason for a decision."""
        ...

    @property
    def note(self) -> str:
        """In the person's own words."""
        ...

    @property
    def expect_state(self) -> AlertState:
        """The state that the person saw."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilters:
    """What a list of alerts is narrowed to; None does not narrow, an empty tuple lets nothing through."""

    levels: tuple[Level, ...] | None = None
    families: tuple[Family, ...] | None = None
    states: tuple[AlertState, ...] | None = None
    rules: tuple[str, ...] | None = None
    windows: tuple[WindowCode, ...] | None = None
    departments: tuple[str, ...] | None = None
    case_no: str | None = None
    assignee: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None
    """Found in numbers, rule codes, windows, cases, operators, departments."""
    text_finds_operators: bool = True
    """Not for those from whom operators are hidden: what is found would tell them."""

    def values(self) -> dict[str, object]:
        """As the statements take them."""
        lists = ("levels", "families", "states", "rules", "windows", "departments")
        single = ("case_no", "assignee", "since", "until", "text", "text_finds_operators")
        values: dict[str, object] = {name: getattr(self, name) for name in single}
        for name in lists:
            chosen: tuple[str, ...] | None = getattr(self, name)
            values[name] = None if chosen is None else [str(one) for one in chosen]
        return values


@dataclass(frozen=True, slots=True)
class AlertPage:
    """A page of a list, with how many there are in all and under each chip (`level:red`, `rule:ATT-01`)."""

    alerts: tuple[Alert, ...]
    total: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """Who did what with an alert, when."""

    at: datetime
    actor: str
    action: str
    note: str


async def list_alerts(db: Database, *, filters: AlertFilters, limit: int, offset: int = 0) -> AlertPage:
    """Red first, then yellow, then reminders; the oldest first within a level."""
    values = filters.values()
    rows = await db.rows("list_alerts", {**values, "limit": limit, "offset": offset})
    counts: dict[str, int] = {row["chip"]: row["number"] for row in await db.rows("count_alerts", values)}
    total = counts.pop("total:")
    return AlertPage(tuple(Alert.of(row) for row in rows), total, counts)


async def alert(db: Database, alert_no: str) -> Alert:
    """One alert. Raises NoSuchAlert."""
    rows = await db.rows("one_alert", {"alert_no": alert_no})
    if not rows:
        raise NoSuchAlert(alert_no)
    return Alert.of(rows[0])


@dataclass(frozen=True, slots=True)
class Explanation:
    """Until when a department must explain an alert, and when it did."""

    due_at: datetime
    explained_at: datetime | None


async def explanation(db: Database, alert_no: str) -> Explanation | None:
    """What was asked about an alert; None while nobody asked."""
    rows = await db.rows("alert_explained", {"alert_no": alert_no})
    if not rows or rows[0]["explain_due"] is None:
        return None
    return Explanation(rows[0]["explain_due"], rows[0]["explained_at"])


async def history(db: Database, alert_no: str) -> list[HistoryStep]:
    """What was done with an alert, in order."""
    rows = await db.rows("alert_history", {"alert_no": alert_no})
    return [HistoryStep(row["at"], row["actor"], row["action"], row["note"]) for row in rows]


async def change(
    db: Database, alert_no: str, deed: Deed, *, actor: str, now: datetime, explain_due: datetime | None = None
) -> Alert:
    """Do it, write it into the history, tell the consoles; the alert afterwards. To ask for an explanation takes its
    deadline.

    Raises NoSuchAlert, AlertStateChanged when it is not in `deed.expect_state`, DeedImpossible.
    """
    async with db.act() as act:
        rows = await act.rows("lock_alert", {"alert_no": alert_no})
        if not rows:
            raise NoSuchAlert(alert_no)
        state: AlertState = rows[0]["state"]
        if state != deed.expect_state:
            raise AlertStateChanged(alert_no, state)
        possible, after = AFTER[deed.action]
        if state not in possible:
            raise DeedImpossible(f"{deed.action} is not possible with an alert that is {state}")
        decided = deed.action in {"confirm", "dismiss"}
        assignee = {"assign": actor, "release": None}.get(deed.action, rows[0]["assignee"])
        await act.execute(
            "change_alert",
            {
                "alert_no": alert_no,
                "state": after,
                "assignee": assignee,
                "reason": deed.reason if decided else None,
                "decided_by": actor if decided else None,
                "decided_at": now if decided else None,
            },
        )
        await _explaining(act, rows[0], alert_no, deed.action, now=now, explain_due=explain_due)
        note = " ".join(part for part in (deed.reason, deed.note) if part)
        done = {"alert_no": alert_no, "at": now, "actor": actor, "action": deed.action, "note": note}
        await act.execute("add_history", done)
        act.say("alert.changed", {"alert_no": alert_no})
        return Alert.of((await act.rows("one_alert", {"alert_no": alert_no}))[0])


async def _explaining(
    act: Act, row: DictRow, alert_no: str, action: Action, *, now: datetime, explain_due: datetime | None
) -> None:
    """Keep what is waited for, and have the judge look whether it comes in time. Raises DeedImpossible."""
    if action == "ask":
        if explain_due is None:
            raise DeedImpossible("an explanation cannot be asked for without a deadline")
        await act.execute("ask_explanation", {"alert_no": alert_no, "explain_due": explain_due})
    elif action == "explain":
        if row["explain_due"] is None or row["explained_at"] is not None:
            raise DeedImpossible("no explanation is waited for")
        await act.execute("explain_alert", {"alert_no": alert_no, "now": now})
    if action == "ask" or row["explain_due"] is not None:
        await queue.put(act, [(SubjectKind.ALERT, alert_no)], now)


async def similar(db: Database, row: Alert, *, limit: int = 5) -> list[Alert]:
    """Past alerts of the same rule at the same window or of the same service item, decided ones first."""
    values = {
        "rule": row.finding.rule,
        "alert_no": row.alert_no,
        "window": row.finding.window,
        "case_no": row.finding.case_no,
        "limit": limit,
    }
    return [Alert.of(found) for found in await db.rows("similar_alerts", values)]


async def open_counts(db: Database) -> dict[WindowCode, dict[Level, int]]:
    """Open alerts of each window by level; what has none is left out."""
    counts: dict[WindowCode, dict[Level, int]] = {}
    for row in await db.rows("open_alert_counts"):
        counts.setdefault(WindowCode(row["window_code"]), {})[Level(row["level"])] = row["number"]
    return counts
