"""`hallwatch models evaluate`: how well a network sees labelled clips."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import psycopg

from ingest.address import without_password
from models.calibration import FAINT, TooFewLabels, fit
from models.detectors import UNUSABLE, measured, open_detector
from store.database import Database
from supervision_api.calibrating.laying import with_calibrations
from supervision_api.commands.options import configured
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.evaluating.choice import Choice
from supervision_api.evaluating.curve import scores
from supervision_api.evaluating.evaluation import as_json
from supervision_api.evaluating.labels import COLUMNS, BadLabels, LabelledClip, read_labels
from supervision_api.evaluating.playing import ClipUnusable, play
from supervision_api.evaluating.run import Run
from supervision_api.evaluating.seeing import Seeing, seeing_of
from supervision_api.hall_database import hall_database, has_database
from supervision_api.runtime import Runtime
from supervision_api.settings import Settings, WatchSettings
from supervision_api.watching.networks import Network

_DEFAULTS = WatchSettings()
_INTERVAL_S = 0.5
_TOLD = {
    *("hold", "present_share", "merge_gap", "empty_after", "sure", "blind_after", "gating", "heartbeat", "device"),
}
"""What of `[watch]` decides how clips are seen, beside network, threshold and interval."""
_CACHE = Path("hallwatch-data") / "models"


@click.command()
@click.option(
    "--footage",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="the folder of the clips; a clip may also be a camera's rtsp:// address",
)
@click.option(
    "--labels",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    multiple=True,
    help=f"CSV: {','.join(COLUMNS)}; pixels and seconds; may be given again",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="see as this hall does: its [watch] settings, and thresholds and networks of windows with the labels' codes",
)
@click.option(
    "--model",
    show_default=_DEFAULTS.model,
    help="for all windows: a name of `models list`, a folder, or weights; default with --config: the hall's",
)
@click.option(
    "--threshold", type=click.FloatRange(0, 1), show_default=str(_DEFAULTS.threshold), help="for all windows"
)
@click.option(
    "--interval",
    type=click.FloatRange(0.04, 60),
    show_default=str(_INTERVAL_S),
    help="seconds from one look to the next",
)
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), default=_CACHE, show_default=True)
@click.option("--json", "as_json_", is_flag=True, help="print JSON")
def evaluate(  # noqa: PLR0917 (click gives each by name)
    footage: Path,
    labels: tuple[Path, ...],
    config: Path | None,
    model: str | None,
    threshold: float | None,
    interval: float | None,
    cache: Path,
    *,
    as_json_: bool,
) -> None:
    """Play labelled clips through the watching and say how much of them it saw."""
    try:
        with reasons_told():
            clips = read_labels(labels)
            pause = None if interval is None else timedelta(seconds=interval)
            choice = Choice(model=model, threshold=threshold, interval=pause)
            hall, known = (None, _alone(choice, cache)) if config is None else _as_hall(config, clips, choice)
            runs = _played(clips, footage, known)
    except (BadLabels, ClipUnusable, *UNUSABLE) as error:
        raise CannotRun(str(error)) from error
    found: dict[str, Any] = {
        "model": known.watch.model,
        "threshold": known.watch.threshold,
        "interval_s": known.watch.interval.total_seconds(),
        "hall": hall,
        **as_json(runs),
    }
    for window, figures in found["windows"].items():
        figures.update(known.as_json(window))
    found["calibration_fit"] = _fit(runs, known.watch.threshold)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json_ else _table(found))


def _alone(choice: Choice, cache: Path) -> Seeing:
    """One network for all windows, all else as a hall has it that sets nothing."""
    watch = choice.watch(_DEFAULTS.model_copy(update={"interval": timedelta(seconds=_INTERVAL_S)}))
    detector = open_detector(watch.model, cache, threshold=min(FAINT, watch.threshold), say=_say)
    return Seeing(watch=watch, own=Network(detector=detector, calibration=measured(watch.model)))


def _as_hall(config: Path, clips: Sequence[LabelledClip], choice: Choice) -> tuple[dict[str, Any], Seeing]:
    """What is said of the hall, and what it sees with; what was chosen on the command line holds for all windows."""
    settings, from_database = _calibrated(configured(config))
    settings = choice.hall(settings)
    windows = [one.window for clip in clips for one in clip.windows]
    found = seeing_of(settings, config.resolve().parent, windows)
    told = {
        "config": str(config),
        "calibrated_by": "database" if from_database else "file",
        "watch": json.loads(settings.watch.model_dump_json(include=_TOLD)),
    }
    return told, found


def _calibrated(settings: Settings) -> tuple[Settings, bool]:
    """The hall with what was drawn and checked at the console, as far as its database can be reached."""
    runtime = Runtime.from_environment()
    if not has_database(settings, runtime):
        return settings, False

    async def ask(dsn: str) -> Settings:
        async with Database.open(dsn, name="models", size=1) as db:
            return await with_calibrations(db, settings)

    try:
        with hall_database(settings, runtime) as dsn:
            return asyncio.run(ask(dsn)), True
    except psycopg.Error as error:
        _say(f"thresholds and networks are those of the file: the database cannot be asked ({error})")
        return settings, False


def _played(clips: Sequence[LabelledClip], footage: Path, seeing: Seeing) -> list[Run]:
    runs: list[Run] = []
    for number, clip in enumerate(clips, 1):
        _say(f"{number} of {len(clips)}: {without_password(clip.clip)}")
        runs += play(clip, footage, seeing)
    return runs


def _say(text: str) -> None:
    click.echo(text, err=True)


def _fit(runs: Sequence[Run], threshold: float) -> dict[str, float] | None:
    """What to keep beside the network as its calibration; None when there are too few labels for it."""
    try:
        found = fit(scores(runs))
    except TooFewLabels:
        return None
    return {"slope": round(found.slope, 3), "shift": round(found.shift, 3), "threshold": threshold}


def _table(found: dict[str, Any]) -> str:
    """One line a window, then all together."""
    lines = [f"{'window':<16}{'recall':>8}{'specif.':>9}{'found':>10}{'invented':>10}{'delay p95':>11}{'unseen':>9}"]
    for name, figures in (*found["windows"].items(), ("together", found)):
        episodes = f"{figures['episodes_found']} of {figures['episodes']}"
        lines.append(
            f"{name:<16}{_told(figures['recall']):>8}{_told(figures['specificity']):>9}{episodes:>10}"
            f"{figures['episodes_invented']:>10}{_told(figures['delay_p95_s']):>9} s{figures['unobserved_s']:>7.1f} s"
        )
    return "\n".join(lines)


def _told(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"
