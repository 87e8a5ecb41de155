"""Alerts in the words of the API, as one person may see them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

import structlog

from analytics.rule import Rule
from analytics.rule import Words as RuleWords
from analytics.rulebook import BY_CODE
from analytics.sentences import sentence
from analytics.vocabulary import Finding, Measure, SubjectKind
from store.alert import Alert
from supervision_api.serving.names import HallWords
from supervision_api.serving.person import Person
from supervision_api.views.alert_page import RuleText
from supervision_api.views.alerts import AlertRow, MeasureView
from supervision_api.views.view import Words

HIDDEN = "***"

log = structlog.get_logger("hallwatch.serve")


def alert_row(alert: Alert, person: Person, hall: HallWords, *, doubtful: AbstractSet[str]) -> AlertRow:
    """A line of the stream; `doubtful` are the rules that were wrong more often than right lately."""
    finding = without_names(alert.finding) if not person.may("view_names") else alert.finding
    rule = BY_CODE.get(finding.rule)
    return AlertRow(
        alert_no=alert.alert_no,
        rule=finding.rule,
        rule_name=words(rule.name) if rule else Words(zh=finding.rule, en=finding.rule),
        family=alert.family,
        level=finding.level,
        weight=finding.weight,
        state=alert.state,
        sentence=said(finding, hall),
        window=finding.window,
        camera=finding.camera,
        case_no=finding.case_no,
        operator_id=finding.operator_id,
        department=finding.department,
        occurred_from=finding.since,
        occurred_to=finding.until,
        detected_at=alert.detected_at,
        condition_ended_at=alert.condition_ended_at,
        assignee=alert.assignee,
        due_at=alert.due_at,
        measured=measure_view(finding.measured),
        limit=measure_view(finding.limit),
        has_clip=alert.has_clip and person.may("view_evidence"),
        for_review=finding.rule in doubtful,
    )


def rule_text(finding: Finding) -> RuleText:
    """The rule behind a finding; one that this program does not have any more is its code and version."""
    rule = BY_CODE.get(finding.rule)
    if rule is None:
        gone = Words(zh=f"规则 {finding.rule} 已停用", en=f"rule {finding.rule} is not in use any more")
        return RuleText(
            code=finding.rule,
            version=finding.version,
            name=gone,
            what=gone,
            why=gone,
            basis=gone,
            traps=[],
            cleared_by=[],
        )
    return _rule_text(rule, finding.version)


def _rule_text(rule: Rule[Any, Any], version: int) -> RuleText:
    return RuleText(
        code=rule.code,
        version=version,
        name=words(rule.name),
        what=words(rule.what),
        why=words(rule.why),
        basis=words(rule.basis),
        traps=[words(trap) for trap in rule.traps],
        cleared_by=[words(way) for way in rule.cleared_by],
    )


def words(text: RuleWords) -> Words:
    """A rule's words as a view."""
    return Words(zh=text.zh, en=text.en)


def said(finding: Finding, hall: HallWords) -> Words:
    """The finding in words."""
    rule = BY_CODE.get(finding.rule)
    if rule is None:
        return Words(zh=finding.rule, en=finding.rule)
    try:
        return words(sentence(finding, zone=hall.zone, names=hall.names))
    except (KeyError, ValueError) as error:
        # Written by an earlier version of the rule, with other facts: the rule itself can still be told.
        log.warning("finding cannot be put into words", rule=finding.rule, version=finding.version, problem=error)
        return words(rule.what)


def measure_view(measure: Measure | None) -> MeasureView | None:
    """A value with its unit."""
    return None if measure is None else MeasureView(value=measure.value, unit=measure.unit)


def without_names(finding: Finding) -> Finding:
    """The finding with operators hidden, for roles that see figures and no persons."""
    facts = {
        name: HIDDEN if value is not None and ("operator" in name or value == finding.operator_id) else value
        for name, value in finding.facts.items()
    }
    hidden = HIDDEN if finding.operator_id else None
    named = finding.operator_id is not None and finding.subject in {SubjectKind.OPERATOR, SubjectKind.PERSON}
    subject_id = HIDDEN if named else finding.subject_id
    return replace(finding, operator_id=hidden, subject_id=subject_id, facts=facts)
