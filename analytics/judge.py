"""Asks every rule for one subject, and puts their verdicts together."""

from __future__ import annotations

from datetime import datetime

from analytics.needs import Shape
from analytics.rulebook import Rulebook
from analytics.subjects import CaseSubject, Subject
from analytics.vocabulary import Finding, Verdict


def judge(subject: Subject, rulebook: Rulebook, *, now: datetime) -> Verdict:
    """All findings on a subject, and the earliest instant at which any rule wants to look again.

    A condition still holds when its finding has no `until`. One absence may bear findings of several rules: they
    share the episode, and a score counts only the gravest of them.
    """
    exempt = subject.case.item.exempt if isinstance(subject, CaseSubject) and subject.case.item else frozenset[str]()
    shape = Shape.of(subject.case) if isinstance(subject, CaseSubject) else None
    findings: list[Finding] = []
    looks: list[datetime] = []
    for rule, limits in rulebook.asked_of(subject.kind):
        if rule.code in exempt or (shape is not None and not rule.needs.met_by(shape)):
            continue
        verdict: Verdict = rule.judge(subject, now=now, limits=limits)
        findings += verdict.findings
        if verdict.look_again is not None:
            looks.append(verdict.look_again)
    return Verdict(tuple(findings), min(looks, default=None))
