"""A camera's stream, from the first request until somebody has seen enough."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime

from ingest.rtsp.conversation import Conversation
from ingest.rtsp.patience import Patience
from ingest.rtsp.reach import reach
from ingest.rtsp.reception import Reception
from ingest.rtsp.track import VideoTrack
from ingest.rtsp.transport import Transport
from ingest.rtsp.unit import AccessUnit


async def play(
    address: str,
    *,
    on_described: Callable[[VideoTrack], None],
    on_unit: Callable[[AccessUnit, datetime], None],
    clock: Callable[[], datetime],
    transport: Transport = Transport.TCP,
    patience: Patience | None = None,
) -> None:
    """Play a camera until cancelled; never returns otherwise.

    `on_described` comes before the first unit, and again when codec or parameter sets change; `on_unit` gives each
    unit with the instant at which it was complete. Both are called in the event loop and must not block.

    Raises:
        CameraTrouble: the connection did not come about, or ended.
    """
    patience = patience or Patience()
    conversation, track = await reach(address, patience=patience)
    try:
        reception = Reception(track, shown=address, clock=clock, on_described=on_described, on_unit=on_unit)
        await _set_up(conversation, track, reception, transport)
        await conversation.play()
        await _stay(conversation, reception, patience)
    finally:
        conversation.close()


async def _set_up(conversation: Conversation, track: VideoTrack, reception: Reception, transport: Transport) -> None:
    del transport
    answer = await conversation.set_up(track, "RTP/AVP/TCP;unicast;interleaved=0-1")
    found = re.search(r"interleaved\s*=\s*(\d{1,3})", answer, re.IGNORECASE)
    media = int(found[1]) if found else 0

    def take(channel: int, packet: bytes) -> None:
        if channel == media:
            reception.media(packet)
        elif channel == media + 1:
            reception.control(packet)

    conversation.connection.listen(take)


async def _stay(conversation: Conversation, reception: Reception, patience: Patience) -> None:
    loop, ended = asyncio.get_running_loop(), conversation.connection.ended
    reception.begin()
    keep_alive_at = loop.time() + conversation.keep_alive_s
    while True:
        patient_s = reception.patient_s(patience)
        await asyncio.wait({ended}, timeout=max(0.0, min(patient_s, keep_alive_at - loop.time())))
        if ended.done():
            raise ended.result()
        if loop.time() >= keep_alive_at:
            await conversation.keep_alive(within=max(0.1, min(patience.open.total_seconds(), patient_s)))
            keep_alive_at = loop.time() + conversation.keep_alive_s
