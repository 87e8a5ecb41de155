"""`hallwatch models evaluate`: how well a network sees labelled clips."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from ingest.address import without_password
from models.calibration import FAINT, TooFewLabels, fit
from models.detectors import UNUSABLE, open_detector
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.evaluating.curve import scores
from supervision_api.evaluating.evaluation import as_json
from supervision_api.evaluating.labels import COLUMNS, BadLabels, LabelledClip, read_labels
from supervision_api.evaluating.playing import ClipUnusable, play
from supervision_api.evaluating.run import Run
from supervision_api.settings import WatchSettings

_DEFAULTS = WatchSettings()
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
@click.option("--model", default=_DEFAULTS.model, show_default=True, help="a name of `models list`, or a folder")
@click.option("--threshold", type=click.FloatRange(0, 1), default=_DEFAULTS.threshold, show_default=True)
@click.option(
    "--interval",
    type=click.FloatRange(0.04, 60),
    default=0.5,
    show_default=True,
    help="seconds from one look to the next",
)
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), default=_CACHE, show_default=True)
@click.option("--json", "as_json_", is_flag=True, help="print JSON")
def evaluate(  # noqa: PLR0917 (click gives each by name)
    footage: Path,
    labels: tuple[Path, ...],
    model: str,
    threshold: float,
    interval: float,
    cache: Path,
    *,
    as_json_: bool,
) -> None:
    """Play labelled clips through the watching and say how much of them it saw."""
    watch = _DEFAULTS.model_copy(
        update={"model": model, "threshold": threshold, "interval": timedelta(seconds=interval)}
    )
    try:
        with reasons_told():
            runs = _played(read_labels(labels), footage, cache, watch)
    except (BadLabels, ClipUnusable, *UNUSABLE) as error:
        raise CannotRun(str(error)) from error
    found: dict[str, Any] = {"model": model, "threshold": threshold, "interval_s": interval, **as_json(runs)}
    found["calibration_fit"] = _fit(runs, threshold)
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json_ else _table(found))


def _played(clips: Sequence[LabelledClip], footage: Path, cache: Path, watch: WatchSettings) -> list[Run]:
    detector = open_detector(
        watch.model, cache, threshold=min(FAINT, watch.threshold), say=lambda text: click.echo(text, err=True)
    )
    runs: list[Run] = []
    for number, clip in enumerate(clips, 1):
        click.echo(f"{number} of {len(clips)}: {without_password(clip.clip)}", err=True)
        runs += play(clip, footage, detector, watch)
    return runs


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
