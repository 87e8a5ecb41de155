"""`hallwatch models use` and `rollback`: what a hall sees with, changed while it runs."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
import numpy as np

from models.detectors import open_detector
from models.fetch import sha256_of
from models.manifest import manifest
from models.vocabulary import Look
from models.workshop.card import DIGEST, read_card
from models.workshop.weights import weights_at
from supervision_api.commands.networks.terms import json_option, line, say, told
from supervision_api.commands.options import config_option, configured
from supervision_api.commands.refusing import CannotRun
from supervision_api.networks.places import models_folder
from supervision_api.networks.use import Change, InUse, put_to_use, take_back
from supervision_api.settings import Settings


@click.command()
@click.argument("network")
@config_option
@click.option("--threshold", type=click.FloatRange(0, 1), help="score from which a person counts; default: as it is")
@click.option(
    "--even-if-worse", is_flag=True, help="although its card says that it sees worse than what it came from"
)
@json_option
def use(network: str, config: Path, threshold: float | None, *, even_if_worse: bool, as_json: bool) -> None:
    """See with NETWORK from now on: a name of `models list`, a folder, or weights (.pt).

    It is opened and tried first, then written into the configuration, which the watch processes follow within seconds
    and without a restart. One that they cannot open leaves the last in force, and the console says so.
    """
    settings = configured(config)
    with told():
        place = _place(network, settings, config.resolve().parent)
        _allowed(place, even_if_worse=even_if_worse)
        _noted(place)
        _tried(place, settings)
        wanted = InUse(
            model=_written(place, config.resolve().parent),
            threshold=settings.watch.threshold if threshold is None else threshold,
        )
        change = put_to_use(config, models_folder(settings), wanted, now=datetime.now(UTC))
    _tell(change, as_json=as_json)


@click.command()
@config_option
@json_option
def rollback(config: Path, *, as_json: bool) -> None:
    """See again with what was used before the last `models use`."""
    settings = configured(config)
    with told():
        change = take_back(config, models_folder(settings))
    _tell(change, as_json=as_json)


def _place(network: str, settings: Settings, base: Path) -> str:
    """A name of the manifest, or a path."""
    if network in {model.name for model in manifest()}:
        return network
    for place in (models_folder(settings) / network, base / Path(network).expanduser(), Path(network).expanduser()):
        if place.exists():
            return str(place.resolve())
    raise CannotRun(
        f"no network {network}: it is no name of `hallwatch models list`, no path, and not in "
        f"{models_folder(settings)}"
    )


def _noted(place: str) -> None:
    """Weights that nothing tells of are used, and how to have them checked from now on is said."""
    weights = weights_at(Path(place))
    if weights is None or read_card(weights.parent) is not None:
        return
    beside = weights.with_name(f"{weights.name}{DIGEST}")
    if not beside.exists():
        say(f"sha256 {sha256_of(weights)}; with that in {beside} no other file is ever loaded in its place")


def _allowed(place: str, *, even_if_worse: bool) -> None:
    folder = Path(place) if Path(place).is_dir() else Path(place).parent
    card = read_card(folder) if Path(place).exists() else None
    if card is None or even_if_worse:
        return
    if card.how.startswith("fine-tuned") and card.compared is None:
        raise CannotRun(
            f"{card.name} was never compared with what it came from; --even-if-worse uses it all the same"
        )
    if card.compared is not None and card.compared.is_worse:
        before, after = line(card.compared.old, card.compared.before), line(card.name, card.compared.after)
        raise CannotRun(
            f"{card.name} sees worse than what it came from.\n{before}\n{after}\n--even-if-worse uses it all the same"
        )


def _tried(place: str, settings: Settings) -> None:
    say(f"trying {place} …")
    network = open_detector(place, models_folder(settings), threshold=0.5, device=settings.watch.device, say=say)
    network.detect([Look(np.zeros((64, 64, 3), dtype=np.uint8))])


def _written(place: str, base: Path) -> str:
    """Beside the configuration a path is written from there, so that both may be moved together."""
    path = Path(place)
    return str(path.relative_to(base)) if path.is_absolute() and path.is_relative_to(base) else place


def _tell(change: Change, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(change), ensure_ascii=False))
        return
    before, after = change.before, change.after
    click.echo(f"{before.model} at {before.threshold:g} -> {after.model} at {after.threshold:g}")
    click.echo("A running hall follows within seconds; `hallwatch models rollback` goes back.", err=True)
