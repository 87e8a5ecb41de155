"""The rules, what they are asked with, and changing that: one person proposes, another decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends

from analytics.reference import levels_of
from analytics.rule import Rule
from analytics.rule import Words as RuleWords
from analytics.rulebook import BY_CODE, RULES, lay
from analytics.standards import SCOPES_OF, Standards
from analytics.thresholds import write_duration, written
from analytics.tiers import told
from store import rule_settings
from store.rule_settings import AlreadyDecided, Lapsed, NoSuchSetting, SamePerson, SettingRecord
from supervision_api.rule_changes import BadProposal, Proposal, decide, propose, standards_now
from supervision_api.rule_examples import examples_of
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal, not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import SeesAlerts, needs
from supervision_api.views.rules import (
    RuleDecision,
    RuleExampleView,
    RuleProposal,
    RuleSettingView,
    RuleView,
    ThresholdKind,
    ThresholdValue,
    ThresholdView,
)
from supervision_api.views.view import Words

routes = APIRouter(prefix="/api/rules", tags=["rules"])
Proposes = Annotated[Person, Depends(needs("propose_rules"))]
Decides = Annotated[Person, Depends(needs("decide_rules"))]


@routes.get("")
async def all_rules(person: SeesAlerts, here: Here) -> list[RuleView]:
    """Every rule in the order of the catalogue."""
    standards, records = await standards_now(here.db, here.bench), await rule_settings.of_rule(here.db, None)
    return [rule_view(rule, standards, records, person, now=here.clock()) for rule in RULES]


@routes.get("/{code}")
async def one(code: str, person: SeesAlerts, here: Here) -> RuleView:
    """One rule."""
    return await _one(here, _rule(code), person)


@routes.get("/{code}/examples")
def examples(code: str, person: SeesAlerts) -> list[RuleExampleView]:  # noqa: ARG001 (the right)
    """The stories that the rule is tested with."""
    return list(examples_of(_rule(code).code))


@routes.get("/{code}/history")
async def history(code: str, person: SeesAlerts, here: Here) -> list[RuleSettingView]:  # noqa: ARG001 (the right)
    """Every proposal about a rule and what became of it, newest first."""
    rule = _rule(code)
    standards = await standards_now(here.db, here.bench)
    records = await rule_settings.of_rule(here.db, rule.code)
    return [setting_view(record, standards, now=here.clock()) for record in records]


@routes.post("/{code}/proposals")
async def suggest(code: str, sent: RuleProposal, person: Proposes, here: Here) -> RuleView:
    """Propose a change; nothing changes until another person approves it."""
    rule = _rule(code)
    proposal = Proposal(
        rule=rule.code,
        scope=sent.scope,
        scope_id=sent.scope_id,
        changes=sent.changes,
        valid_from=sent.valid_from,
        valid_to=sent.valid_to,
        reason=sent.reason,
    )
    try:
        await propose(here.db, here.settings, proposal, actor=person.name, peer=person.peer, now=here.clock())
    except BadProposal as error:
        raise Refusal(
            422, "bad_proposal", zh=f"无法采用：{error.zh}。", en=f"This cannot be used: {error}"
        ) from error
    return await _one(here, rule, person)


@routes.post("/{code}/proposals/{setting_id}")
async def conclude(code: str, setting_id: int, sent: RuleDecision, person: Decides, here: Here) -> RuleView:
    """Approve or refuse what another person proposed; 409 when somebody was faster."""
    rule = _rule(code)
    if not any(one.setting.setting_id == setting_id for one in await rule_settings.of_rule(here.db, rule.code)):
        raise not_found("没有这条变更申请。", "There is no such proposal.")
    try:
        await decide(
            here.db,
            setting_id,
            approve=sent.approve,
            actor=person.name,
            peer=person.peer,
            note=sent.note,
            now=here.clock(),
        )
    except SamePerson as error:
        raise Refusal(
            403,
            "same_person",
            zh="提出人不能审批自己的变更，须由另一人审批。",
            en="Who proposed a change may not decide about it: another person must.",
        ) from error
    except AlreadyDecided as error:
        raise Refusal(
            409, "already_decided", zh="该变更已被他人审批。", en=f"Somebody was faster: it is {error.state}."
        ) from error
    except Lapsed as error:
        raise Refusal(
            409, "lapsed", zh="该变更的有效期已过。", en="It would have ended by now: propose it anew."
        ) from error
    except NoSuchSetting as error:
        raise not_found("没有这条变更申请。", "There is no such proposal.") from error
    return await _one(here, rule, person)


async def _one(here: Serving, rule: Rule[Any, Any], person: Person) -> RuleView:
    standards = await standards_now(here.db, here.bench)
    records = await rule_settings.of_rule(here.db, rule.code)
    return rule_view(rule, standards, records, person, now=here.clock())


def _rule(code: str) -> Rule[Any, Any]:
    rule = BY_CODE.get(code)
    if rule is None:
        raise not_found(f"没有规则 {code[:64]}。", f"There is no rule {code[:64]}.")
    return rule


def rule_view(
    rule: Rule[Any, Any],
    standards: Standards,
    records: Sequence[SettingRecord],
    person: Person | None,
    *,
    now: datetime,
) -> RuleView:
    """A rule with what it is asked with at `now`; `person` asks, None when it is the command line."""
    own = [record for record in reversed(records) if record.setting.rule == rule.code]
    edition = standards.in_force(rule.code, (), now)
    configured = lay(rule.code, {**standards.base.get(rule.code, {}), "enabled": True}).limits
    known, in_force = written(configured), None if edition.limits is None else written(edition.limits)
    defaults = written(rule.limits)
    views = [setting_view(record, standards, now=now) for record in own]
    return RuleView(
        code=rule.code,
        version=rule.version,
        family=rule.family,
        subject=rule.subject,
        name=_words(rule.name),
        what=_words(rule.what),
        why=_words(rule.why),
        basis=_words(rule.basis),
        inputs=[Words(zh=one.value[0], en=one.value[1]) for one in rule.inputs],
        told=[_words(one) for one in told(rule.family, levels_of(rule.code))],
        traps=[_words(one) for one in rule.traps],
        cleared_by=[_words(one) for one in rule.cleared_by],
        levels=list(levels_of(rule.code)),
        scopes=list(SCOPES_OF[rule.subject]),
        enabled=edition.limits is not None,
        cool_down=write_duration(edition.cool_down),
        thresholds=[
            ThresholdView(
                name=threshold.name,
                kind=_kind(getattr(rule.limits, threshold.name)),
                meaning=Words(zh=threshold.metadata["zh"], en=threshold.metadata["en"]),
                default=defaults[threshold.name],
                configured=known[threshold.name],
                in_force=None if in_force is None else in_force[threshold.name],
            )
            for threshold in fields(rule.limits)
        ],
        settings=sorted(
            (view for view in views if view.state == "approved" and (view.in_force or view.valid_from > now)),
            key=lambda view: (list(SCOPES_OF[rule.subject]).index(view.scope), view.scope_id, view.valid_from),
        ),
        proposals=[view for view in views if view.state == "proposed"],
        may_propose=person is not None and person.may("propose_rules"),
        may_decide=person is not None and person.may("decide_rules"),
    )


def setting_view(record: SettingRecord, standards: Standards, *, now: datetime) -> RuleSettingView:
    """A proposal and what became of it."""
    setting = record.setting
    in_force = False
    if record.state == "approved" and setting.is_valid(now) and setting.rule in BY_CODE:
        edition = standards.in_force(setting.rule, ((setting.scope, setting.scope_id),), now)
        in_force = setting.setting_id in edition.settings
    return RuleSettingView(
        setting_id=setting.setting_id,
        rule=setting.rule,
        scope=setting.scope,
        scope_id=setting.scope_id,
        changes=cast("dict[str, ThresholdValue]", dict(setting.changes)),
        valid_from=setting.valid_from,
        valid_to=setting.valid_to,
        state=record.state,
        in_force=in_force,
        reason=record.reason,
        proposed_by=record.proposed_by,
        proposed_at=record.proposed_at,
        decided_by=record.decided_by,
        decided_at=record.decided_at,
        note=record.note,
    )


def _kind(default: object) -> ThresholdKind:
    match default:
        case timedelta():
            return "duration"
        case bool():
            return "yes_no"
        case int():
            return "whole_number"
        case float():
            return "number"
        case _:
            return "texts"


def _words(words: RuleWords) -> Words:
    return Words(zh=words.zh, en=words.en)
