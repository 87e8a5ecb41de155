"""`hallwatch rules`: what the rules are asked with, and changing it; one person proposes, another decides."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from analytics.rule_setting import Scope
from analytics.rulebook import BY_CODE, COOL_DOWN, ENABLED, RULES
from analytics.thresholds import read
from store import accounts, rule_settings
from store.accounts import Account
from store.database import Database
from store.migrate import migrate
from store.rule_settings import AlreadyDecided, Lapsed, NoSuchSetting, SamePerson, SettingRecord
from supervision_api import rule_changes
from supervision_api.bench import Bench
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.hall_database import hall_database
from supervision_api.logs import configure
from supervision_api.passwords import Passwords
from supervision_api.rule_changes import BadProposal, Proposal, standards_now
from supervision_api.runtime import Runtime
from supervision_api.serving.person import RIGHTS, Right
from supervision_api.serving.rules import rule_view, setting_view
from supervision_api.settings import Settings
from supervision_api.views.rules import RuleView

Outcome = TypeVar("Outcome")
PEER = "command line"

json_option = click.option("--json", "as_json", is_flag=True, help="print JSON")
as_option = click.option("--as", "name", required=True, help="the account that acts; its password is asked for")


@click.group()
def rules() -> None:
    """What the rules are asked with, and changing it: one person proposes, another approves."""


@rules.command("list")
@json_option
@config_option
def list_(config: Path, *, as_json: bool) -> None:
    """List every rule with what is in force."""
    views = _with_database(config, _views)
    if as_json:
        click.echo(json.dumps([view.model_dump(mode="json") for view in views], ensure_ascii=False))
        return
    for view in views:
        state = "on " if view.enabled else "off"
        more = f"{len(view.settings)} settings" if view.settings else ""
        waiting = f"{len(view.proposals)} proposed" if view.proposals else ""
        words = ", ".join(word for word in (more, waiting) if word)
        click.echo(f"{view.code:8} {state} {view.name.zh} · {view.name.en}  {words}".rstrip())


@rules.command("show")
@click.argument("code")
@json_option
@config_option
def show(config: Path, code: str, *, as_json: bool) -> None:
    """Show one rule: its thresholds in force, and every change that was proposed."""
    _known(code)

    async def find(db: Database, settings: Settings) -> tuple[RuleView, list[dict[str, object]]]:
        [view] = [view for view in await _views(db, settings) if view.code == code]
        standards, now = await standards_now(db, Bench.of(settings)), datetime.now(UTC)
        records = await rule_settings.of_rule(db, code)
        return view, [setting_view(record, standards, now=now).model_dump(mode="json") for record in records]

    view, history = _with_database(config, find)
    if as_json:
        click.echo(json.dumps({**view.model_dump(mode="json"), "history": history}, ensure_ascii=False))
        return
    click.echo(f"{view.code} {view.name.zh} · {view.name.en}\n{view.what.zh}\n{view.what.en}")
    click.echo(f"{ENABLED} = {str(view.enabled).lower()}\n{COOL_DOWN} = {view.cool_down}")
    for one in view.thresholds:
        click.echo(f"{one.name} = {one.in_force} (default {one.default}; {one.meaning.zh} · {one.meaning.en})")
    for change in history:
        scope = f"{change['scope']} {change['scope_id']}".strip()
        click.echo(
            f"{change['setting_id']}: {change['changes']} for {scope} from {change['valid_from']}, "
            f"{change['state']}, proposed by {change['proposed_by']}, decided by {change['decided_by'] or '–'}"
        )


@rules.command("propose")
@click.argument("code")
@click.argument("changes", nargs=-1, metavar="THRESHOLD=VALUE…")
@click.option("--scope", type=click.Choice([scope.value for scope in Scope]), default=Scope.HALL.value)
@click.option("--for", "scope_id", default="", help="code of the department, item or window")
@click.option("--from", "valid_from", help="day or instant from which it holds; default: from its approval on")
@click.option("--to", "valid_to", help="day or instant up to which it holds; default: until it is replaced")
@click.option("--reason", required=True, help="why")
@as_option
@json_option
@config_option
def propose(  # noqa: PLR0917 (click gives each by name)
    config: Path,
    code: str,
    changes: tuple[str, ...],
    scope: str,
    scope_id: str,
    valid_from: str | None,
    valid_to: str | None,
    reason: str,
    name: str,
    *,
    as_json: bool,
) -> None:
    """Propose thresholds of rule CODE, "enabled=false" or "cool_down=30 min"; none at all undoes earlier settings.

    The change replaces the earlier one of the same rule and scope once another person approves it. The password is
    read from the terminal, else from the standard input.
    """
    _known(code)
    zone = ZoneInfo(configured(config).hall.zone)
    proposal = Proposal(
        rule=code,
        scope=Scope(scope),
        scope_id=scope_id,
        changes=dict(_change(code, text) for text in changes),
        valid_from=_instant(valid_from, zone),
        valid_to=_instant(valid_to, zone),
        reason=reason,
    )
    password = _password(name)

    async def deed(db: Database, settings: Settings) -> SettingRecord:
        person = await _person(db, name, password, "propose_rules")
        return await rule_changes.propose(db, settings, proposal, actor=person.name, peer=PEER, now=datetime.now(UTC))

    _tell(config, _with_database(config, deed), as_json=as_json)


@rules.command("approve")
@click.argument("setting_id", type=int)
@click.option("--note", default="", help="said with the decision")
@as_option
@json_option
@config_option
def approve(config: Path, setting_id: int, note: str, name: str, *, as_json: bool) -> None:
    """Approve what another person proposed."""
    _decide(config, setting_id, note, name, approve=True, as_json=as_json)


@rules.command("refuse")
@click.argument("setting_id", type=int)
@click.option("--note", default="", help="said with the decision")
@as_option
@json_option
@config_option
def refuse(config: Path, setting_id: int, note: str, name: str, *, as_json: bool) -> None:
    """Refuse what another person proposed."""
    _decide(config, setting_id, note, name, approve=False, as_json=as_json)


def _decide(config: Path, setting_id: int, note: str, name: str, *, approve: bool, as_json: bool) -> None:
    password = _password(name)

    async def deed(db: Database, _settings: Settings) -> SettingRecord:
        person = await _person(db, name, password, "decide_rules")
        now = datetime.now(UTC)
        return await rule_changes.decide(
            db, setting_id, approve=approve, actor=person.name, peer=PEER, note=note, now=now
        )

    _tell(config, _with_database(config, deed), as_json=as_json)


async def _views(db: Database, settings: Settings) -> list[RuleView]:
    standards, records = await standards_now(db, Bench.of(settings)), await rule_settings.of_rule(db, None)
    return [rule_view(rule, standards, records, None, now=datetime.now(UTC)) for rule in RULES]


async def _person(db: Database, name: str, password: str, right: Right) -> Account:
    """The account, if the password is its own and it has the right. Raises CannotRun."""
    found = await accounts.account(db, name)
    usable = found is not None and found.retired_at is None and not found.must_change
    counted = await accounts.count_try(db, name, lock_after=5, lock_for=timedelta(minutes=10), now=datetime.now(UTC))
    fits = await Passwords().fits(password, found.password_hash if found and usable else None)
    if found is None or not fits or not counted:
        raise CannotRun(f'"{name}" cannot act: wrong name or password, locked, or a one-time password')
    await accounts.clear_failures(db, name)
    if right not in RIGHTS[found.role]:
        raise CannotRun(f'"{name}" is {found.role}, whose role does not allow this')
    return found


def _with_database(config: Path, deed: Callable[[Database, Settings], Awaitable[Outcome]]) -> Outcome:
    settings = configured(config)
    configure(settings.log, process="rules")

    async def do(dsn: str) -> Outcome:
        await migrate(dsn)
        async with Database.open(dsn, name="rules", size=1) as db:
            return await deed(db, settings)

    with reasons_told(), hall_database(settings, Runtime.from_environment()) as dsn:
        try:
            return asyncio.run(do(dsn))
        except BadProposal as error:
            raise CannotRun(str(error)) from error
        except NoSuchSetting as error:
            raise CannotRun(f"there is no proposal {error}") from error
        except SamePerson as error:
            raise CannotRun("who proposed a change may not decide about it: another person must") from error
        except (AlreadyDecided, Lapsed) as error:
            raise CannotRun(f"not done: {error}") from error


def _tell(config: Path, record: SettingRecord, *, as_json: bool) -> None:
    setting = record.setting
    view = {
        "setting_id": setting.setting_id,
        "rule": setting.rule,
        "state": record.state,
        "scope": setting.scope,
        "scope_id": setting.scope_id,
        "changes": setting.changes,
        "valid_from": setting.valid_from.isoformat(),
        "valid_to": None if setting.valid_to is None else setting.valid_to.isoformat(),
    }
    zone = ZoneInfo(configured(config).hall.zone)
    begin = setting.valid_from.astimezone(zone).isoformat(timespec="seconds")
    sentence = f"{setting.setting_id}: {setting.rule} {record.state}, from {begin}"
    click.echo(json.dumps(view, ensure_ascii=False) if as_json else sentence)


def _known(code: str) -> None:
    if code not in BY_CODE:
        raise click.UsageError(f"there is no rule {code} (rules: {', '.join(BY_CODE)})")


def _change(code: str, text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text}: write THRESHOLD=VALUE")
    return name.strip(), read(value.strip(), BY_CODE[code].limits, name.strip())


def _instant(text: str | None, zone: ZoneInfo) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f'write a day such as 2026-11-22, or "2026-11-22 09:30", not {text}') from error
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _password(name: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(f"password of {name}", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")
