"""What the commands about networks of one's own share: options, and refusals told in a sentence."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from models.detectors import UNUSABLE
from models.workshop.card import FilesDiffer, Score
from supervision_api.commands.refusing import CannotRun, reasons_told
from supervision_api.configuring.edit import CannotEdit
from supervision_api.networks.comparing import NothingHeldOut
from supervision_api.networks.frame_set import NoFrameSet
from supervision_api.networks.use import NoWayBack, SetElsewhere

STOPPED = 130
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
CODE = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"
cache_option = click.option(
    "--cache",
    type=FOLDER,
    default=Path("hallwatch-data") / "models",
    show_default=True,
    help="where networks are kept",
)
json_option = click.option("--json", "as_json", is_flag=True, help="print JSON")
device_option = click.option("--device", default="auto", show_default=True, help="auto, cpu or cuda:0")
_TOLD = (*UNUSABLE, FilesDiffer, NothingHeldOut, NoFrameSet, CannotEdit, NoWayBack, SetElsewhere)


@contextmanager
def told() -> Generator[None]:
    """Refusals become a sentence with exit code 2; a work that is interrupted says so with 130.

    Raises:
        CannotRun: it cannot be done here.
        SystemExit: it was stopped.
    """
    try:
        with reasons_told():
            yield
    except _TOLD as error:
        raise CannotRun(str(error)) from error
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        raise SystemExit(STOPPED) from None


def say(text: str) -> None:
    """Progress goes to the error channel: the other belongs to --json."""
    click.echo(text, err=True)


def progress(said: dict[str, Any]) -> None:
    """What ultralytics tells of its work."""
    if "epoch" in said:
        say(f"epoch {said['epoch']} of {said['of']}, loss {said['loss']:.3f}")
    elif "step" in said:
        say(f"{said['step']} …")


def now_text() -> str:
    """The present, as cards say it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def line(name: str, score: Score) -> str:
    """A network's score in a sentence."""
    people, nobody = score.present_seen + score.present_missed, score.absent_seen + score.absent_missed
    return (
        f"{name}: saw somebody in {score.present_seen} of {people} frames with somebody ({score.recall:.3f}), "
        f"nobody in {score.absent_seen} of {nobody} without ({score.specificity:.3f})"
    )
