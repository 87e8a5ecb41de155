"""The browser's end of a live view, without a browser: offers, decodes, counts."""

from __future__ import annotations

import asyncio

from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack


class BrowserPeer:
    """Offers to receive video and counts the frames it decodes."""

    def __init__(self) -> None:
        self._connection = RTCPeerConnection()
        self._connection.addTransceiver("video", direction="recvonly")
        self._connection.on("track", self._receive)
        self._counting: asyncio.Task[None] | None = None
        self._grown = asyncio.Condition()
        self.frames = 0

    async def offer(self) -> str:
        """What is sent to the server."""
        await self._connection.setLocalDescription(await self._connection.createOffer())
        return self._connection.localDescription.sdp

    async def accept(self, answer: str) -> None:
        """What the server said."""
        await self._connection.setRemoteDescription(RTCSessionDescription(answer, "answer"))

    async def decoded(self, count: int, *, within_s: float = 10) -> None:
        """Wait until so many frames were decoded."""
        async with asyncio.timeout(within_s), self._grown:
            await self._grown.wait_for(lambda: self.frames >= count)

    async def close(self) -> None:
        """Go without a word to the server."""
        await self._connection.close()
        if self._counting is not None:
            await self._counting

    def _receive(self, track: MediaStreamTrack) -> None:
        self._counting = asyncio.create_task(self._count(track))

    async def _count(self, track: MediaStreamTrack) -> None:
        while True:
            try:
                await track.recv()
            except MediaStreamError:
                return
            async with self._grown:
                self.frames += 1
                self._grown.notify_all()
