"""Which cameras belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.vocabulary import CameraCode, WindowCode


@dataclass(frozen=True, slots=True)
class Group:
    """Cameras that are watched by one process, and the windows they show. Both sorted; known by its first camera."""

    cameras: tuple[CameraCode, ...]
    windows: tuple[WindowCode, ...]

    @property
    def name(self) -> str:
        """The first camera's code."""
        return self.cameras[0]


def groups(cameras: Iterable[CameraCode], shown: Iterable[tuple[CameraCode, WindowCode]]) -> list[Group]:
    """The groups of a hall, by name. Cameras that show the same window are in one, also by way of a third.

    A window's state is settled from all that shows it, so it must be settled in one place.
    """
    together: dict[CameraCode, tuple[set[CameraCode], set[WindowCode]]] = {
        camera: ({camera}, set[WindowCode]()) for camera in cameras
    }
    first: dict[WindowCode, CameraCode] = {}
    for camera, window in shown:
        mine, windows = together[camera]
        windows.add(window)
        theirs, others = together[first.setdefault(window, camera)]
        if theirs is mine:
            continue
        mine |= theirs
        windows |= others
        for joined in theirs:
            together[joined] = mine, windows
    found = {tuple(sorted(mine)): tuple(sorted(windows)) for mine, windows in together.values()}
    return [Group(mine, found[mine]) for mine in sorted(found)]
