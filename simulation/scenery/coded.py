"""Loops for many cameras, each with its own picture code: drawn once a look, only key pictures encoded per camera."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.vocabulary import Picture
from simulation.loop import AccessUnit, Loop
from simulation.photographs import Photographs
from simulation.scenery.annexb import read_loop, read_units, write_unit
from simulation.scenery.code import MOST_CAMERAS, Code, paint_code
from simulation.scenery.look import LOOKS
from simulation.scenery.profile import Profile
from simulation.scenery.scene import Scene
from simulation.scenery.shot import Shots
from simulation.scenery.steady import SteadyEncoder

SECONDS = 4
# What is to be seen at a hall's windows at one moment.
_SCENES = (Scene.WORKING, Scene.SERVING, Scene.WORKING, Scene.SERVING, Scene.EMPTY)


def coded_loops(
    photographs: Photographs, cache: Path, profile: Profile, *, cameras: int, say: Callable[[str], None]
) -> list[Loop]:
    """A loop for each of so many cameras: read from `cache`, or drawn, encoded and kept there.

    A key picture differs from camera to camera by its code alone. What lies between key pictures is encoded once for
    all cameras that show the same: it says of the code only that it stays as it is.

    Raises:
        ValueError: the code has no room for so many cameras.
    """
    if not 0 < cameras <= MOST_CAMERAS:
        raise ValueError(f"{cameras} cameras were asked for; the picture code tells 1 to {MOST_CAMERAS} apart")
    home = cache / f"coded-{profile.name}-{_key(photographs, profile)}"
    home.mkdir(parents=True, exist_ok=True)
    alike: dict[tuple[int, Scene], list[int]] = {}
    for camera in range(cameras):
        alike.setdefault((camera % len(LOOKS), _SCENES[camera % len(_SCENES)]), []).append(camera)
    loops: dict[int, Loop] = {}
    for (look, scene), members in alike.items():
        shared = _kept(home / f"look-{look}-{scene}", profile, keys=SECONDS)
        keys = {camera: _kept(home / f"keys-{camera:04}", profile, keys=SECONDS) for camera in members}
        missing = [camera for camera, units in keys.items() if not units]
        if missing or not shared:
            say(f"drawing {profile.name} look {look + 1} of {len(LOOKS)}, {scene}, for {len(missing)} cameras")
            drawn = _drawn(Shots(photographs, LOOKS[look]), scene, profile)
            shared = _encoded(drawn, profile)
            _keep(home / f"look-{look}-{scene}", shared)
            for camera in missing:
                keys[camera] = _keys_of(camera, drawn[:: profile.fps], profile)
                _keep(home / f"keys-{camera:04}", keys[camera])
        loop = _loop(shared, profile)
        for camera in members:
            own = iter(keys[camera])
            loops[camera] = replace(loop, units=tuple(next(own) if unit.key else unit for unit in loop.units))
    return [loops[camera] for camera in range(cameras)]


def _drawn(shots: Shots, scene: Scene, profile: Profile) -> list[Picture]:
    return [profile.framed(picture) for picture in shots.pictures(scene, seconds=SECONDS, fps=profile.fps)]


def _encoded(drawn: Sequence[Picture], profile: Profile) -> Sequence[AccessUnit]:
    encoder = SteadyEncoder(profile)

    def units() -> Iterator[AccessUnit]:
        for number, picture in enumerate(drawn):
            coded = picture.copy()
            # Any code will do: with none, the encoder might move cells that look alike to it.
            paint_code(coded, Code(0, number // profile.fps))
            yield encoder.encode(coded, key=number % profile.fps == 0)

    return tuple(units())


def _keys_of(camera: int, drawn: Sequence[Picture], profile: Profile) -> Sequence[AccessUnit]:
    encoder = SteadyEncoder(profile)
    for second, picture in enumerate(drawn):
        paint_code(picture, Code(camera, second))
    return tuple(encoder.encode(picture, key=True) for picture in drawn)


def _loop(units: Sequence[AccessUnit], profile: Profile) -> Loop:
    stream = b"".join(map(write_unit, units))
    return read_loop(stream, fps=profile.fps, width=profile.width, height=profile.height, codec=profile.codec)


def _kept(path: Path, profile: Profile, *, keys: int) -> Sequence[AccessUnit]:
    """What was kept; nothing if it is not there or not whole."""
    try:
        digest, stream = path.read_bytes()[:32], path.read_bytes()[32:]
    except OSError:
        return ()
    if hashlib.sha256(stream).digest() != digest:
        return ()
    units = read_units(stream, profile.codec)
    return units if sum(unit.key for unit in units) == keys else ()


def _keep(path: Path, units: Sequence[AccessUnit]) -> None:
    stream = b"".join(map(write_unit, units))
    # Written aside and renamed: two that build the same at once, or one that is stopped, leave nothing half written.
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(stream).digest() + stream)
    Path(aside).replace(path)


def _key(photographs: Photographs, profile: Profile) -> str:
    """Names what the loops are made of: the code of this folder, the photographs, the profile."""
    digest = hashlib.sha256(repr(profile).encode())
    for path in (*sorted(Path(__file__).parent.glob("*.py")), photographs.street, photographs.pitch):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
