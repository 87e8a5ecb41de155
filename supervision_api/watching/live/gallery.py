"""Pushed pictures of windows, each encoded once for a frame, however many want to see it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from ingest.frame import Frame
from supervision_api.pushed_picture import PushedPicture, Wanted
from supervision_api.watching.live.sights import Sight, Sights
from supervision_api.watching.pictures import large_jpeg, tile_jpeg


class Gallery:
    """Holds the newest encoded picture of everything that was wanted lately."""

    def __init__(self, sights: Sights, *, clock: Callable[[], datetime], blind_after: timedelta) -> None:
        self._sights = sights
        self._clock = clock
        self._blind_after = blind_after
        self._drawing = asyncio.Lock()
        self._held: dict[Wanted, PushedPicture] = {}

    async def newest(self, wanted: Iterable[Wanted]) -> list[PushedPicture]:
        """What there is of each, or why there is nothing; the same object as before while nothing changed."""
        async with self._drawing:
            sights, now = self._sights.all(), self._clock()
            found: list[PushedPicture] = []
            drawn: list[tuple[Wanted, Sight, Frame]] = []
            for one in wanted:
                held, sight = self._held.get(one), sights.get(one.window)
                frame = sight.fresh(now=now, blind_after=self._blind_after) if sight else None
                if sight is not None and one.large:
                    sight.camera.intake.watch_closely()
                if sight is None or frame is None:
                    nothing = PushedPicture(wanted=one, at=None, why=_why(sight))
                    found.append(held if held is not None and held == nothing else nothing)
                elif held is None or held.at != frame.seen_at:
                    drawn.append((one, sight, frame))
                else:
                    found.append(held)
            if drawn:
                found += await asyncio.to_thread(_draw, drawn)
            self._held |= {picture.wanted: picture for picture in found}
            return found

    def forget(self, wanted: Iterable[Wanted]) -> None:
        """Nobody looks at these any more."""
        for one in wanted:
            self._held.pop(one, None)


def _why(sight: Sight | None) -> str:
    if sight is None:
        return "this window is not watched here"
    return sight.camera.intake.health.trouble or "no picture has come"


def _draw(wanted: list[tuple[Wanted, Sight, Frame]]) -> list[PushedPicture]:
    return [
        PushedPicture(
            wanted=one,
            at=frame.seen_at,
            jpeg=large_jpeg(frame, sight.camera.views)
            if one.large
            else tile_jpeg(frame, sight.view, sight.camera.views),
        )
        for one, sight, frame in wanted
    ]
