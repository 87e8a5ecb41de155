"""Asks every rule for one subject by the terms that were in force; one that fails leaves the others standing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from analytics.rule import Rule
from analytics.rulebook import RULES
from analytics.standards import Edition, Standards
from analytics.subjects import CaseSubject, Subject
from analytics.vocabulary import Finding, SubjectKind

RULES_OF: Mapping[SubjectKind, tuple[Rule[Any, Any], ...]] = MappingProxyType(
    {kind: tuple(rule for rule in RULES if rule.subject is kind) for kind in SubjectKind}
)
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and the terms that it was judged by."""

    finding: Finding
    edition: Edition


@dataclass(frozen=True, slots=True)
class Answers:
    """What the rules said of one subject."""

    judged: tuple[Judged, ...]
    look_again: datetime | None
    failed: frozenset[str]
    """Rules that raised an error instead of an answer."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(one.finding for one in self.judged)


def ask(
    subject: Subject,
    standards: Standards,
    *,
    now: datetime,
    rules: Sequence[Rule[Any, Any]] | None = None,
    failed: Callable[[str, Exception], None],
) -> Answers:
    """All findings on a subject at `now`, each by the edition that its `since` lies in, and when to look again.

    `rules` are those of the subject's kind unless given. `failed` hears of a rule that raised an error.
    """
    exempt = subject.case.item.exempt if isinstance(subject, CaseSubject) and subject.case.item else NONE
    judged: list[Judged] = []
    looks: list[datetime] = []
    failures: set[str] = set()
    for rule, editions in standards.asked(RULES_OF[subject.kind] if rules is None else rules, subject):
        if rule.code in exempt:
            continue
        try:
            for edition in editions:
                if edition.limits is None:
                    continue
                verdict = rule.judge(subject, now=now, limits=edition.limits)
                if verdict.findings:
                    judged += [Judged(found, edition) for found in verdict.findings if edition.covers(found.since)]
                if verdict.look_again is not None:
                    looks.append(verdict.look_again)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with one rule, the others must be heard)
            failed(rule.code, error)
            failures.add(rule.code)
    return Answers(tuple(judged), min(looks, default=None), frozenset(failures))
