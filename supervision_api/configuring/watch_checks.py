"""What only the whole tree can tell of the watching: networks that are none, times that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.manifest import manifest
from supervision_api.configuring.faults import Fault, Key
from supervision_api.configuring.refusals import nearest
from supervision_api.networks.places import MOST, further_models, place_of
from supervision_api.settings import Settings, WatchSettings


def watch_checks(settings: Settings, folder: Path) -> Iterator[Fault]:
    """What is wrong with networks and `[watch]`; a network's own folder counts from `folder`."""
    yield from _networks(settings, folder)
    yield from _watch(settings.watch)


def _networks(settings: Settings, folder: Path) -> Iterator[Fault]:
    networks = [model.name for model in manifest()]
    named: list[tuple[Key, str | None]] = [(("watch", "model"), settings.watch.model)]
    for index, camera in enumerate(settings.cameras):
        named.append((("cameras", index, "model"), camera.model))
        named += [
            (("cameras", index, "views", number, "model"), view.model) for number, view in enumerate(camera.views)
        ]
    for place, model in named:
        if model is not None and place_of(model, settings, folder) is None:
            yield Fault(
                key=place,
                what=f'"{model}" is neither a network of `hallwatch models list` nor a folder or file that exists',
                advice=nearest(model, networks),
            )
    if len(further := further_models(settings)) >= MOST:
        yield Fault(
            key=("cameras",),
            what=f"name {len(further)} networks beside watch.model: {', '.join(further)}",
            advice=f"Use at most {MOST} in all: each takes its memory in every watch process",
        )


def _watch(watch: WatchSettings) -> Iterator[Fault]:
    if watch.listen is not None:
        host, _, port = watch.listen.rpartition(":")
        if host in {"0.0.0.0", "[::]"} or int(port) > 65535:  # noqa: S104 (compared, not bound)
            yield Fault(
                key=("watch", "listen"),
                what=f'"{watch.listen}" is no address at which another machine finds this one',
                advice="Give this machine's own address in the hall's network and a port, e.g. \"10.0.0.12:8470\"",
            )
    if watch.ring < watch.clip_before + watch.clip_after:
        yield Fault(
            key=("watch", "ring"),
            what="is shorter than clip_before and clip_after together",
            advice="Make it at least as long, or clips will miss their beginning",
        )
    if watch.blind_after <= watch.interval:
        yield Fault(
            key=("watch", "blind_after"),
            what="is not longer than interval",
            advice="Allow several looks before a window becomes unknown, e.g. 8 s for an interval of 1 s",
        )
