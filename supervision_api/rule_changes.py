"""Changing a rule's thresholds: one person proposes, another decides; console and command line come here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.rule_setting import Scope
from analytics.rulebook import BY_CODE, BadRulebook, lay
from analytics.standards import SCOPES_OF, Standards
from store import audit, rule_settings
from store.database import Database
from store.rule_settings import SettingRecord
from supervision_api.bench import Bench
from supervision_api.settings import Settings

LONGEST_TEXT = 1000
_SCOPES_ZH = {Scope.HALL: "大厅", Scope.DEPARTMENT: "部门", Scope.WINDOW: "窗口", Scope.ITEM: "事项"}


class BadProposal(ValueError):
    """A change that cannot be meant; the text names what and says what to write."""

    def __init__(self, en: str, *, zh: str) -> None:
        """The same in both languages."""
        super().__init__(en)
        self.zh = zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody wants a rule to be asked with."""

    rule: str
    scope: Scope
    scope_id: str
    changes: Mapping[str, object]
    """As in a table [rules.…] of the configuration."""
    valid_from: datetime | None
    """None: from its approval on."""
    valid_to: datetime | None
    reason: str


async def standards_now(db: Database, bench: Bench) -> Standards:
    """What the rules are asked with: the configuration and all that was approved."""
    return Standards.of(bench.standards.base, await rule_settings.approved(db))


async def propose(
    db: Database, settings: Settings, proposal: Proposal, *, actor: str, peer: str, now: datetime
) -> SettingRecord:
    """Write a proposal down. Raises BadProposal."""
    _check(settings, proposal)
    record = await rule_settings.propose(
        db,
        rule=proposal.rule,
        scope=proposal.scope,
        scope_id=proposal.scope_id,
        changes=proposal.changes,
        valid_from=proposal.valid_from or now,
        valid_to=proposal.valid_to,
        reason=proposal.reason.strip(),
        actor=actor,
        now=now,
    )
    await _note(db, "propose rule setting", record, actor=actor, peer=peer, at=now)
    return record


async def decide(
    db: Database, setting_id: int, *, approve: bool, actor: str, peer: str, note: str, now: datetime
) -> SettingRecord:
    """Approve or refuse a proposal. Raises BadProposal, and as `store.rule_settings.decide` does."""
    if len(note) > LONGEST_TEXT:
        raise BadProposal(f"a note has {LONGEST_TEXT} characters at most", zh=f"备注最多 {LONGEST_TEXT} 个字符")
    record = await rule_settings.decide(db, setting_id, approve=approve, actor=actor, note=note.strip(), now=now)
    action = "approve rule setting" if approve else "refuse rule setting"
    await _note(db, action, record, actor=actor, peer=peer, at=now)
    return record


def _check(settings: Settings, proposal: Proposal) -> None:
    try:
        lay(proposal.rule, {**settings.rules.get(proposal.rule, {}), **proposal.changes})
    except BadRulebook as problem:
        raise BadProposal(str(problem), zh=problem.zh) from problem
    if proposal.scope not in (allowed := SCOPES_OF[BY_CODE[proposal.rule].subject]):
        raise BadProposal(
            f"{proposal.rule} can be set for: {', '.join(allowed)}",
            zh=f"{proposal.rule} 的适用范围可为：{'、'.join(_SCOPES_ZH[scope] for scope in allowed)}",
        )
    match proposal.scope:
        case Scope.HALL:
            known = proposal.scope_id == ""
        case Scope.DEPARTMENT:
            known = proposal.scope_id in {one.code for one in settings.departments}
        case Scope.WINDOW:
            known = proposal.scope_id in {one.code for one in settings.windows}
        case Scope.ITEM:
            known = 0 < len(proposal.scope_id) <= LONGEST_TEXT
    if not known:
        raise BadProposal(
            f'there is no {proposal.scope} "{proposal.scope_id}"',
            zh=f"没有这个{_SCOPES_ZH[proposal.scope]}：“{proposal.scope_id}”",
        )
    begin, end = proposal.valid_from, proposal.valid_to
    if any(moment is not None and moment.tzinfo is None for moment in (begin, end)):
        raise BadProposal(
            "an instant needs its offset, e.g. 2026-11-23T09:00:00+08:00",
            zh="时间须带时区偏移，如 2026-11-23T09:00:00+08:00",
        )
    if begin is not None and end is not None and end <= begin:
        raise BadProposal("a setting must end after it begins", zh="结束时间须晚于开始时间")
    if not 0 < len(proposal.reason.strip()) <= LONGEST_TEXT:
        raise BadProposal(
            f"say why, in {LONGEST_TEXT} characters at most", zh=f"请写明理由，最多 {LONGEST_TEXT} 个字符"
        )


async def _note(db: Database, action: str, record: SettingRecord, *, actor: str, peer: str, at: datetime) -> None:
    setting = record.setting
    detail = {
        "rule": setting.rule,
        "scope": setting.scope.value,
        "scope_id": setting.scope_id,
        "changes": dict(setting.changes),
        "valid_from": setting.valid_from.isoformat(),
        "valid_to": None if setting.valid_to is None else setting.valid_to.isoformat(),
        "reason": record.reason,
        "proposed_by": record.proposed_by,
        "note": record.note,
    }
    about = f"{setting.rule} {setting.setting_id}"
    await audit.record(db, at=at, actor=actor, peer=peer, action=action, about=about, detail=detail)
