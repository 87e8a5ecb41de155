"""Pictures that are kept for a finding: the customers on them cannot be made out."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import av
import pytest

from ingest.vocabulary import CameraCode, WindowCode
from store import evidence
from store.evidence import ClipTerms
from store.hall import write_hall
from supervision_api.hall_record import hall_record
from supervision_api.settings import CameraSettings, ViewSettings, WatchSettings
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.evidence_desk import EvidenceDesk
from supervision_api.watching.former import Former
from tests.filming import film
from tests.served import hall_settings
from tests.test_clip import joined, second
from tests.test_veiled_copy import detail, noise

pytestmark = pytest.mark.integration

MOMENT = second(2)


async def test_a_kept_picture_shows_the_staff_and_no_customer(db, tmp_path):
    await write_hall(db, hall_record(hall_settings(tmp_path)))
    view = ViewSettings(window="01", staff=(0, 0, 0.5, 1), customer=(0.5, 0, 1, 1))
    camera = WatchedCamera(
        CameraSettings(code="C1", url="rtsp://x/1", views=(view,)), WatchSettings(),
        clock=lambda: second(0), on_wanted=lambda: None, base=tmp_path,
    )  # fmt: skip
    [played] = joined((film(tmp_path / "film.mp4", paint=noise), 0, 0)).stretches(second(0), second(60))
    number = camera.intake.connect(played.kind)
    for packet in played.packets:
        camera.intake.packet(replace(packet, connection=number))
    desk = EvidenceDesk(
        db, {camera.code: camera}, folder=tmp_path / "evidence", zone=ZoneInfo("Asia/Shanghai"), disk_share=1,
        clock=lambda: second(20), former=Former(db, held_for=timedelta(0), clock=lambda: second(20)),
    )  # fmt: skip
    async with db.act() as act:
        [ordered] = await evidence.order(
            act, camera=CameraCode("C1"), window=WindowCode("01"), moment=MOMENT,
            keep_until=MOMENT + timedelta(days=1), now=MOMENT, terms=ClipTerms(), kinds=["snapshot"],
        )  # fmt: skip
    await desk.carry_out()
    kept = await evidence.one(db, ordered)
    assert (kept.state, kept.problem) == ("ready", "")
    file = tmp_path / "evidence" / kept.path
    assert file.stat().st_mode & 0o077 == 0, "people are on it"
    with av.open(str(file)) as source:
        picture = next(source.decode(video=0)).to_ndarray(format="bgr24")
    middle = picture.shape[1] // 2
    assert detail(picture[:, : middle - 20]) > 20
    assert detail(picture[:, middle + 20 :]) < 10
