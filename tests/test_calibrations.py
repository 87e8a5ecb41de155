"""Calibrations kept in versions and laid over the configuration file, in the database and for whoever watches."""

import tomllib
from datetime import UTC, datetime

import pytest

from analytics.calibration import Remark, Verdict
from analytics.zones import Rectangle, View
from store import calibrations
from store.calibrations import Calibration, KeptCheck, Outdated
from store.hall import draw_zones, write_hall
from supervision_api.calibrating.laying import doubted, laid_over, with_calibrations
from supervision_api.calibrating.toml_text import toml_text
from supervision_api.hall_record import hall_record
from supervision_api.settings import ViewSettings
from tests.served import hall_settings

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEFT, RIGHT = Rectangle(0.1, 0.2, 0.4, 0.8), Rectangle(0.6, 0.2, 0.9, 0.8)


def drawn(version, *views, camera="C1", by="lena"):
    return Calibration(camera=camera, version=version, views=views, at=NINE, by=by)


def view(window, staff=LEFT, camera="C1", **more):
    return View(window=window, camera=camera, staff=staff, **more)


def check(verdict, camera="C1", window="01", **more):
    kept = {
        "view": view(window, camera=camera), "network": "n", "at": NINE, "by": "lena",
        "present": (0.1,), "absent": (0.0,), "verdict": verdict, "threshold": None, "seen": 0.1, "empty": 0.2,
        "person_px": None, "remarks": (Remark.NOT_SEEN,),
    }  # fmt: skip
    return KeptCheck(**(kept | more))


async def put(db, calibration):
    async with db.act() as act:
        await calibrations.keep(act, calibration)
        await draw_zones(act, calibration.camera, calibration.views)


def test_drawn_windows_stand_in_place_of_the_file_s(tmp_path):
    settings = hall_settings(tmp_path)
    one = drawn(1, view("02", RIGHT, threshold=0.3), view("closed"))
    first, second = laid_over(settings, {"C1": one}, frozenset())
    assert first.views == (ViewSettings(window="02", staff=RIGHT.corners, threshold=0.3),)
    assert second.views == settings.cameras[1].views


def test_a_failed_check_makes_a_view_of_the_file_unusable_too(tmp_path):
    settings = hall_settings(tmp_path)
    first, second = laid_over(settings, {}, {("C1", "01")})
    assert (first.views[0].usable, second.views[0].usable) == (False, True)
    assert doubted((first, second)) == {"01"}
    both = second.model_copy(update={"views": (*second.views, ViewSettings(window="01", staff=LEFT.corners))})
    assert doubted((first, both)) == frozenset()


def test_the_text_for_the_file_reads_as_what_was_drawn(tmp_path):
    settings = hall_settings(tmp_path)
    one = drawn(1, view("01", customer=RIGHT, threshold=0.35), view("02", RIGHT))
    [first, *_] = laid_over(settings, {"C1": one}, {("C1", "02")})
    assert _views_of(toml_text([first])) == first.views


def _views_of(text):
    """As the file would be read, below an entry of the camera."""
    tree = tomllib.loads(f'[[cameras]]\ncode = "C1"\n{text}')
    return tuple(ViewSettings(**one) for one in tree["cameras"][0]["views"])


@pytest.mark.integration
async def test_versions_are_kept_and_the_newest_counts(db, tmp_path, look):
    settings = hall_settings(tmp_path)
    await write_hall(db, hall_record(settings))
    assert await with_calibrations(db, settings) is settings
    await put(db, drawn(1, view("01")))
    await put(db, drawn(2, view("01"), view("02", RIGHT)))
    with pytest.raises(Outdated):
        await put(db, drawn(2, view("01", RIGHT)))
    assert [one.version for one in await calibrations.of_camera(db, "C1")] == [2, 1]
    laid = await with_calibrations(db, settings)
    assert [one.window for one in laid.cameras[0].views] == ["01", "02"]
    with pytest.raises(Outdated):
        await put(db, drawn(1, view("01", camera="C9"), camera="C9"))
    assert look("SELECT window_code FROM zone WHERE camera_code = 'C1' ORDER BY 1") == [("01",), ("02",)]


@pytest.mark.integration
async def test_cameras_that_come_to_show_one_window_are_watched_together(db, tmp_path, look):
    settings = hall_settings(tmp_path)
    await write_hall(db, hall_record(settings))
    apart = "SELECT cameras, windows FROM lease ORDER BY name"
    assert look(apart) == [(["C1"], ["01"]), (["C2"], ["02"])]
    await put(db, drawn(1, view("01"), view("02", RIGHT)))
    assert look(apart) == [(["C1", "C2"], ["01", "02"])]
    # A start with the file as it was says the same as whoever watches.
    await write_hall(db, hall_record(settings))
    assert look(apart) == [(["C1", "C2"], ["01", "02"])]
    assert look("SELECT count(*) FROM zone") == [(3,)]
    assert [(one.cameras, one.windows) for one in hall_record(await with_calibrations(db, settings)).groups] == [
        (("C1", "C2"), ("01", "02"))
    ]


@pytest.mark.integration
async def test_a_failed_check_holds_until_one_is_passed(db, tmp_path):
    settings = hall_settings(tmp_path)
    await write_hall(db, hall_record(settings))
    usable = []
    for kept in (
        check(Verdict.FAILED),
        check(Verdict.INCONCLUSIVE, seen=None, empty=None),
        check(Verdict.USABLE, threshold=0.4),
        check(Verdict.INCONCLUSIVE),
    ):
        async with db.act() as act:
            await calibrations.keep_check(act, kept)
        usable.append((await with_calibrations(db, settings)).cameras[0].views[0].usable)
    assert usable == [False, False, True, True]
    assert [one.verdict for one in await calibrations.checks(db, "C1")] == [Verdict.INCONCLUSIVE]
