"""Findings become alerts, each once however often it is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from psycopg.rows import DictRow

from analytics.rulebook import BY_CODE
from analytics.standards import Edition
from analytics.thresholds import written
from analytics.vocabulary import Finding, Level
from store import evidence
from store.act import Act
from store.evidence import ClipTerms
from store.rows import as_rows

SYSTEM = "hallwatch"
"""Who acts when no person does."""
Name = tuple[str, str, str, str, str]
"""Rule, kind of subject, subject, episode, level: names an alert."""
NO_EDITIONS: Mapping[Name, Edition] = MappingProxyType({})


def name_of(finding: Finding) -> Name:
    """What names a finding and its alert."""
    return finding.rule, finding.subject.value, finding.subject_id, finding.episode, finding.level.value


async def raise_alerts(
    act: Act,
    findings: Sequence[Finding],
    *,
    now: datetime,
    zone: ZoneInfo,
    terms: ClipTerms,
    due: Callable[[Finding], datetime | None] = lambda _: None,
    editions: Mapping[Name, Edition] = NO_EDITIONS,
) -> list[str]:
    """Open an alert for each finding that has none yet; the numbers newly given, in the order of gravity.

    `zone` is the hall's, for the day in the number; `due` says until when somebody must have looked at it, `editions`
    what each was judged by. A finding that has an alert already brings that up to date; one that comes within its
    rule's cool-down is kept with the earlier alert.
    """
    known = await _known(act, findings)
    how = _How(now=now, zone=zone, terms=terms, due=due, editions=editions)
    raised: list[str] = []
    for level in Level:
        raised += await _raise(act, [one for one in findings if one.level is level], known, how)
    return raised


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """What raise_alerts was told."""

    now: datetime
    zone: ZoneInfo
    terms: ClipTerms
    due: Callable[[Finding], datetime | None]
    editions: Mapping[Name, Edition]


async def _raise(act: Act, findings: Sequence[Finding], known: dict[Name, DictRow], how: _How) -> list[str]:
    """The same of findings of one level."""
    raised: list[str] = []
    new: list[Finding] = []
    for finding in findings:
        same, edition = known.get(name_of(finding)), how.editions.get(name_of(finding))
        if same is not None:
            await _refresh(act, same, finding)
        elif not await _is_repeat(act, finding, edition, how.now):
            new.append(finding)
            if _cool_down(edition):
                # The next of the same subject must meet this one.
                raised += await _open(act, new, known, how)
                new = []
    return raised + await _open(act, new, known, how)


async def _known(act: Act, findings: Sequence[Finding]) -> dict[Name, DictRow]:
    if not findings:
        return {}
    asked = [(rule, finding) for finding in findings for rule in _rules_of_episode(finding.rule)]
    rows = await act.rows(
        "alerts_of_findings",
        {
            "rules": [rule for rule, _ in asked],
            "subjects": [finding.subject for _, finding in asked],
            "ids": [finding.subject_id for _, finding in asked],
            "episodes": [finding.episode for _, finding in asked],
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


async def _is_repeat(act: Act, finding: Finding, edition: Edition | None, now: datetime) -> bool:
    """Whether it comes too soon after an alert of the same rule and subject; it is kept with that one then."""
    cool_down = _cool_down(edition)
    if not cool_down:
        return False
    values = {
        "rule": finding.rule,
        "subject": finding.subject,
        "subject_id": finding.subject_id,
        "episode": finding.episode,
        "since": finding.since,
        "cool_down": cool_down,
        "level": finding.level,
    }
    earlier = await act.rows("alert_within_cool_down", values)
    if not earlier:
        return False
    number: str = earlier[0]["alert_no"]
    kept = {
        "alert_no": number,
        "episode": finding.episode,
        "level": finding.level,
        "occurred_from": finding.since,
        "occurred_to": finding.until,
        "measured": None if finding.measured is None else finding.measured.value,
        "now": now,
    }
    for row in await act.rows("note_repeat", kept):
        if row["is_new"]:
            note = finding.since.isoformat()
            await act.execute(
                "add_history", {"alert_no": number, "at": now, "actor": SYSTEM, "action": "repeat", "note": note}
            )
        act.say("alert.changed", {"alert_no": number})
    return True


def _cool_down(edition: Edition | None) -> timedelta:
    return timedelta(0) if edition is None else edition.cool_down


async def _open(act: Act, findings: Sequence[Finding], known: dict[Name, DictRow], how: _How) -> list[str]:
    """Alerts for findings that have none; `known` learns of them. Those that another judge raised are left out."""
    if not findings:
        return []
    rows = [
        {
            **_values(finding, how.due(finding), how.editions.get(name_of(finding))),
            "place": place,
            "upgrades": _outranked(finding, known),
        }
        for place, finding in enumerate(findings)
    ]
    day = how.now.astimezone(how.zone).strftime("%Y%m%d")
    opened = await act.rows("raise_alerts", {"rows": as_rows(rows), "day": day, "now": how.now})
    numbers: dict[Name, str] = {
        (row["rule"], row["subject"], row["subject_id"], row["episode"], row["level"]): row["alert_no"]
        for row in opened
    }
    if numbers:
        await act.execute("begin_histories", {"alerts": list(numbers.values()), "at": how.now, "actor": SYSTEM})
    raised: list[str] = []
    for finding in findings:
        number = numbers.pop(name_of(finding), None)
        if number is None:
            continue
        known[name_of(finding)] = {"alert_no": number, "occurred_to": finding.until}
        await evidence.attach(
            act,
            number,
            camera=finding.camera,
            window=finding.window,
            moment=finding.since,
            now=how.now,
            terms=how.terms,
        )
        act.say("alert.raised", {"alert_no": number})
        raised.append(number)
    return raised


def _outranked(finding: Finding, known: Mapping[Name, DictRow]) -> str | None:
    """The gravest alert of the same episode that this finding outranks; deserted goes on from unattended."""
    rule, subject, subject_id, episode, _ = name_of(finding)
    rules = _rules_of_episode(rule)
    below = [level.value for level in Level if level.rank < finding.level.rank]
    lower = [known.get((each, subject, subject_id, episode, level)) for level in below for each in rules]
    return next((row["alert_no"] for row in reversed(lower) if row is not None), None)


def _rules_of_episode(rule: str) -> tuple[str, ...]:
    """The rule and before it those that it goes on from, which name their episodes alike."""
    known = BY_CODE.get(rule)
    return (*(known.continues if known is not None else ()), rule)


def _values(finding: Finding, due: datetime | None, edition: Edition | None) -> dict[str, object]:
    measured, limit = finding.measured, finding.limit
    thresholds = None if edition is None or edition.limits is None else written(edition.limits)
    return {
        "rule": finding.rule,
        "rule_version": finding.version,
        "family": finding.rule.partition("-")[0],
        "level": finding.level,
        "weight": finding.weight,
        "subject": finding.subject,
        "subject_id": finding.subject_id,
        "episode": finding.episode,
        "window_code": finding.window,
        "camera_code": finding.camera,
        "case_no": finding.case_no,
        "operator_id": finding.operator_id,
        "department": finding.department,
        "occurred_from": finding.since,
        "occurred_to": finding.until,
        "measured": None if measured is None else measured.value,
        "measured_unit": None if measured is None else measured.unit,
        "limit_value": None if limit is None else limit.value,
        "limit_unit": None if limit is None else limit.unit,
        "facts": dict(finding.facts),
        "due_at": due,
        "settings": [] if edition is None else edition.settings,
        "thresholds": thresholds,
    }
