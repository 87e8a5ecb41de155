"""Findings become alerts, each once however often it is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from psycopg.rows import DictRow

from analytics.rulebook import BY_CODE
from analytics.standards import Edition
from analytics.thresholds import written
from analytics.vocabulary import Finding, Level, SubjectKind
from store import evidence
from store.act import Act
from store.evidence import ClipTerms
from store.rows import as_rows

SYSTEM = "hallwatch"
"""Who acts when no person does."""
Name = tuple[str, str, str, str, str]
"""Rule, kind of subject, subject, episode, level: names an alert."""
NO_EDITIONS: Mapping[Name, Edition] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A subject that was judged, and all that its rules find now."""

    subject: SubjectKind
    subject_id: str
    findings: Sequence[Finding] = ()
    unsure: AbstractSet[str] = frozenset()
    """Rules that could not be asked: their alerts stay as they are."""
    looked_at: tuple[datetime, datetime] | None = None
    """The span looked at when that is not all of the subject's past: what began outside of it stays as it is."""


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
    raised: list[str] = []
    for level in Level:
        new: list[Finding] = []
        for finding in findings:
            if finding.level is not level:
                continue
            same = known.get(name_of(finding))
            if same is not None:
                await _refresh(act, same, finding)
            elif not await _is_repeat(act, finding, editions.get(name_of(finding)), now):
                new.append(finding)
                if _cool_down(editions.get(name_of(finding))):
                    # The next of the same subject must meet this one.
                    raised += await _open(
                        act, new, known, now=now, zone=zone, terms=terms, due=due, editions=editions
                    )
                    new = []
        raised += await _open(act, new, known, now=now, zone=zone, terms=terms, due=due, editions=editions)
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
    """As `end_conditions_of`, of one subject."""
    looked = Looked(subject=subject, subject_id=subject_id, findings=findings, unsure=unsure, looked_at=looked_at)
    await end_conditions_of(act, [looked], now=now)


async def end_conditions_of(act: Act, looked: Sequence[Looked], *, now: datetime) -> None:
    """Hold the open alerts of subjects against all that their rules find now; mark those whose condition is over.

    A finding with `until` is over since then; what is found no more is over now; what is found again goes on.
    """
    rows = await act.rows(
        "end_conditions",
        {
            "looked": as_rows(
                {
                    "subject": one.subject,
                    "subject_id": one.subject_id,
                    "since": one.looked_at[0] if one.looked_at else None,
                    "until": one.looked_at[1] if one.looked_at else None,
                    "unsure": sorted(one.unsure),
                }
                for one in looked
            ),
            "found": as_rows(row for one in looked for row in _ends(one)),
            "now": now,
        },
    )
    for row in rows:
        action = "condition_holds_again" if row["ended"] is None else "condition_ended"
        history = {"alert_no": row["alert_no"], "at": now, "actor": SYSTEM, "action": action, "note": ""}
        await act.execute("add_history", history)
        act.say("alert.changed", {"alert_no": row["alert_no"]})


def _ends(looked: Looked) -> list[dict[str, object]]:
    ends: dict[tuple[str, str], datetime | None] = {}
    for finding in looked.findings:
        episode = (finding.rule, finding.episode)
        # One absence may bear findings of several levels: it goes on while any of them does.
        goes_on = finding.until is None or (episode in ends and ends[episode] is None)
        ends[episode] = None if goes_on else finding.until
    return [
        {
            "subject": looked.subject,
            "subject_id": looked.subject_id,
            "rule": rule,
            "episode": episode,
            "ended": ended,
        }
        for (rule, episode), ended in ends.items()
    ]


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


async def _open(
    act: Act,
    findings: Sequence[Finding],
    known: dict[Name, DictRow],
    *,
    now: datetime,
    zone: ZoneInfo,
    terms: ClipTerms,
    due: Callable[[Finding], datetime | None],
    editions: Mapping[Name, Edition],
) -> list[str]:
    """Alerts for findings that have none; `known` learns of them. Those that another judge raised are left out."""
    if not findings:
        return []
    rows = [
        {
            **_values(finding, due(finding), editions.get(name_of(finding))),
            "place": place,
            "upgrades": _outranked(finding, known),
        }
        for place, finding in enumerate(findings)
    ]
    day = now.astimezone(zone).strftime("%Y%m%d")
    opened = await act.rows("raise_alerts", {"rows": as_rows(rows), "day": day, "now": now})
    numbers: dict[Name, str] = {
        (row["rule"], row["subject"], row["subject_id"], row["episode"], row["level"]): row["alert_no"]
        for row in opened
    }
    if numbers:
        await act.execute("begin_histories", {"alerts": list(numbers.values()), "at": now, "actor": SYSTEM})
    raised: list[str] = []
    for finding in findings:
        number = numbers.pop(name_of(finding), None)
        if number is None:
            continue
        known[name_of(finding)] = {"alert_no": number, "occurred_to": finding.until}
        await evidence.attach(
            act, number, camera=finding.camera, window=finding.window, moment=finding.since, now=now, terms=terms
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
