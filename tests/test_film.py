"""Video files as a player shows them: upright, at even instants of their own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from ingest.film import film
from ingest.vocabulary import CameraCode

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
AS_IT_IS = bytes.fromhex("00010000 00000000 00000000 00000000 00010000 00000000")
CLOCKWISE = bytes.fromhex("00000000 00010000 00000000 ffff0000 00000000 00000000")
ABOUT = bytes.fromhex("ffff0000 00000000 00000000 00000000 ffff0000 00000000")


def lying(path: Path, note: bytes) -> Path:
    """Two pictures of 64 x 48 with a bright upper left quarter, and a note of how a player turns them."""
    picture = np.zeros((48, 64, 3), dtype=np.uint8)
    picture[:24, :32] = 255
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=2)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(2):
            container.mux(stream.encode(VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    written = path.read_bytes()
    track = written.index(b"tkhd")
    place = written.index(AS_IT_IS, track)
    path.write_bytes(written[:place] + note + written[place + len(note) :])
    return path


@pytest.mark.parametrize(
    ("note", "size", "bright"),
    [(AS_IT_IS, (64, 48), (12, 16)), (CLOCKWISE, (48, 64), (16, 36)), (ABOUT, (64, 48), (36, 48))],
)
def test_what_a_phone_stored_lying_is_seen_upright(
    tmp_path: Path, note: bytes, size: tuple[int, int], bright: tuple[int, int]
) -> None:
    path = lying(tmp_path / "phone.mp4", note)
    first, *_ = film(path, CameraCode("c1"), begin_at=NINE, every=timedelta(seconds=1))
    assert first.sent == size
    assert first.picture.shape[1::-1] == size
    row, column = bright
    assert first.picture[row, column].min() > 200
    assert first.picture[size[1] - 1 - row, size[0] - 1 - column].max() < 50
