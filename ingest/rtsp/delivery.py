"""How a track's packets come to the reception: over the connection itself, or over UDP."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from ingest.rtsp.conversation import Conversation
from ingest.rtsp.ports import PortPair
from ingest.rtsp.reception import Reception
from ingest.rtsp.reorder import Reorder
from ingest.rtsp.track import VideoTrack
from ingest.rtsp.transport import Transport
from ingest.trouble import CameraTrouble, Trouble

_LAST_PICTURES_S = 0.2


async def deliver(
    conversation: Conversation, track: VideoTrack, reception: Reception, transport: Transport
) -> Callable[[], None]:
    """Have the track set up in that way; the returned function ends the delivery.

    Raises:
        CameraTrouble: the camera does not offer it, or this machine has no ports for it.
    """
    if transport is Transport.UDP:
        return await _over_udp(conversation, track, reception)
    try:
        await _over_tcp(conversation, track, reception)
    except CameraTrouble as trouble:
        if transport is not Transport.AUTO or trouble.kind is not Trouble.TRANSPORT:
            raise
        return await _over_udp(conversation, track, reception)
    return lambda: None


async def _over_tcp(conversation: Conversation, track: VideoTrack, reception: Reception) -> None:
    answer = await conversation.set_up(track, "RTP/AVP/TCP;unicast;interleaved=0-1")
    found = re.search(r"interleaved\s*=\s*(\d{1,3})", answer, re.IGNORECASE)
    media = int(found[1]) if found else 0

    def take(channel: int, packets: list[bytes]) -> None:
        if channel == media:
            reception.media(packets)
        elif channel == media + 1:
            for packet in packets:
                reception.control(packet)

    conversation.connection.listen(take)


async def _over_udp(conversation: Conversation, track: VideoTrack, reception: Reception) -> Callable[[], None]:
    connection, loop = conversation.connection, asyncio.get_running_loop()

    def control(packet: bytes) -> None:
        try:
            reception.control(packet)
        except CameraTrouble as goodbye:
            # On a port of its own a goodbye overtakes the last pictures.
            loop.call_later(_LAST_PICTURES_S, connection.end, goodbye)

    try:
        ports = PortPair.bind(connection.local_host)
    except OSError as error:
        raise CameraTrouble(Trouble.TRANSPORT, conversation.shown, detail=str(error)) from error
    try:
        answer = await conversation.set_up(track, f"RTP/AVP;unicast;client_port={ports.first}-{ports.first + 1}")
        source = re.search(r"source\s*=\s*\"?([0-9A-Fa-f.:]+)", answer, re.IGNORECASE)
        sender = source[1] if source else connection.remote_host
        await ports.listen(
            hosts=frozenset({sender, connection.remote_host}),
            on_media=Reorder(lambda packet: reception.media((packet,)), now=loop.time).take,
            on_control=control,
            on_error=connection.end,
        )
        server = re.search(r"server_port\s*=\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?", answer, re.IGNORECASE)
        if server is not None:
            first = int(server[1])
            ports.knock(connection.remote_host, (first, int(server[2] or first + 1)))
    except BaseException:
        ports.close()
        raise
    return ports.close
