"""`hallwatch models`: the networks that find people."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
import cv2
import numpy as np

from models.detectors import UNUSABLE, open_detector
from models.fetch import CannotFetch, fetch, is_whole
from models.manifest import UnknownModel, WheelSource, manifest, model_named
from models.vocabulary import Look, Person, Picture, Posture
from supervision_api.commands.evaluating import evaluate
from supervision_api.commands.networks.exporting import export, prepare_
from supervision_api.commands.networks.finetuning import finetune
from supervision_api.commands.networks.frames import frames
from supervision_api.commands.networks.using import rollback, use
from supervision_api.commands.refusing import reasons_told

DEFAULT_CACHE = Path("hallwatch-data") / "models"
_FOLDER = click.Path(path_type=Path, file_okay=False)
_cache = click.option(
    "--cache", type=_FOLDER, default=DEFAULT_CACHE, show_default=True, help="where networks are kept"
)


@click.group()
def models() -> None:
    """List, fetch, try, measure, make and change the networks that find people."""


for command in (evaluate, frames, finetune, export, prepare_, use, rollback):
    models.add_command(command)


@models.command("list")
@_cache
@click.option("--json", "as_json", is_flag=True, help="print JSON")
def list_(cache: Path, *, as_json: bool) -> None:
    """Every network known by name: task, licence, where it comes from, whether it is here."""
    rows = [
        {
            "name": model.name,
            "task": model.task,
            "licence": model.licence,
            "input": model.input,
            "here": is_whole(model, cache / model.name),
            "sources": [s.requirement if isinstance(s, WheelSource) else s.url for s in model.sources]
            or ["a folder"],
            "about": model.about,
        }
        for model in manifest()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        here = "here" if row["here"] else "not fetched"
        click.echo(f"{row['name']:<20} {row['task']:<7} {row['licence']:<11} {here:<12} {row['about']}")
    click.echo("Any folder of a YOLO detect or pose model exported for OpenVINO works too: [watch] model = FOLDER")


@models.command("fetch")
@click.argument("names", nargs=-1)
@click.option("--from", "folder", type=_FOLDER, help="take the files from this folder; their checksums are checked")
@_cache
def fetch_(names: tuple[str, ...], folder: Path | None, cache: Path) -> None:
    """Fetch networks by NAME; without a name the default one."""
    for name in names or (manifest()[0].name,):
        try:
            click.echo(fetch(model_named(name), cache, folder=folder, say=lambda text: click.echo(text, err=True)))
        except (UnknownModel, CannotFetch) as error:
            raise click.ClickException(str(error)) from error


@models.command()
@click.argument("image", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--model", default=lambda: manifest()[0].name, help="a name of `models list`, or a folder")
@click.option("--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="write the picture with people drawn in")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@_cache
def detect(image: Path, model: str, threshold: float, out: Path | None, cache: Path, *, as_json: bool) -> None:
    """Find people in IMAGE and print them, best first."""
    read = cv2.imdecode(np.fromfile(image, dtype=np.uint8), cv2.IMREAD_COLOR)
    if read is None:
        raise click.ClickException(f"{image} is not a picture that can be read: give a JPEG or PNG file")
    picture: Picture = np.asarray(read, dtype=np.uint8)
    try:
        network = open_detector(model, cache, threshold=threshold, say=lambda text: click.echo(text, err=True))
    except UNUSABLE as error:
        raise click.ClickException(str(error)) from error
    people = network.detect([Look(picture, posture=True)])[0]
    if as_json:
        click.echo(json.dumps({"model": network.name, "people": [asdict(person) for person in people]}))
    else:
        for person in people:
            box = ", ".join(f"{value:.0f}" for value in person.box)
            posture = "" if person.posture is Posture.UNKNOWN else f"  {person.posture}"
            click.echo(f"{person.score:.2f}  box {box}  shoulders {_pair(person.shoulder)}{posture}")
        click.echo(f"{len(people)} found by {network.name}", err=True)
    if out is not None:
        _write(picture, people, out)


def _pair(point: tuple[float, float]) -> str:
    return f"{point[0]:.0f}, {point[1]:.0f}"


def _write(picture: Picture, people: list[Person], out: Path) -> None:
    drawn = picture.copy()
    for person in people:
        x1, y1, x2, y2 = (round(value) for value in person.box)
        cv2.rectangle(drawn, (x1, y1), (x2, y2), (115, 158, 0), 2)
        cv2.circle(drawn, (round(person.shoulder[0]), round(person.shoulder[1])), 4, (0, 94, 213), -1)
        cv2.putText(
            drawn, f"{person.score:.2f}", (x1, max(12, y1 - 4)), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (115, 158, 0), 1
        )
    try:
        _, encoded = cv2.imencode(out.suffix or ".jpg", drawn)
    except cv2.error as error:
        raise click.ClickException(f"{out}: choose a name that ends in .jpg or .png") from error
    with reasons_told():
        out.write_bytes(encoded.tobytes())
    click.echo(f"written: {out}", err=True)
