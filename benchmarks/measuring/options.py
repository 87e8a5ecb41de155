"""What every measurement with cameras can be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from simulation.scenery.code import MOST_CAMERAS
from simulation.scenery.profile import PROFILES

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def camera_options(*, cameras: int, measure_s: float, warm_up_s: float) -> Callable[[CommandT], CommandT]:
    """Options for how many cameras, for how long and of which kind, and for JSON; with these defaults."""
    seconds = click.FloatRange(0)
    options = (
        click.option("--cameras", type=click.IntRange(1, MOST_CAMERAS), default=cameras, show_default=True),
        click.option(
            "--for",
            "measure_s",
            type=click.FloatRange(1),
            default=measure_s,
            show_default=True,
            help="seconds measured",
        ),
        click.option(
            "--warm-up", "warm_up_s", type=seconds, default=warm_up_s, show_default=True, help="seconds before"
        ),
        click.option("--profile", type=click.Choice(list(PROFILES)), default="cif", show_default=True),
        click.option("--json", "as_json", is_flag=True, help="figures as JSON"),
    )

    def decorate(command: CommandT) -> CommandT:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
