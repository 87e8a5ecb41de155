"""What is answered about rules: their words, the thresholds in force, and what people propose."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from analytics.rule_setting import Scope
from analytics.vocabulary import Family, Level, SubjectKind
from supervision_api.views.view import View, Words

ThresholdValue = str | int | float | bool | list[str]
"""As the configuration writes it: durations as "1 h 30 min"."""
ThresholdKind = Literal["duration", "whole_number", "number", "yes_no", "texts"]


class ThresholdView(View):
    """One threshold of a rule."""

    name: str
    kind: ThresholdKind
    meaning: Words
    default: ThresholdValue
    configured: ThresholdValue
    """By the configuration file."""
    in_force: ThresholdValue | None
    """In the hall at large, now; None while the rule is switched off."""


class RuleSettingView(View):
    """A change of thresholds, from its proposal on."""

    setting_id: int
    rule: str
    scope: Scope
    scope_id: str
    """Department, item or window; empty for the hall."""
    changes: dict[str, ThresholdValue]
    """`enabled`, `cool_down`, thresholds: what differs from the next wider scope."""
    valid_from: datetime
    valid_to: datetime | None
    state: Literal["proposed", "approved", "refused"]
    in_force: bool
    reason: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    note: str


class RuleView(View):
    """A rule of the catalogue with what it is asked with."""

    code: str
    version: int
    family: Family
    subject: SubjectKind
    name: Words
    what: Words
    why: Words
    basis: Words
    inputs: list[Words]
    """What it is built on."""
    told: list[Words]
    """Who is to be told of its alerts, the lowest level's first."""
    traps: list[Words]
    cleared_by: list[Words]
    levels: list[Level]
    """At which it may speak, the gravest first."""
    scopes: list[Scope]
    """For what its thresholds can be set."""
    enabled: bool
    """In the hall at large, now."""
    cool_down: str
    """It is not raised again on the same subject within it; "0 s" for always."""
    thresholds: list[ThresholdView]
    settings: list[RuleSettingView]
    """In force now, or approved for later; the widest scope first."""
    proposals: list[RuleSettingView]
    """Waiting for a decision, oldest first."""
    may_propose: bool
    may_decide: bool
    """Whether the person who asks has the right; not about proposals of their own."""


class RuleExampleView(View):
    """A story beside a rule: what happened, and what the rule said of it."""

    ending: Literal["fires", "silent", "unknown"]
    """`unknown`: it stays silent because not enough is known."""
    title: Words
    story: str
    """A line each moment, as in docs/reference/rules/README.md."""
    level: Level | None
    said: Words | None
    """Null when it says nothing."""


class RuleProposal(BaseModel):
    """A change that somebody wants."""

    model_config = ConfigDict(extra="forbid")
    scope: Scope = Scope.HALL
    scope_id: str = Field(default="", max_length=200)
    changes: dict[str, ThresholdValue] = Field(max_length=50)
    valid_from: datetime | None = Field(default=None, description="empty: from its approval on")
    valid_to: datetime | None = None
    reason: str = Field(min_length=1, max_length=1000)


class RuleDecision(BaseModel):
    """What another person says to a proposal."""

    model_config = ConfigDict(extra="forbid")
    approve: bool
    note: str = Field(default="", max_length=1000)
