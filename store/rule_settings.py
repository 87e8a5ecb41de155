"""Rules' thresholds as people change them: one proposes, another decides, and both stay on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from analytics.rule_setting import RuleSetting, Scope
from analytics.rulebook import BY_CODE
from store.act import Act
from store.database import Database

SettingState = Literal["proposed", "approved", "refused"]


class NoSuchSetting(LookupError):
    """There is no setting of that number."""


class AlreadyDecided(RuntimeError):
    """Somebody was faster; `state` is what they decided."""

    def __init__(self, state: SettingState) -> None:
        self.state: SettingState = state
        super().__init__(f"the setting is {state} already")


class Lapsed(RuntimeError):
    """A proposal would have ended by now."""


class SamePerson(RuntimeError):
    """Who proposed a setting may not decide about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRecord:
    """A proposal and what became of it."""

    setting: RuleSetting
    state: SettingState
    reason: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    note: str


async def propose(
    db: Database,
    *,
    rule: str,
    scope: Scope,
    scope_id: str,
    changes: Mapping[str, object],
    valid_from: datetime,
    valid_to: datetime | None,
    reason: str,
    actor: str,
    now: datetime,
) -> SettingRecord:
    """Write down a proposal; nothing changes until another person approves it. `changes` holds JSON values."""
    values = {
        "rule": rule,
        "scope": scope,
        "scope_id": scope_id,
        "changes": Jsonb(dict(changes)),
        "valid_from": valid_from,
        "valid_to": valid_to,
        "reason": reason,
        "actor": actor,
        "now": now,
    }
    async with db.act() as act:
        return _record((await act.rows("propose_rule_setting", values))[0])


async def decide(
    db: Database, setting_id: int, *, approve: bool, actor: str, note: str, now: datetime
) -> SettingRecord:
    """Approve or refuse a proposal. An approved one is in force from its begin on, never before now.

    Every subject that the rule may judge otherwise is looked at again.

    Raises:
        NoSuchSetting, AlreadyDecided, SamePerson, Lapsed: nothing was changed.
    """
    async with db.act() as act:
        found = await act.rows("lock_rule_setting", {"setting_id": setting_id})
        if not found:
            raise NoSuchSetting(str(setting_id))
        record = _record(found[0])
        if record.state != "proposed":
            raise AlreadyDecided(record.state)
        if record.proposed_by == actor:
            raise SamePerson(actor)
        ends = record.setting.valid_to
        if approve and ends is not None and ends <= now:
            raise Lapsed(ends.isoformat())
        values = {
            "setting_id": setting_id,
            "state": "approved" if approve else "refused",
            "actor": actor,
            "note": note,
            "now": now,
        }
        decided = _record((await act.rows("decide_rule_setting", values))[0])
        rule = BY_CODE.get(decided.setting.rule)
        if approve and rule is not None:
            await act.execute("queue_all_of_kind", {"kind": rule.subject, "now": now})
        act.wake("judge")
        return decided


async def approved(db: Database | Act) -> list[RuleSetting]:
    """All settings that were ever in force or will be, oldest first."""
    return [_record(row).setting for row in await db.rows("approved_rule_settings")]


async def newest(db: Database | Act) -> datetime | None:
    """When a setting was last approved: another answer than before means that `approved` has more."""
    at: datetime | None = (await db.rows("newest_rule_setting"))[0]["decided_at"]
    return at


async def of_rule(db: Database, rule: str | None) -> list[SettingRecord]:
    """Every proposal about a rule, or about any, newest first."""
    return [_record(row) for row in await db.rows("rule_settings", {"rule": rule})]


def _record(row: DictRow) -> SettingRecord:
    return SettingRecord(
        setting=RuleSetting(
            setting_id=row["setting_id"],
            rule=row["rule"],
            scope=Scope(row["scope"]),
            scope_id=row["scope_id"],
            changes=row["changes"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
        ),
        state=row["state"],
        reason=row["reason"],
        proposed_by=row["proposed_by"],
        proposed_at=row["proposed_at"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        note=row["note"],
    )
