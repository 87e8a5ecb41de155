"""`hallwatch models export` and `prepare`: weights in a form that runs without ultralytics."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import click

from models.detectors import open_detector
from models.fetch import sha256_of
from models.workshop.card import Card, Compared, checksums, read_card, write_card
from models.workshop.weights import Weights
from models.workshop.workshop import ENVIRONMENT, LICENCE, Workshop, prepare
from supervision_api.commands.networks.placing import own_folder
from supervision_api.commands.networks.terms import (
    FILE,
    FOLDER,
    cache_option,
    json_option,
    line,
    now_text,
    progress,
    say,
    told,
)
from supervision_api.commands.refusing import CannotRun
from supervision_api.networks.comparing import NothingHeldOut, compare
from supervision_api.networks.frame_set import data_file, read_frame_set

_FORMATS = ("openvino", "openvino-int8", "onnx", "tensorrt")
_FLOOR = 0.05


@click.command("prepare")
def prepare_() -> None:
    """Install ultralytics and torch into an environment of their own (.cache/ultralytics, several GB).

    Ultralytics is AGPL-3.0: whoever offers a service with its networks over a network owes its users the source of
    the whole, or buys a licence. A hall that sees with the default network needs none of it.
    """
    with told():
        try:
            prepare()
        except subprocess.CalledProcessError as error:
            raise CannotRun(
                "a package could not be installed, see above; nothing that is used was changed"
            ) from error
        about = Workshop.found().do("about", {})
    cuda = "CUDA is there" if about["cuda"] else "no CUDA: it runs on the CPU"
    click.echo(f"{ENVIRONMENT}: ultralytics {about['ultralytics']}, torch {about['torch']}; {cuda}")


@click.command()
@click.argument("weights", type=FILE)
@click.option("--to", type=click.Choice(_FORMATS), required=True)
@click.option("--name", help="name of the network; default: the weights' with the format")
@click.option("--side", type=click.IntRange(32, 1536), default=640, show_default=True, help="of its input, in pixels")
@click.option(
    "--frames",
    type=FOLDER,
    help="a set of `models frames collect`: INT8 is fitted to it, and the export compared on it",
)
@click.option("--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="to compare at")
@cache_option
@json_option
def export(  # noqa: PLR0917 (click gives each by name)
    weights: Path,
    to: str,
    name: str | None,
    side: int,
    frames: Path | None,
    threshold: float,
    cache: Path,
    *,
    as_json: bool,
) -> None:
    """Export YOLO detect or pose WEIGHTS (.pt), with checksums and a card. Needs ultralytics (AGPL-3.0).

    openvino, openvino-int8 and onnx run on any CPU without ultralytics; tensorrt runs on the GPU it was built on, by
    ultralytics.
    """
    if to == "openvino-int8" and frames is None:
        raise CannotRun("INT8 is fitted to pictures of the hall: give --frames FOLDER, or choose --to openvino")
    name = name or f"{weights.stem}-{to}"
    with told():
        rows = read_frame_set(frames) if frames else []
        workshop = Workshop.found()
        with own_folder(cache, name) as made, tempfile.TemporaryDirectory(prefix="hallwatch-") as scratch:
            order = {
                "weights": str(weights.resolve()),
                "to": to,
                "into": str(made),
                "name": weights.stem,
                "side": side,
                "data": str(data_file(frames, Path(scratch))) if frames else None,
            }
            done = workshop.do("export", order, progress)
            learned = read_card(weights.parent)
            card = Card(
                name=name,
                made_at=now_text(),
                how=f"exported to {to} at {side}",
                weights=weights.name,
                weights_sha256=sha256_of(weights),
                licence=LICENCE,
                ultralytics=done["ultralytics"],
                sha256=checksums(made),
                frames=learned.frames if learned else {},
                compared=learned.compared if learned else None,
            )
            if frames:
                try:
                    say("comparing with the weights on the held-out frames …")
                    old = Weights(weights, threshold=_FLOOR)
                    new = open_detector(str(made), cache, threshold=_FLOOR)
                    card = replace(card, compared=compare(frames, rows, old, new, threshold=threshold))
                except NothingHeldOut as lacking:
                    say(f"not compared: {lacking}")
            write_card(made, card)
    click.echo(
        json.dumps(asdict(card), ensure_ascii=False, indent=2) if as_json else _sentences(cache / name, card.compared)
    )


def _sentences(folder: Path, compared: Compared | None) -> str:
    lines = [f"{folder}"]
    if compared is not None:
        lines += [line(compared.old, compared.before), line(folder.name, compared.after)]
    lines.append(f"put it to use with: hallwatch models use {folder.name}")
    return "\n".join(lines)
