"""The RTSP client against GStreamer's server: other people's reading of the same standards."""

import asyncio
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import av
import numpy as np
import pytest

from ingest.rtsp import Codec, Patience, Transport, describe, play
from ingest.trouble import CameraTrouble, Trouble
from tests.footage import independent_server

pytestmark = [pytest.mark.integration, pytest.mark.independent]
FPS, SECONDS = 10, 2
SOON = Patience(open=timedelta(seconds=10), silent=timedelta(seconds=3))
ENCODERS = {"h264": ("libx264", "x264-params"), "h265": ("libx265", "x265-params")}


@pytest.fixture(scope="module", params=["h264", "h265"])
def film(request, tmp_path_factory):
    """Two seconds of a moving gradient with noise, a key picture each second."""
    path = tmp_path_factory.mktemp("film") / f"{request.param}.mp4"
    encoder, parameters = ENCODERS[request.param]
    noise = np.random.default_rng(1)
    with av.open(path, "w") as file:
        stream = file.add_stream(encoder, rate=FPS)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        stream.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            parameters: f"keyint={FPS}:min-keyint={FPS}:scenecut=0:log-level=error",
        }
        stream.time_base = Fraction(1, FPS)
        for number in range(FPS * SECONDS):
            slope = np.add.outer(np.arange(240), np.arange(320) + 9 * number) % 256
            picture = np.repeat(slope[..., None], 3, axis=2) + noise.integers(0, 40, (240, 320, 1))
            frame = av.VideoFrame.from_ndarray(np.clip(picture, 0, 255).astype(np.uint8), format="rgb24")
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path, request.param


async def watched(url, *, transport=Transport.TCP):
    """Everything that comes until the film ends."""
    tracks, units = [], []
    with pytest.raises(CameraTrouble) as ended:
        await play(
            url,
            on_described=tracks.append,
            on_unit=lambda unit, _: units.append(unit),
            clock=lambda: datetime.now(UTC),
            transport=transport,
            patience=SOON,
        )
    assert ended.value.kind is Trouble.CLOSED
    return tracks, units


def decoded(codec, chunks):
    context = av.CodecContext.create(codec, "r")
    frames = [frame for chunk in chunks for frame in context.decode(av.Packet(chunk))]
    return [frame.to_ndarray(format="gray") for frame in frames + context.decode(None)]


@pytest.mark.parametrize("transport", [Transport.TCP, Transport.UDP])
async def test_every_picture_comes_as_it_was_filmed(film, transport):
    path, codec = film
    with independent_server(path, mounts=1, codec=codec) as port:
        tracks, units = await watched(f"rtsp://127.0.0.1:{port}/0", transport=transport)
    with av.open(path) as file:
        filmed = [frame.to_ndarray(format="gray") for frame in file.decode(video=0)]
    assert [track.codec.name.lower() for track in tracks] == [codec]
    assert len(units) == FPS * SECONDS
    assert [number for number, unit in enumerate(units) if unit.key] == [0, FPS]
    assert all(unit.whole for unit in units)
    told = [unit.sender_at for unit in units if unit.sender_at is not None]
    assert all(abs(at - datetime.now(UTC)) < timedelta(minutes=1) for at in told)
    assert np.diff([unit.pts_s for unit in units]) == pytest.approx(1 / FPS, abs=0.002)
    assert max(unit.size for unit in units) > 5_000  # in several packets
    pictures = decoded(tracks[0].codec.value, [unit.annex_b() for unit in units])
    assert all(map(np.array_equal, pictures, filmed))
    # Every key picture stands alone.
    (alone,) = decoded(tracks[0].codec.value, [units[FPS].annex_b()])
    assert np.array_equal(alone, filmed[FPS])


@pytest.mark.parametrize("scheme", ["basic", "digest"])
async def test_a_login_is_believed_and_a_wrong_one_is_not(film, scheme):
    path, codec = film
    with independent_server(path, mounts=1, codec=codec, login=(scheme, "viewer", "s3cret word")) as port:
        track = await describe(f"rtsp://viewer:s3cret%20word@127.0.0.1:{port}/0", patience=SOON)
        assert track.codec is {"h264": Codec.H264, "h265": Codec.H265}[codec]
        for login in ("viewer:guess@", ""):
            with pytest.raises(CameraTrouble) as refused:
                await asyncio.wait_for(describe(f"rtsp://{login}127.0.0.1:{port}/0", patience=SOON), 10)
            assert refused.value.kind is Trouble.UNAUTHORISED
            assert "guess" not in str(refused.value)
