"""A camera that answers RTSP as a test tells it to, in the test's own event loop."""

import asyncio
from contextlib import asynccontextmanager

from tests.rtsp_packets import IDR, PPS, SPS, over_tcp, stream

SDP = b"v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:t\r\n"
PICTURE = b"".join(map(over_tcp, stream([[SPS, PPS, IDR]])))


def answer(*headers, status="200 OK", body=b"", cseq="{cseq}"):
    """An answer; `{cseq}` in it becomes the request's number."""
    lines = [f"RTSP/1.0 {status}", f"CSeq: {cseq}", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


ORDINARY = {
    "OPTIONS": answer("Public: DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN"),
    "DESCRIBE": answer("Content-Type: application/sdp", body=SDP),
    "SETUP": answer("Session: 5;timeout=60", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
    "PLAY": answer("Session: 5") + PICTURE,
    "GET_PARAMETER": answer(),
    "TEARDOWN": answer(),
}


class ScriptedCamera:
    """Answers each request from `script`: bytes, or a function from the request's text to bytes."""

    def __init__(self, script):
        self.script = {**ORDINARY, **script}
        self.asked = []
        self.connections = 0
        self.closed = asyncio.Event()
        self.port = 0
        self.talks = {}

    @property
    def methods(self):
        return [request.split(" ")[0] for request in self.asked]

    async def talk(self, reader, writer):
        self.connections += 1
        self.talks[asyncio.current_task()] = writer.transport
        try:
            while True:
                request = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.asked.append(request)
                if request.startswith("RTSP/"):
                    continue
                said = self.script[request.split(" ")[0]]
                said = said(request) if callable(said) else said
                if said is None:
                    return
                number = next(line[6:] for line in request.split("\r\n") if line.startswith("CSeq: "))
                writer.write(said.replace(b"{cseq}", number.encode()))
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # the client has left
        finally:
            writer.close()
            self.closed.set()


@asynccontextmanager
async def camera(**script):
    """The camera, for the length of the block."""
    one = ScriptedCamera(script)
    server = await asyncio.start_server(one.talk, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    async with server:
        yield one
        for transport in one.talks.values():
            transport.abort()
        await asyncio.gather(*one.talks)
        await asyncio.sleep(0)  # the event loop forgets a closed connection one turn later
