"""Loops of many cameras: alike but for their codes, at the rate of a real substream, the same when read back."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from av.video.codeccontext import VideoCodecContext

from ingest.vocabulary import Picture
from simulation.loop import Loop
from simulation.photographs import Photographs, fetch_photographs
from simulation.scenery.annexb import write_unit
from simulation.scenery.code import read_code
from simulation.scenery.coded import SECONDS, coded_loops
from simulation.scenery.profile import PROFILES, Profile

SAME_LOOK_AND_SCENE = 30


@pytest.fixture(scope="module")
def photographs() -> Photographs:
    return fetch_photographs(Path(__file__).parents[1] / ".cache" / "photographs")


def pictures(loop: Loop) -> list[Picture]:
    decoder = av.CodecContext.create(loop.codec, "r")
    assert isinstance(decoder, VideoCodecContext)
    packets = [*(av.Packet(write_unit(unit)) for unit in loop.units), None]
    return [frame.to_ndarray(format="bgr24") for packet in packets for frame in decoder.decode(packet)]


def kbit_s(loop: Loop) -> float:
    return sum(len(write_unit(unit)) for unit in loop.units) * 8 / 1000 * loop.fps / len(loop.units)


@pytest.mark.integration
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_picture_of_a_loop_carries_its_cameras_code(
    photographs: Photographs, tmp_path: Path, profile: Profile
) -> None:
    [loop] = coded_loops(photographs, tmp_path, profile, cameras=1, say=print)
    seen = pictures(loop)
    assert seen[0].shape == (profile.height, profile.width, 3)
    codes = [read_code(picture) for picture in seen]
    assert [(code.camera, code.second) for code in codes if code] == [
        (0, second) for second in range(SECONDS) for _ in range(profile.fps)
    ]
    assert [number for number, unit in enumerate(loop.units) if unit.key] == [*range(0, len(seen), profile.fps)]


@pytest.mark.integration
def test_cameras_that_show_the_same_share_all_but_their_key_pictures(
    photographs: Photographs, tmp_path: Path
) -> None:
    said: list[str] = []
    profile = PROFILES["cif"]
    loops = coded_loops(photographs, tmp_path, profile, cameras=SAME_LOOK_AND_SCENE + 1, say=said.append)
    first, last = loops[0], loops[-1]
    assert all((a is b) != a.key for a, b in zip(first.units, last.units, strict=True))
    assert (first.sps, first.pps) == (last.sps, last.pps)
    decoded = [read_code(picture) for picture in pictures(last)]
    assert {code.camera for code in decoded if code} == {SAME_LOOK_AND_SCENE}
    assert None not in decoded
    assert 400 < sum(map(kbit_s, loops)) / len(loops) < 750
    said.clear()
    assert coded_loops(photographs, tmp_path, profile, cameras=SAME_LOOK_AND_SCENE + 1, say=said.append) == loops
    assert said == []
