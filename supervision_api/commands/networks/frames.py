"""`hallwatch models frames collect`: frames of decided alerts to learn from."""

from __future__ import annotations

import asyncio
import getpass
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from analytics.zones import View
from models.detectors import open_detector
from store import audit, evidence
from store.database import Database
from store.migrate import migrate
from store.reviews import ReviewedClip, reviewed_clips
from supervision_api.commands.networks.terms import FOLDER, device_option, json_option, say, told
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun
from supervision_api.hall_database import hall_database
from supervision_api.logs import configure
from supervision_api.networks.collecting import FAINTEST, Collected, Collector
from supervision_api.networks.frame_set import counts
from supervision_api.networks.places import models_folder, place_of
from supervision_api.networks.truth import RULES
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_USUAL = timedelta(days=90)
_Clip = tuple[ReviewedClip, Sequence[View]]


@click.group()
def frames() -> None:
    """Frames of the hall with what its people decided about them."""


@frames.command()
@config_option
@click.option("--into", type=FOLDER, required=True, help="a new folder for the frames")
@click.option("--since", type=_DAY, help="first day of the alerts; default: 90 days ago")
@click.option("--until", type=_DAY, help="last day; default: today")
@click.option("--boxes-by", help="network that says where in a frame somebody is; default: the hall's own")
@device_option
@json_option
def collect(  # noqa: PLR0917 (click gives each by name)
    config: Path,
    into: Path,
    since: datetime | None,
    until: datetime | None,
    boxes_by: str | None,
    device: str,
    *,
    as_json: bool,
) -> None:
    """Make a set of frames out of confirmed and dismissed alerts, customers veiled.

    A confirmed absence says that nobody was there, one dismissed as a misread picture that somebody was, a confirmed
    suspicion (head down, phone) too. Other decisions say nothing about the picture and are left out. About a third of
    the window-days is held out: two networks are compared on it.
    """
    settings = configured(config)
    configure(settings.log, process="models")
    zone = ZoneInfo(settings.hall.zone)
    today = datetime.now(UTC).astimezone(zone)
    first = (since or today - _USUAL).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=zone)
    last = (until or today).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=zone) + timedelta(days=1)
    if into.exists() and any(into.iterdir()):
        raise CannotRun(f"{into} is not empty: name a new folder, so that two sets are not mixed")
    with told():
        clips = _clips(settings, first, last, into)
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        network = open_detector(
            boxes_by or place_of(settings.watch.model, settings, config.resolve().parent) or settings.watch.model,
            models_folder(settings),
            threshold=FAINTEST,
            device=device,
            say=say,
        )
        collector = Collector(into, settings.data / "evidence", network, zone=zone)
        found = collector.collect(clips, tell=lambda clip: say(f"{clip.alert_no} {clip.rule} {clip.window}"))
    click.echo(json.dumps(_report(into, found), ensure_ascii=False, indent=2) if as_json else _told(into, found))


def _clips(settings: Settings, since: datetime, until: datetime, into: Path) -> list[_Clip]:
    """The clips of decided alerts; that they are taken, by whom and whereto is in the audit first."""

    async def ask(dsn: str) -> list[_Clip]:
        await migrate(dsn)
        async with Database.open(dsn, name="models", size=1) as db:
            clips = await reviewed_clips(db, RULES, since=since, until=until)
            await audit.record(
                db,
                at=datetime.now(UTC),
                actor=f"command line of {getpass.getuser()}",
                action="collect frames",
                about=str(into),
                detail={"since": since.isoformat(), "until": until.isoformat(), "clips": len(clips)},
            )
            return [(clip, await _views(db, clip)) for clip in clips]

    with hall_database(settings, Runtime.from_environment()) as dsn:
        return asyncio.run(ask(dsn))


async def _views(db: Database, clip: ReviewedClip) -> Sequence[View]:
    one = await evidence.one(db, clip.evidence_id)
    return () if one is None else await evidence.views_of(db, one)


def _report(into: Path, found: Collected) -> dict[str, object]:
    return {"folder": str(into), **counts(found.rows), "left_out": dict(found.left_out)}


def _told(into: Path, found: Collected) -> str:
    lines = [
        f"{name}: {one['present']} frames with somebody, {one['absent']} without, {one['window_days']} window-days"
        for name, one in counts(found.rows).items()
    ]
    lines += [f"left out, {why}: {number}" for why, number in found.left_out.most_common()]
    if not found.rows:
        lines.append(
            "No frame: decide alerts of ATT-01, -02, -03, -07, -08 or -11 first; their clips must still be kept"
        )
    else:
        lines.append(
            f"in {into}; go on with: hallwatch models finetune --frames {into} --weights WEIGHTS.pt --name NAME"
        )
    return "\n".join(lines)
