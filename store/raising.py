"""Findings become alerts, each once however often it is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from zoneinfo import ZoneInfo

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from analytics.vocabulary import Finding, Level, SubjectKind
from store import evidence
from store.act import Act
from store.evidence import ClipTerms

SYSTEM = "hallwatch"
"""Who acts when no person does."""


async def raise_alerts(
    act: Act,
    findings: Sequence[Finding],
    *,
    now: datetime,
    zone: ZoneInfo,
    terms: ClipTerms,
    due: Callable[[Finding], datetime | None] = lambda _: None,
) -> list[str]:
    """Open an alert for each finding that has none yet; the numbers newly given, in the order of gravity.

    `zone` is the hall's, for the day in the number; `due` says until when somebody must have looked at it.
    A finding that has an alert already brings that up to date.
    """
    known = await _known(act, findings)
    raised: list[str] = []
    for finding in sorted(findings, key=lambda found: found.level.rank):
        episode = (finding.rule, finding.subject.value, finding.subject_id, finding.episode)
        same = known.get((*episode, finding.level.value))
        if same is not None:
            await _refresh(act, same, finding)
            continue
        lower = [known.get((*episode, level.value)) for level in Level if level.rank < finding.level.rank]
        upgrades = next((row["alert_no"] for row in reversed(lower) if row is not None), None)
        row = await (
            await act.execute("raise_alert", _values(finding, upgrades, now=now, zone=zone, due=due(finding)))
        ).fetchone()
        if row is None:
            continue
        number: str = row["alert_no"]
        known[*episode, finding.level.value] = {"alert_no": number, "occurred_to": finding.until}
        history = {"alert_no": number, "at": now, "actor": SYSTEM, "action": "raise", "note": ""}
        await act.execute("add_history", history)
        await evidence.attach(
            act, number, camera=finding.camera, window=finding.window, moment=finding.since, now=now, terms=terms
        )
        act.say("alert.raised", {"alert_no": number})
        raised.append(number)
    return raised


async def end_conditions(
    act: Act,
    subject: SubjectKind,
    subject_id: str,
    findings: Sequence[Finding],
    *,
    now: datetime,
    unsure: AbstractSet[str] = frozenset(),
    looked_at: tuple[datetime, datetime] | None = None,
) -> None:
    """Hold the open alerts of a subject against all that its rules find now, and mark those whose condition is over.

    A finding with `until` is over since then; what is found no more is over now; what is found again goes on. Left as
    they are: alerts of the rules in `unsure`, which could not be asked, and what began outside of `looked_at`.
    """
    ends: dict[tuple[str, str], datetime | None] = {}
    for finding in findings:
        episode = (finding.rule, finding.episode)
        # One absence may bear findings of several levels: it goes on while any of them does.
        goes_on = finding.until is None or (episode in ends and ends[episode] is None)
        ends[episode] = None if goes_on else finding.until
    rows = await act.rows(
        "end_conditions",
        {
            "subject": subject,
            "subject_id": subject_id,
            "now": now,
            "rules": [rule for rule, _ in ends],
            "episodes": [episode for _, episode in ends],
            "ends": list(ends.values()),
            "unsure": list(unsure),
            "since": looked_at[0] if looked_at else None,
            "until": looked_at[1] if looked_at else None,
        },
    )
    for row in rows:
        action = "condition_holds_again" if row["ended"] is None else "condition_ended"
        history = {"alert_no": row["alert_no"], "at": now, "actor": SYSTEM, "action": action, "note": ""}
        await act.execute("add_history", history)
        act.say("alert.changed", {"alert_no": row["alert_no"]})


async def _known(act: Act, findings: Sequence[Finding]) -> dict[tuple[str, ...], DictRow]:
    if not findings:
        return {}
    rows = await act.rows(
        "alerts_of_findings",
        {
            "rules": [finding.rule for finding in findings],
            "subjects": [finding.subject for finding in findings],
            "ids": [finding.subject_id for finding in findings],
            "episodes": [finding.episode for finding in findings],
        },
    )
    return {(row["rule"], row["subject"], row["subject_id"], row["episode"], row["level"]): row for row in rows}


async def _refresh(act: Act, row: DictRow, finding: Finding) -> None:
    if finding.until is None or row["occurred_to"] == finding.until:
        return
    measured = None if finding.measured is None else finding.measured.value
    values = {"alert_no": row["alert_no"], "occurred_to": finding.until, "measured": measured}
    if (await act.execute("refresh_measure", values)).rowcount:
        act.say("alert.changed", {"alert_no": row["alert_no"]})


def _values(
    finding: Finding, upgrades: str | None, *, now: datetime, zone: ZoneInfo, due: datetime | None
) -> dict[str, object]:
    measured, limit = finding.measured, finding.limit
    return {
        "day": now.astimezone(zone).strftime("%Y%m%d"),
        "rule": finding.rule,
        "rule_version": finding.version,
        "family": finding.rule.partition("-")[0],
        "level": finding.level,
        "weight": finding.weight,
        "subject": finding.subject,
        "subject_id": finding.subject_id,
        "episode": finding.episode,
        "upgrades": upgrades,
        "window": finding.window,
        "camera": finding.camera,
        "case_no": finding.case_no,
        "operator_id": finding.operator_id,
        "department": finding.department,
        "occurred_from": finding.since,
        "occurred_to": finding.until,
        "now": now,
        "measured": None if measured is None else measured.value,
        "measured_unit": None if measured is None else measured.unit,
        "limit_value": None if limit is None else limit.value,
        "limit_unit": None if limit is None else limit.unit,
        "facts": Jsonb(dict(finding.facts)),
        "due_at": due,
    }
