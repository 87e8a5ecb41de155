"""Every scene of every look, encoded once and kept on disk."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulation.loop import Loop
from simulation.photographs import Photographs
from simulation.scenery.annexb import NotALoop, read_loop, write_loop
from simulation.scenery.encode import encode
from simulation.scenery.hall import HEIGHT, WIDTH
from simulation.scenery.look import LOOKS
from simulation.scenery.scene import Scene
from simulation.scenery.shot import FPS, Shots

_SUMS = "sums.json"
_ALIKE = frozenset({Scene.DARK, Scene.BLOCKED})  # nothing of the look is to be seen in these: one loop serves all


@dataclass(frozen=True, slots=True)
class Library:
    """The encoded scenes. All loops have the same parameter sets."""

    looks: int
    loops: Mapping[str, Loop]

    def loop(self, look: int, scene: Scene) -> Loop:
        """A scene of a look; looks are counted from 0 and begin again after the last."""
        return self.loops[_name(look % self.looks, scene)]


def build_library(photographs: Photographs, cache: Path, *, looks: int = len(LOOKS)) -> Library:
    """The library of the first `looks` looks: read from `cache`, or drawn, encoded and kept there.

    Raises:
        ValueError: there are not so many looks.
    """
    if not 1 <= looks <= len(LOOKS):
        raise ValueError(f"there are {len(LOOKS)} looks, {looks} were asked for")
    home = cache / f"scenery-{_key(photographs, looks)}"
    try:
        return Library(looks, _read(home))
    except (OSError, ValueError, NotALoop):
        # Not there, or not whole: drawing anew takes seconds and is always right.
        shutil.rmtree(home, ignore_errors=True)
    loops = {
        _name(index, scene): encode(shots.pictures(scene), fps=FPS)
        for index, look in enumerate(LOOKS[:looks])
        for shots in (Shots(photographs, look),)
        for scene in Scene
        if index == 0 or scene not in _ALIKE
    }
    if len({(loop.sps, loop.pps) for loop in loops.values()}) != 1:
        raise NotALoop("the scenes differ in their parameter sets, so that a stream could not change between them")
    _write(home, loops)
    return Library(looks, loops)


def _name(look: int, scene: Scene) -> str:
    return scene.value if scene in _ALIKE else f"{look}-{scene}"


def _key(photographs: Photographs, looks: int) -> str:
    """Names what the library is made of: the code of this folder, the photographs, how many looks."""
    digest = hashlib.sha256(str(looks).encode())
    for path in (*sorted(Path(__file__).parent.glob("*.py")), photographs.street, photographs.pitch):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read(home: Path) -> dict[str, Loop]:
    sums: dict[str, str] = json.loads((home / _SUMS).read_text(encoding="utf-8"))
    loops: dict[str, Loop] = {}
    for name, digest in sums.items():
        stream = (home / f"{name}.h264").read_bytes()
        if hashlib.sha256(stream).hexdigest() != digest:
            raise ValueError(f"{name} in {home} was changed")
        loops[name] = read_loop(stream, fps=FPS, width=WIDTH, height=HEIGHT)
    return loops


def _write(home: Path, loops: Mapping[str, Loop]) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{home.name}."))
    try:
        sums: dict[str, str] = {}
        for name, loop in loops.items():
            stream = write_loop(loop)
            sums[name] = hashlib.sha256(stream).hexdigest()
            (aside / f"{name}.h264").write_bytes(stream)
        (aside / _SUMS).write_text(json.dumps(sums, indent=1), encoding="utf-8")
        aside.chmod(0o755)
        aside.replace(home)
    except OSError:
        # Another process built the same library in the meantime, or the disk is full: ours is in memory.
        shutil.rmtree(aside, ignore_errors=True)
