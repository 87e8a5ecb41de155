"""The websocket of one enlarged view: as long as it is open and spoken on, a camera's video goes to one browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from supervision_api.watching.live.peer import BadOffer, Peer
from supervision_api.watching.live.relay import CannotRelay, Relay
from supervision_api.watching.live.sights import Sight, Sights

log = structlog.get_logger("hallwatch.live")

LOOK_EVERY_S = 1.0
STARVED = timedelta(seconds=2)
"""Without a packet of the camera for so long a browser has nothing to report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """After how long a viewer is taken to be gone."""

    connect: timedelta = timedelta(seconds=8)
    unheard: timedelta = timedelta(seconds=10)
    """Neither the page nor the browser's video reports spoke for so long."""


class Booth:
    """Answers offers and closes what nobody watches any more. One socket is one viewer."""

    def __init__(
        self, sights: Sights, *, most: int, clock: Callable[[], datetime], patience: Patience | None = None
    ) -> None:
        self._sights = sights
        self._most = most
        self._clock = clock
        self._patience = patience or Patience()
        self._relays: dict[str, Relay] = {}
        self._peers: set[Peer] = set()

    @property
    def viewers(self) -> int:
        """Browsers that are sent video now."""
        return len(self._peers)

    async def attend(self, socket: WebSocket) -> None:
        """Serve one socket: an offer in, an answer or the reason why not out, then signs of life until it ends."""
        await socket.accept()
        with suppress(WebSocketDisconnect, RuntimeError):
            why, detail = "offer", ""
            try:
                offer = str(json.loads(await socket.receive_text())["sdp"])
                why, detail = await self._show(socket, socket.path_params["code"], offer)
            except (ValueError, KeyError, TypeError):
                detail = "no offer was sent"
            except CannotRelay as problem:
                why, detail = problem.why, problem.detail
            except BadOffer as problem:
                detail = str(problem)
            await socket.send_json({"ended": why, "detail": detail})
            await socket.close()

    async def _show(self, socket: WebSocket, code: str, offer: str) -> tuple[str, str]:
        sight = self._sights.window(code)
        if sight is None:
            raise CannotRelay("no_picture", "this window is not watched here")
        if len(self._peers) >= self._most:
            raise CannotRelay("busy", f"{self._most} views are open")
        peer = Peer(self._relay(sight).join())
        self._peers.add(peer)
        try:
            await socket.send_json(
                {"sdp": await peer.answer(offer), "camera": sight.camera.code, "part": _part(sight)}
            )
            return await self._until_gone(socket, sight, peer)
        finally:
            self._peers.discard(peer)
            await peer.close()
            log.info("live view closed", window=code, camera=sight.camera.code, drops=peer.drops)

    async def _until_gone(self, socket: WebSocket, sight: Sight, peer: Peer) -> tuple[str, str]:
        began = heard = fed = self._clock()
        listening = asyncio.create_task(socket.receive_text())
        try:
            while True:
                done, _ = await asyncio.wait({listening}, timeout=LOOK_EVERY_S)
                now = self._clock()
                if done:
                    listening.result()
                    heard = now
                    listening = asyncio.create_task(socket.receive_text())
                if peer.has_ended:
                    return "codec_changed", ""
                if peer.state in {"failed", "closed"}:
                    return "gone", f"the connection is {peer.state}"
                if peer.state != "connected" and now - began > self._patience.connect:
                    return "no_connection", f"no connection within {self._patience.connect.total_seconds():.0f} s"
                if now - heard > self._patience.unheard:
                    return "gone", "the page is silent"
                newest = sight.camera.intake.health.last_packet_at
                if newest is None or now - newest > STARVED:
                    fed = now
                if await peer.silent_for(now=now, since=fed) > self._patience.unheard:
                    return "gone", "the browser reports nothing"
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await listening

    def _relay(self, sight: Sight) -> Relay:
        code = sight.camera.code
        known = self._relays.get(code)
        if known is None or known.intake is not sight.camera.intake:
            known = self._relays[code] = Relay(sight.camera.intake)
        return known


def _part(sight: Sight) -> list[float]:
    """Where the window lies in the picture: x1, y1, x2, y2 as shares."""
    staff = sight.view.staff
    return [staff.x1, staff.y1, staff.x2, staff.y2]
