"""`hallwatch demo`: a simulated hall, everything running for real, nothing left behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

import click

from models.fetch import CannotFetch, fetch
from models.manifest import model_named
from simulation.photographs import NoPhotographs, fetch_photographs
from simulation.scenery import build_library
from simulation.story import LENGTH_S, STAGED_WINDOWS, STORY
from supervision_api.demo.cast import Member
from supervision_api.demo.outcome import Outcome
from supervision_api.demo.show import Announcer, NotReadyInTime, Programme, show
from supervision_api.logs import configure
from supervision_api.settings import LogSettings, WatchSettings
from supervision_api.views.alerts import AlertRow

CACHE = Path(__file__).resolve().parents[2] / ".cache"
NOT_FLAWLESS, CANNOT_PLAY = 1, 2


def say(text: str = "") -> None:
    """Everything but the summary goes to stderr."""
    click.echo(text, err=True)


@click.command()
@click.option(
    "--cameras",
    type=click.IntRange(STAGED_WINDOWS, 160),
    default=16,
    show_default=True,
    help="two cores keep up with all of them; the summary tells how often the slowest was looked at",
)
@click.option("--for", "seconds", type=click.IntRange(1), help="end by itself so many seconds after the story began")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="of the console; 0 picks a free one")
@click.option("--seed", type=int, default=1, show_default=True, help="another seed, other ordinary customers")
@click.option("--json", "as_json", is_flag=True, help="print the summary as one JSON object on stdout")
def demo(*, cameras: int, seconds: int | None, port: int, seed: int, as_json: bool) -> None:
    """Play a simulated hall with staged incidents and traps, watch and judge it for real, and tell what was found.

    The story takes about two minutes; ordinary life goes on until Ctrl-C. Exit code 0 only if every incident was
    found, every trap stayed silent and nothing was invented.
    """
    if seconds is not None and seconds < LENGTH_S:
        say(f"The story takes {LENGTH_S:.0f} s; what is not played in {seconds} s counts as not found.")
    try:
        _prepare(CACHE)
    except (NoPhotographs, CannotFetch) as problem:
        say(f"hallwatch demo: {problem}")
        sys.exit(CANNOT_PLAY)
    configure(LogSettings(level="warning"), process="demo")
    lasts = None if seconds is None else timedelta(seconds=seconds)
    programme = Programme(cameras=cameras, seed=seed, cache=CACHE, port=port, lasts=lasts)
    say(f"Opening a hall of {cameras} cameras …")
    try:
        outcome = asyncio.run(_until_stopped(programme))
    except NotReadyInTime:
        say("hallwatch demo: three times the hall was not up in time. Try fewer cameras, or a less busy moment.")
        sys.exit(CANNOT_PLAY)
    _tell(outcome)
    if as_json:
        click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
    sys.exit(0 if outcome.flawless else NOT_FLAWLESS)


def _prepare(cache: Path) -> None:
    """Fetch what is fetched once and kept below the project: a network, two photographs, the encoded scenes."""
    fetch(model_named(WatchSettings().model), cache / "models", say=say)
    build_library(fetch_photographs(cache / "photographs"), cache)


async def _until_stopped(programme: Programme) -> Outcome:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    announcer = Announcer(
        opened=_opened, alerted=_alerted, restarted=lambda name: say(f"  {name} had died and was started again")
    )
    return await show(programme, announcer, stop=stop)


def _opened(url: str, cast: list[Member], begin: datetime) -> None:
    say(f"\n  The hall is open:  {url}\n\n  {'name':18}password for this run")
    for member in cast:
        say(f"  {member.name:18}{member.password}")
    say(f"\n  {len(STORY.incidents)} incidents and {len(STORY.traps)} traps from {begin.astimezone():%H:%M:%S} on,")
    say("  over in two minutes. Ctrl-C ends the demonstration; nothing stays behind.\n")


def _alerted(row: AlertRow, after_s: float) -> None:
    sentence = row.sentence.zh if os.environ.get("LANG", "").startswith("zh") else row.sentence.en
    say(f"  {after_s:6.1f} s  {row.level:9}{row.rule:8}{sentence}")


def _tell(outcome: Outcome) -> None:
    say()
    for incident in outcome.incidents:
        found = f"found after {incident.delay_s:.1f} s" if incident.delay_s is not None else "NOT FOUND"
        say(f"  {'✓' if incident.found else '✗'} {incident.rule:8}{incident.name:42}{found}")
    for trap in outcome.traps:
        say(f"  {'✓' if trap.silent else '✗'} trap    {trap.name:42}{'silent' if trap.silent else 'FELL INTO IT'}")
    for alert in outcome.invented:
        say(f"  ✗ {alert.rule:8}{', '.join(alert.about):42}INVENTED ({alert.alert_no})")
    rate = "unknown" if outcome.analysed_fps_min is None else f"{outcome.analysed_fps_min:.2f}/s"
    say(f"\n  {outcome.cameras} cameras, the slowest analysed {rate}. {'All is well.' if outcome.flawless else ''}")
