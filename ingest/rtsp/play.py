"""A camera's stream, from the first request until somebody has seen enough."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime

from ingest.rtsp.conversation import Conversation
from ingest.rtsp.delivery import deliver
from ingest.rtsp.patience import Patience
from ingest.rtsp.reach import reach
from ingest.rtsp.reception import Reception
from ingest.rtsp.rounds import Rounds
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
    rounds: Rounds | None = None,
    at_once: Callable[[], bool] = lambda: False,
) -> None:
    """Play a camera until cancelled; never returns otherwise.

    `on_described` comes before the first unit, and again when codec or parameter sets change; `on_unit` gives each
    unit with the instant at which it was complete. Both are called in the event loop and must not block.

    Raises:
        CameraTrouble: the connection did not come about, or ended.
    """
    patience = patience or Patience()
    conversation, track = await reach(address, patience=patience)
    with ExitStack() as leaving:
        leaving.callback(conversation.close)
        reception = Reception(track, shown=address, clock=clock, on_described=on_described, on_unit=on_unit)
        leaving.callback(await deliver(conversation, track, reception, transport))
        await conversation.play()
        if rounds is not None:
            conversation.connection.read_in(rounds, at_once=at_once)
        await _stay(conversation, reception, patience)


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
