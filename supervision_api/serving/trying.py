"""One page that draws and checks windows on live pictures: between the page and the shard."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import psycopg
from fastapi import WebSocket, WebSocketDisconnect
from psycopg_pool import PoolTimeout
from pydantic import BaseModel
from websockets.asyncio.client import ClientConnection

from analytics.calibration import Phase
from ingest.vocabulary import CameraCode
from store import audit, wall
from store.calibrations import Outdated
from supervision_api.calibrating.desk import keep_check, stand
from supervision_api.calibrating.guided_check import GuidedCheck
from supervision_api.serving.calibration import calibration_view
from supervision_api.serving.person import Person
from supervision_api.serving.serving import Serving
from supervision_api.serving.session import find_person
from supervision_api.serving.shard_link import GONE, shard_link
from supervision_api.serving.tiles import STALE_AFTER
from supervision_api.tried_picture import TriedPicture, drawn_from, drawn_text, tried_head
from supervision_api.views.calibration import CheckProgress, CheckRefused, CheckResult, TryingEnds

LOOK_EVERY_S = 1.0
AGAIN_S = 1.0
UNHEARD = timedelta(seconds=10)
"""A page that says nothing for so long shows nobody anything."""
_NOTHING = TriedPicture(at=None, why="no_picture")


class Trying:
    """Passes drawings on to the shard and pictures to the page, and makes guided checks of what is in force."""

    def __init__(self, socket: WebSocket, here: Serving, person: Person, *, camera: str) -> None:
        self._socket = socket
        self._here = here
        self._person = person
        self._camera = CameraCode(camera)
        self._until = here.clock() + here.settings.serve.live_longest
        self._heard_at = here.clock()
        self._drawn = drawn_text(())
        self._link: ClientConnection | None = None
        self._check: GuidedCheck | None = None

    async def run(self) -> None:
        """Until the page leaves, falls silent, or the time is over."""
        parts = (self._listen(), self._show(), self._mind())
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, *GONE):
                    await task

    async def _listen(self) -> None:
        while True:
            text = await self._socket.receive_text()
            self._heard_at = self._here.clock()
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                said: Mapping[str, Any] = json.loads(text)
                if "views" in said:
                    # Read and written anew: a shard is sent nothing that a page made up.
                    self._drawn = drawn_text(drawn_from(text, self._camera))
                    if self._check is None:
                        await self._ask(self._drawn)
                elif "check" in said:
                    await self._begin(str(said["check"]), Phase(said["phase"]), customers=said["customers"] is True)
                elif "stop" in said:
                    self._check = None
                    await self._ask(self._drawn)

    async def _begin(self, window: str, phase: Phase, *, customers: bool) -> None:
        """The first phase takes what is in force; the second goes on with that."""
        if phase is Phase.PRESENT or self._check is None or self._check.view.window != window:
            now = await stand(self._here.db, self._here.settings, self._camera)
            view = now.view(window)
            if view is None:
                await self._say(CheckRefused(why="not_drawn"))
                return
            self._check = GuidedCheck(view, version=now.version, customers=customers)
        self._check.begin(phase, now=self._here.clock())
        await self._ask(drawn_text((self._check.view,)))

    async def _show(self) -> None:
        """Follow the shard that reads the camera, wherever it goes."""
        while True:
            try:
                found = await wall.cameras(self._here.db, [self._camera])
                status = found[0].status if found else None
                if status is None or self._here.clock() - status.updated_at > STALE_AFTER:
                    await self._socket.send_bytes(_NOTHING.pack())
                else:
                    await self._follow(status.address)
            except GONE:
                await self._socket.send_bytes(_NOTHING.pack())
            except (psycopg.OperationalError, PoolTimeout):
                pass
            await asyncio.sleep(AGAIN_S)

    async def _follow(self, address: str) -> None:
        async with shard_link(address, f"/cameras/{self._camera}/tryout", token=self._here.shard_token) as link:
            self._link = link
            try:
                await self._ask(self._drawn if self._check is None else drawn_text((self._check.view,)))
                async for message in link:
                    if isinstance(message, bytes):
                        await self._socket.send_bytes(message)
                        if self._check is not None:
                            await self._read(self._check, tried_head(message))
            finally:
                self._link = None

    async def _read(self, check: GuidedCheck, tried: TriedPicture) -> None:
        phase = check.phase
        if phase is None or not check.read(tried, now=self._here.clock()):
            return
        read, wanted = check.progress(phase)
        await self._say(CheckProgress(window=check.view.window, phase=phase, read=read, wanted=wanted))
        if not check.is_over:
            return
        self._check = None
        try:
            await self._conclude(check)
        except Outdated:
            await self._say(CheckRefused(why="outdated"))
        await self._ask(self._drawn)

    async def _conclude(self, check: GuidedCheck) -> None:
        here, window = self._here, check.view.window
        usual = here.settings.watch.threshold if check.view.threshold is None else check.view.threshold
        said = check.conclude(usual=usual)
        now = await keep_check(
            here.db, here.settings, self._camera, check, said, by=self._person.name, now=here.clock()
        )
        await audit.record(
            here.db,
            at=here.clock(),
            actor=self._person.name,
            peer=self._person.peer,
            action="window checked",
            about=window,
            detail={"camera": self._camera, "verdict": said.verdict, "threshold": said.threshold},
        )
        await self._say(CheckResult(window=window, calibration=await calibration_view(here, now)))

    async def _mind(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            now = self._here.clock()
            if self._check is not None:
                # A camera that sends nothing more must not leave people standing.
                await self._read(self._check, _NOTHING)
            if now - self._heard_at > UNHEARD or now >= self._until:
                await self._say(TryingEnds(why="time" if now >= self._until else "silent"))
                return
            with suppress(psycopg.OperationalError, PoolTimeout):
                person = await find_person(self._socket, self._here, touch=False)
                if person is None or not person.may("calibrate"):
                    return

    async def _ask(self, text: str) -> None:
        if self._link is not None:
            with suppress(*GONE):
                await self._link.send(text)

    async def _say(self, view: BaseModel) -> None:
        await self._socket.send_text(view.model_dump_json())
