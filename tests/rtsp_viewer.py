"""A client of the simulated cameras that sees the bare packets: over the RTSP connection, nothing but asyncio."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

PATIENCE_S = 5.0


@dataclass(frozen=True)
class RtpPacket:
    sequence: int
    timestamp: int
    marked: bool
    payload: bytes


class Viewer:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str) -> None:
        self._reader, self._writer, self._url, self._cseq = reader, writer, url, 0

    async def ask(self, method: str, **headers: str) -> tuple[int, str]:
        """The status and the whole text of the answer; asyncio.IncompleteReadError when there is none."""
        self._cseq += 1
        lines = [f"{method} {self._url} RTSP/1.0", f"CSeq: {self._cseq}"]
        lines += [f"{name.title()}: {value}" for name, value in headers.items()]
        self._writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = (await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), PATIENCE_S)).decode()
        length = next(
            (int(line.partition(":")[2]) for line in head.splitlines() if line.startswith("Content-Length")), 0
        )
        return int(head.split()[1]), head + (await self._reader.readexactly(length)).decode()

    async def play(self) -> None:
        for method in ("SETUP", "PLAY"):
            status, _ = await self.ask(method, transport="RTP/AVP/TCP;unicast;interleaved=0-1")
            assert status == 200

    async def packet(self) -> RtpPacket:
        """The next RTP packet; reports are passed over."""
        while True:
            _, channel, length = struct.unpack(
                ">cBH", await asyncio.wait_for(self._reader.readexactly(4), PATIENCE_S)
            )
            content = await self._reader.readexactly(length)
            if channel == 0:
                _, kind, sequence, timestamp = struct.unpack(">BBHI", content[:8])
                return RtpPacket(sequence, timestamp, bool(kind & 0x80), content[12:])

    async def picture(self) -> list[RtpPacket]:
        """The packets of the next whole picture."""
        packets = [await self.packet()]
        while not packets[-1].marked:
            packets.append(await self.packet())
        return packets

    async def closed(self) -> None:
        """Returns when the server closes the connection."""
        try:
            while await asyncio.wait_for(self._reader.read(65536), PATIENCE_S):
                pass
        except ConnectionResetError:
            return


@asynccontextmanager
async def viewing(port: int, camera: str) -> AsyncGenerator[Viewer]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Viewer(reader, writer, f"rtsp://127.0.0.1:{port}/{camera}")
    finally:
        writer.close()
