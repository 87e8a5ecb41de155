"""The websocket over which a shard pushes tiles to one process that serves."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from supervision_api.pushed_picture import PushedPicture, Wanted, wants_from
from supervision_api.watching.live.gallery import Gallery

TICK_S = 0.2
"""So long a new frame waits at most until it is on its way."""
TILE_EVERY_S = 0.9
"""A little less than the second that is promised: key frames do not come to the instant."""
LARGE_EVERY_S = 0.45
MOST = 2000


class PicturePush:
    """Sends each wanted picture when it is new, at most so often; what the receiver is too slow for is left out."""

    def __init__(self, gallery: Gallery) -> None:
        self._gallery = gallery
        self._looking: dict[WebSocket, frozenset[Wanted]] = {}

    async def attend(self, socket: WebSocket) -> None:
        """Serve one socket until it closes."""
        await socket.accept()
        self._looking[socket] = frozenset()
        pushing = asyncio.create_task(self._push(socket))
        try:
            while True:
                with suppress(ValueError, KeyError, TypeError, AttributeError):
                    self._looking[socket] = wants_from(await socket.receive_text(), most=MOST)
        except WebSocketDisconnect:
            pass
        finally:
            pushing.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await pushing
            gone = self._looking.pop(socket)
            self._gallery.forget(gone.difference(*self._looking.values()))

    async def _push(self, socket: WebSocket) -> None:
        sent: dict[Wanted, tuple[PushedPicture, float]] = {}
        while True:
            wanted, now = self._looking[socket], time.monotonic()
            sent = {one: last for one, last in sent.items() if one in wanted}
            due = [one for one in wanted if one not in sent or now - sent[one][1] >= _every_s(one)]
            for picture in await self._gallery.newest(due):
                # A socket that is slow waits here: the next look is then at what is newest by then.
                if picture.wanted not in sent or sent[picture.wanted][0] is not picture:
                    sent[picture.wanted] = picture, now
                    await socket.send_bytes(picture.pack())
            await asyncio.sleep(TICK_S)


def _every_s(wanted: Wanted) -> float:
    return LARGE_EVERY_S if wanted.large else TILE_EVERY_S
