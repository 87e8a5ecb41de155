"""The whole client against cameras that are good, sloppy or bad in one way each. Everything is on loopback."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest

from ingest.rtsp import Patience, Transport, describe, play
from ingest.trouble import CameraTrouble, Trouble
from tests.rtsp_packets import IDR, PPS, SPS, byte_stream, over_tcp, rtp, stream
from tests.scripted_camera import PICTURE, SDP, answer, camera
from tests.viewer import SOON, Viewer

pytestmark = pytest.mark.integration


def url(one, login="", path="1"):
    return f"rtsp://{login}127.0.0.1:{one.port}/{path}"


async def test_a_stream_is_asked_for_in_order_and_left_with_a_farewell():
    async with camera() as one:
        viewer = Viewer(url(one, "admin:s3cret@"))
        await asyncio.wait_for(viewer.first.wait(), 5)
        await viewer.leave()
        await asyncio.wait_for(one.closed.wait(), 5)
    assert one.methods == ["OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"]
    assert viewer.units[0].annex_b() == byte_stream(SPS, PPS, IDR)
    assert not any("s3cret" in request or "admin" in request for request in one.asked)
    assert all("Session: 5\r\n" in request for request in one.asked[3:])


def guarded(challenge, said, *, let_in=lambda request: "Authorization: " in request):
    """Answers `said` to whoever is let in, and the challenge to others."""
    refusal = answer(challenge, status="401 Unauthorized")
    return lambda request: said if let_in(request) else refusal


DIGEST = 'WWW-Authenticate: Digest realm="c", nonce="{}", qop="auth"'
DESCRIBED = answer(body=SDP)


async def test_a_wrong_password_is_tried_once_on_a_connection():
    async with camera(DESCRIBE=guarded(DIGEST.format(1), None, let_in=lambda _: False)) as one:
        trouble = await Viewer(url(one, "admin:s3cret@")).trouble()
    assert trouble.kind is Trouble.UNAUTHORISED
    assert "s3cret" not in str(trouble)
    assert [("Authorization" in request) for request in one.asked] == [False, False, True]


async def test_without_a_login_none_is_tried():
    async with camera(DESCRIBE=guarded(DIGEST.format(1), None, let_in=lambda _: False)) as one:
        trouble = await Viewer(url(one)).trouble()
    assert "holds no user" in str(trouble)
    assert one.methods == ["OPTIONS", "DESCRIBE"]


async def test_a_camera_that_asks_again_before_play_is_answered_again():
    async with camera(
        DESCRIBE=guarded(DIGEST.format("one"), DESCRIBED),
        PLAY=guarded(DIGEST.format("two"), answer() + PICTURE, let_in=lambda request: 'nonce="two"' in request),
    ) as one:
        viewer = Viewer(url(one, "admin:s3cret@"))
        await asyncio.wait_for(viewer.first.wait(), 5)
        await viewer.leave()
    assert one.methods[:6] == ["OPTIONS", "DESCRIBE", "DESCRIBE", "SETUP", "PLAY", "PLAY"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("403 Forbidden", Trouble.UNAUTHORISED),
        ("404 Stream Not Found", Trouble.NOT_FOUND),
        ("453 Not Enough Bandwidth", Trouble.BUSY),
        ("503 Service Unavailable", Trouble.BUSY),
        ("551 Option not supported", Trouble.UNREADABLE),
    ],
)
async def test_a_refusal_is_told_with_its_reason(status, kind):
    async with camera(DESCRIBE=answer(status=status)) as one:
        trouble = await Viewer(url(one)).trouble()
    assert trouble.kind is kind
    assert status in str(trouble)


async def test_other_video_is_named():
    async with camera(DESCRIBE=answer(body=b"v=0\r\nm=video 0 RTP/AVP 26\r\n")) as one:
        trouble = await Viewer(url(one)).trouble()
    assert (trouble.kind, "JPEG" in str(trouble)) == (Trouble.NO_VIDEO, True)


async def test_a_redirection_is_followed_with_the_login_on_the_same_host():
    async with camera(OPTIONS=guarded(DIGEST.format(1), answer())) as there:
        elsewhere = answer(f"Location: rtsp://127.0.0.1:{there.port}/2", status="302 Moved Temporarily")
        async with camera(DESCRIBE=elsewhere) as here:
            track = await describe(url(here, "admin:s3cret@"), patience=SOON)
    assert track.control == f"rtsp://127.0.0.1:{there.port}/2/t"


async def test_a_password_does_not_follow_a_redirection_to_another_host():
    async with camera(OPTIONS=guarded('WWW-Authenticate: Basic realm="c"', answer())) as there:
        elsewhere = answer(f"Location: rtsp://localhost:{there.port}/2", status="302 Moved Temporarily")
        async with camera(DESCRIBE=elsewhere) as here:
            with pytest.raises(CameraTrouble) as caught:
                await describe(url(here, "admin:s3cret@"), patience=SOON)
    assert caught.value.kind is Trouble.UNAUTHORISED
    assert not any("Authorization" in request for request in there.asked)


async def test_redirections_in_circles_end():
    async with camera() as one:
        one.script["DESCRIBE"] = answer(f"Location: {url(one)}", status="301 Moved Permanently")
        assert (await Viewer(url(one)).trouble()).kind is Trouble.UNREADABLE
    assert one.connections == 3


async def test_a_sloppy_camera_is_understood():
    async with camera(
        OPTIONS=b"RTSP/1.0 404 Not Found\r\n\r\n",
        DESCRIBE=b"rtsp/1.0  200\ncontent-length : %d\ncontent-base: rtsp://10.9.9.9/x\n\n%b" % (len(SDP), SDP),
        SETUP=b"RTSP/1.0 200 OK\r\nSession:  7 ; Timeout = 20\r\nTransport: RTP/AVP/TCP;interleaved=6-7\r\n\r\n",
        PLAY=b"".join(over_tcp(packet, channel=6) for packet in stream([[SPS, PPS, IDR]])) + answer(),
    ) as one:
        viewer = Viewer(url(one))
        await asyncio.wait_for(viewer.first.wait(), 5)
        await viewer.leave()
        await asyncio.wait_for(one.closed.wait(), 5)
    assert "SETUP rtsp://10.9.9.9/x/t RTSP/1.0" in one.asked[2]
    assert "Session: 7\r\n" in one.asked[-1]


async def test_what_the_camera_asks_is_answered():
    asks = b"OPTIONS * RTSP/1.0\r\nCSeq: 41\r\n\r\nSING * RTSP/1.0\r\nCSeq: 42\r\n\r\n"
    async with camera(PLAY=answer() + asks + PICTURE) as one:
        viewer = Viewer(url(one))
        await asyncio.wait_for(viewer.first.wait(), 5)
        await viewer.leave()
        await asyncio.wait_for(one.closed.wait(), 5)
    answers = [request for request in one.asked if request.startswith("RTSP/")]
    assert answers == ["RTSP/1.0 200 OK\r\nCSeq: 41\r\n\r\n", "RTSP/1.0 501 Not Implemented\r\nCSeq: 42\r\n\r\n"]


async def test_a_session_is_kept_alive_until_the_camera_forgets_it():
    brief = answer("Session: 5;timeout=1", "Transport: RTP/AVP/TCP;interleaved=0-1")
    forgets = answer(status="454 Session Not Found")
    patient = Patience(open=timedelta(seconds=1), silent=timedelta(seconds=5))
    async with camera(SETUP=brief, GET_PARAMETER=forgets) as one:
        trouble = await Viewer(url(one), patience=patient).trouble()
    assert trouble.kind is Trouble.CLOSED
    assert one.methods[4] == "GET_PARAMETER"


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ({"OPTIONS": b""}, Trouble.SILENT),
        ({"DESCRIBE": b"RTSP/1.0 200 OK\r\nContent-Le"}, Trouble.SILENT),
        ({"DESCRIBE": None}, Trouble.CLOSED),
        ({"OPTIONS": b"\xff\xfe\xfd" * 60_000}, Trouble.CORRUPT),
        ({"PLAY": answer()}, Trouble.SILENT),
        ({"PLAY": answer() + PICTURE}, Trouble.SILENT),
        ({"PLAY": answer() + over_tcp(rtp(b"\x1f" * 9, sequence=1, timestamp=1))}, Trouble.CORRUPT),
        ({"PLAY": answer() + PICTURE + b"\xff\xfe\xfd" * 60_000}, Trouble.CORRUPT),
        ({"PLAY": answer() + PICTURE + over_tcp(b"\x81\xcb\0\1\0\0\0\7", channel=1)}, Trouble.CLOSED),
        ({"PLAY": answer() + b"TEARDOWN * RTSP/1.0\r\nCSeq: 1\r\n\r\n"}, Trouble.CLOSED),
        ({"SETUP": answer(status="461 Unsupported Transport")}, Trouble.TRANSPORT),
    ],
    ids=["mute", "half an answer", "hangs up", "noise", "no picture", "stalls", "no video", "noise between pictures",
         "goodbye", "farewell", "no tcp"],
)  # fmt: skip
async def test_a_bad_camera_is_given_up(script, kind):
    async with camera(**script) as one:
        assert (await Viewer(url(one)).trouble()).kind is kind
        await asyncio.wait_for(one.closed.wait(), 5)


async def test_a_closed_port_is_refused():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"rtsp://localhost:{found.getsockname()[1]}/1"
        assert (await Viewer(address).trouble()).kind is Trouble.REFUSED


async def test_an_error_of_the_listener_is_its_own():
    def fails(track):
        raise LookupError(track.codec)

    async with camera() as one:
        playing = play(url(one), on_described=fails, on_unit=fails, clock=lambda: datetime.now(UTC))
        with pytest.raises(LookupError):
            await asyncio.wait_for(playing, 5)


async def test_a_camera_that_refuses_tcp_is_heard_over_udp_and_strangers_are_not():
    heard_from, packets = [], stream([[SPS, PPS, IDR]])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
        mouth.bind(("127.0.0.1", 0))

        def set_up(request):
            if "RTP/AVP/TCP" in request:
                return answer(status="461 Unsupported Transport")
            ports = request.partition("client_port=")[2].split("\r\n")[0]
            heard_from.append(int(ports.split("-")[0]))
            return answer("Session: 5", f"Transport: RTP/AVP;unicast;client_port={ports};server_port=9-10")

        def begin(_):
            for packet in reversed(packets):  # the last one first: it must wait for the others
                mouth.sendto(packet, ("127.0.0.1", heard_from[0]))
            return answer()

        # The first packet heard begins the count, so one goes ahead.
        packets.insert(0, rtp(b"\x09\xf0", sequence=int.from_bytes(packets[0][2:4]) - 1, timestamp=1))

        def begin_in_order(request):
            mouth.sendto(packets.pop(0), ("127.0.0.1", heard_from[0]))
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
                stranger.bind(("127.0.0.2", 0))
                stranger.sendto(rtp(b"\x65\x88", sequence=7, timestamp=9, mark=True), ("127.0.0.1", heard_from[0]))
            return begin(request)

        async with camera(SETUP=set_up, PLAY=begin_in_order) as one:
            viewer = Viewer(url(one), transport=Transport.AUTO)
            await asyncio.wait_for(viewer.first.wait(), 5)
            await viewer.leave()
    assert [unit.annex_b() for unit in viewer.units] == [byte_stream(SPS, PPS, IDR)]
    assert heard_from[0] % 2 == 0
