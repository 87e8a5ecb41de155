"""One browser that watches over WebRTC. aiortc is known in this file and in relay.py only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.exceptions import InvalidStateError
from aiortc.rtcrtpsender import RTCRtpSender
from aiortc.stats import RTCRemoteInboundRtpStreamStats

from supervision_api.watching.live.relay import PassThrough


class BadOffer(Exception):
    """The browser's offer cannot be answered: it is none, or it holds no H.264."""


class Peer:
    """A connection that sends one track and receives nothing."""

    def __init__(self, track: PassThrough) -> None:
        self._track = track
        # No servers that would tell addresses: hall and desk are in one network.
        self._connection = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._sender = self._connection.addTrack(track)
        self._reported: datetime | None = None

    async def answer(self, offer: str) -> str:
        """The answer (SDP) to a browser's offer.

        Raises:
            BadOffer: it cannot be answered.
        """
        [transceiver] = self._connection.getTransceivers()
        codecs = RTCRtpSender.getCapabilities("video").codecs
        # Before the offer is known, or the first codec of both, VP8, is what the browser waits for in vain.
        transceiver.setCodecPreferences([codec for codec in codecs if codec.name in {"H264", "rtx"}])
        try:
            await self._connection.setRemoteDescription(RTCSessionDescription(_without_names(offer), "offer"))
            answer = await self._connection.createAnswer()
            if "H264/90000" not in answer.sdp:
                raise BadOffer("the browser offers no H.264")
            await self._connection.setLocalDescription(answer)
        except (ValueError, KeyError, IndexError, AttributeError, AssertionError, InvalidStateError) as problem:
            raise BadOffer(f"the offer cannot be read: {type(problem).__name__}") from problem
        return str(self._connection.localDescription.sdp)

    async def silent_for(self, *, now: datetime, since: datetime) -> timedelta:
        """How long the browser has reported nothing, counted from `since` at the earliest."""
        told = cast("dict[str, object]", await self._sender.getStats())
        for stats in told.values():
            if isinstance(stats, RTCRemoteInboundRtpStreamStats):
                self._reported = stats.timestamp
        return now - max(self._reported or since, since)

    @property
    def state(self) -> str:
        """As the standard names it: new, connecting, connected, disconnected, failed or closed."""
        return str(self._connection.connectionState)

    @property
    def has_ended(self) -> bool:
        """Whether the camera stopped sending what the browser was promised."""
        return self._track.readyState == "ended"

    @property
    def drops(self) -> int:
        """Packets left out because this browser's network was too slow."""
        return self._track.drops

    async def close(self) -> None:
        """Let go of it, whatever state it is in."""
        self._track.stop()
        await self._connection.close()


def _without_names(offer: str) -> str:
    """Without the addresses that browsers hide behind names of the local network: looking those up takes a second
    each and finds nothing across networks, and the browser reaches us all the same."""
    return "".join(line for line in offer.splitlines(keepends=True) if not _is_hidden(line))


def _is_hidden(line: str) -> bool:
    return line.startswith("a=candidate:") and ".local " in line
