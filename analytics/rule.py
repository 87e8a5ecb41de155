"""What a rule is: its words for people, its thresholds, and a pure function that judges one subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from analytics.needs import NOTHING, Needs
from analytics.rule_inputs import RuleInput
from analytics.vocabulary import Family, SubjectKind, Verdict

SubjectT = TypeVar("SubjectT")
LimitsT = TypeVar("LimitsT")
Subject_contra = TypeVar("Subject_contra", contravariant=True)
Limits_contra = TypeVar("Limits_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and English."""

    zh: str
    en: str


class Judge(Protocol[Subject_contra, Limits_contra]):
    """Judges one subject from all that is known about it. Pure: the same arguments give the same verdict."""

    def __call__(self, subject: Subject_contra, /, *, now: datetime, limits: Limits_contra) -> Verdict:
        """The findings at `now`, and the next instant at which they could change if nothing new arrives."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[SubjectT, LimitsT]):
    """One rule of the catalogue. `code` is stable and never used again for another rule."""

    code: str
    version: int
    family: Family
    subject: SubjectKind
    inputs: tuple[RuleInput, ...]
    """What it is built on, the foremost first; `needs` is what a single case must have of it."""
    name: Words
    what: Words
    """The condition in one sentence."""
    why: Words
    basis: Words
    traps: tuple[Words, ...]
    """What makes this rule wrong; to be checked before confirming."""
    cleared_by: tuple[Words, ...]
    limits: LimitsT
    """The thresholds as they are unless the hall's settings say otherwise: a frozen dataclass."""
    judge: Judge[SubjectT, LimitsT]
    needs: Needs = NOTHING
    """What a case must have to be asked about."""
    continues: tuple[str, ...] = ()
    """Rules on the same subject whose episodes this one's go on from: an alert outranks their lower ones."""
    sentence: Words
    """Said of a finding: {braces} are filled from the finding and its facts."""
    ways: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    """Said instead of a finding whose fact `way` names it."""


def told(zh: str, en: str) -> dict[str, str]:
    """The metadata of a threshold: what it means, in both languages."""
    return {"zh": zh, "en": en}


CLEARED_BY_END = Words("情况结束（记录保留）", "the condition ended; the record remains")
CLEARED_BY_EXPLANATION = Words("说明被采纳", "an explanation was accepted")
CLEARED_BY_PROOF = Words("补交证明（请假条、外出单等）", "late proof, such as a leave slip")
CLEARED_BY_CORRECTION = Words("来源数据更正后重新判定", "the source corrected its data and the rule ran again")
CLEARED_BY_ORDER = Words("督办办结", "a supervision order was closed")
