"""A camera read by the video library, a thread a connection: for what our own client does not speak."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Event

import av
import av.error
from av.container import InputContainer

from ingest.arrival import Arrival
from ingest.container import Demuxer
from ingest.patience import Patience
from ingest.trouble import CameraTrouble, Trouble, explain

_RTSP = {"rtsp_transport": "tcp", "allowed_media_types": "video"}
_PROBE = {"analyzeduration": "500000", "probesize": "500000", "fflags": "discardcorrupt"}


class LibraryReader:
    """Reads one connection in the calling thread: RTSP within TLS, HTTP, Motion JPEG and other old codecs.

    The age of the last packet is watched inside the library's own waiting, so that a hung connection frees its
    thread. `deliver` runs what it is given where the arrivals belong, at once or soon.
    """

    def __init__(
        self,
        url: str,
        arrival: Arrival,
        *,
        clock: Callable[[], datetime],
        patience: Patience,
        deliver: Callable[[Callable[[], None]], None],
    ) -> None:
        self._url = url
        self._arrival = arrival
        self._clock = clock
        self._patience = patience
        self._deliver = deliver
        self._stopping = Event()

    def stop(self) -> None:
        """Ask it to end; it does at the next packet, and at the latest after `Patience.silent`."""
        self._stopping.set()

    def run_once(self) -> None:
        """Read until the connection ends or `stop` is called.

        Raises:
            CameraTrouble: it did not come about, or it ended.
        """
        try:
            self._read()
        except Exception as error:
            # Whatever a camera makes the library raise, it is this camera's trouble and nobody else's.
            raise explain(error, self._url) from error

    def _read(self) -> None:
        options = _RTSP if self._url.lower().startswith(("rtsp://", "rtsps://")) else {}
        timeout = (self._patience.open.total_seconds(), self._patience.silent.total_seconds())
        with self._open(options, timeout) as container:
            demuxer = Demuxer(container, self._url)
            self._deliver(lambda: self._arrival.begin(demuxer.kind))
            for found in demuxer.units():
                if self._stopping.is_set():
                    return
                at = self._clock()
                self._deliver(partial(self._arrival.take, found.unit, key=found.key, pts_s=found.pts_s, at=at))
                if self._arrival.is_pictureless:
                    raise CameraTrouble(Trouble.CORRUPT, self._url)
        raise CameraTrouble(Trouble.CLOSED, self._url)

    def _open(self, options: dict[str, str], timeout: tuple[float, float]) -> InputContainer:
        began = time.monotonic()
        try:
            return av.open(self._url, "r", options={**_PROBE, **options}, timeout=timeout)
        except av.error.InvalidDataError as error:
            # The library calls half an answer invalid, also when it broke off the waiting for the other half itself.
            if time.monotonic() - began >= timeout[0]:
                raise CameraTrouble(Trouble.SILENT, self._url) from error
            raise
