"""Pictures that come but may not be believed: frozen, moved, blurred; and all that must not be taken for these."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import av
import cv2
import numpy as np
import pytest

from analytics.displacement import fit, structure
from analytics.movement import gist
from analytics.picture_health import PictureHealth, examine
from analytics.vocabulary import UnknownReason
from ingest.frame import Frame
from ingest.planes import Planes
from tests.footage import footage

pytestmark = pytest.mark.integration

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HIGH, WIDE = 288, 352


@lru_cache
def hall(seed):
    """A hall with furniture: rectangles of different brightness, somewhat soft as lenses are."""
    rng = np.random.default_rng(seed)
    grey = np.full((HIGH + 200, WIDE + 200), 120, np.uint8)
    for _ in range(90):
        x, y, w, h = (int(rng.integers(0, most)) for most in (WIDE + 150, HIGH + 150, 70, 70))
        grey[y : y + h + 8, x : x + w + 8] = int(rng.integers(30, 220))
    return cv2.GaussianBlur(grey, (0, 0), 0.7)


GRAIN = np.random.default_rng(2).normal(0, 1, (4, HIGH, WIDE))


def shot(*, grain=0, **how):
    """One of four pictures that differ by the sensor's noise only; see `drawn`."""
    return drawn(grain=grain % 4, **how)


@lru_cache(maxsize=64)
def drawn(*, right=0, down=0, seed=1, light=1.0, blur=0.0, person=None, grain):
    """The hall as a camera that was moved right and down by so many pixels sees it."""
    seen = hall(seed)[100 + down : 100 + down + HIGH, 100 + right : 100 + right + WIDE].astype(np.float32)
    if person is not None:
        seen = seen.copy()
        seen[60:, person : person + 90] = 70
    if blur:
        seen = cv2.GaussianBlur(seen, (0, 0), blur)
    return np.clip(seen * light + GRAIN[grain], 0, 255).astype(np.uint8)


class Camera:
    """One picture a second; after `jump` hours have passed at once."""

    def __init__(self):
        self.health = PictureHealth()
        self.at = NINE
        self.troubles = []

    def shows(self, seconds, picture, *, every=1, key=True):
        for number in range(0, seconds, every):
            luminance = picture(number) if callable(picture) else picture
            half = np.full((HIGH // 2, WIDE // 2), 128, np.uint8)
            planes = Planes(y=luminance, u=half, v=half, full_range=True)
            frame = Frame(camera="c1", seen_at=self.at, arrived_at=self.at, planes=planes, key=key)
            self.health = examine(self.health, frame, gist(planes))
            self.troubles.append(self.health.trouble)
            self.at += timedelta(seconds=every)
        return self.health.trouble


@pytest.fixture
def camera():
    camera = Camera()
    assert camera.shows(300, lambda n: shot(grain=n), every=5) is None
    return camera


def test_one_picture_again_and_again_is_frozen_and_the_next_other_one_ends_it(camera):
    assert camera.shows(29, shot()) is None
    assert camera.shows(5, shot()) is UnknownReason.FROZEN
    assert camera.shows(1, shot(grain=1)) is None


def test_a_still_scene_with_a_sensor_before_it_is_not_frozen(camera):
    assert camera.shows(300, lambda n: shot(grain=n)) is None


def test_one_pixel_that_differs_is_no_hanging_camera(camera):
    def nearly(number):
        picture = shot().copy()
        picture[100, 100] = number % 2
        return picture

    camera.shows(120, nearly)
    assert UnknownReason.FROZEN not in camera.troubles


def test_pictures_between_key_pictures_may_repeat_a_still_scene(camera):
    assert camera.shows(120, shot(), key=False) is None


@pytest.mark.parametrize(("right", "down"), [(12, 0), (0, -16), (25, 10), (50, -30)])
def test_a_camera_that_was_pushed_aside_is_moved_within_twenty_seconds(camera, right, down):
    assert camera.shows(25, lambda n: shot(right=right, down=down, grain=n)) is UnknownReason.MOVED


def test_a_camera_that_was_turned_to_another_scene_is_moved_within_three_minutes(camera):
    assert camera.shows(30, lambda n: shot(seed=7, grain=n)) is None
    assert camera.shows(150, lambda n: shot(seed=7, grain=n)) is UnknownReason.MOVED


def test_a_camera_that_moves_back_is_believed_again(camera):
    camera.shows(30, lambda n: shot(right=20, grain=n))
    assert camera.shows(10, lambda n: shot(grain=n)) is UnknownReason.MOVED
    assert camera.shows(20, lambda n: shot(grain=n)) is None


def test_a_moved_camera_stays_moved_until_somebody_confirms(camera):
    for _ in range(4):
        camera.shows(60, lambda n: shot(right=20, grain=n), every=5)
        camera.at += timedelta(hours=1)
    assert camera.health.trouble is UnknownReason.MOVED
    camera.health = PictureHealth()  # what a confirmation does
    assert camera.shows(600, lambda n: shot(right=20, grain=n), every=5) is None


def test_somebody_who_bumps_into_a_camera_moves_it_for_a_moment_only(camera):
    assert camera.shows(9, lambda n: shot(right=20, grain=n)) is None
    camera.shows(60, lambda n: shot(grain=n))
    assert set(camera.troubles) == {None}


def test_lamps_and_daylight_move_nothing(camera):
    for light in (0.35, 1.2, 0.6, 1.0):
        camera.shows(300, lambda n, light=light: shot(light=light, grain=n), every=5)
    assert set(camera.troubles) == {None}


def test_people_before_the_camera_move_nothing(camera):
    for place in (0, 90, 180, 260):
        camera.shows(300, lambda n, place=place: shot(person=place, grain=n), every=5)
    assert set(camera.troubles) == {None}


def test_before_enough_was_learned_nothing_is_moved():
    camera = Camera()
    camera.shows(60, lambda n: shot(grain=n), every=5)
    assert camera.shows(40, lambda n: shot(right=20, grain=n), every=5) is None


@pytest.fixture
def known_for_days(camera):
    """A camera whose sharpness was seen over a day and a night, the night less sharp."""
    for hour in range(30):
        blur = 0.9 if hour % 24 > 12 else 0.0
        camera.shows(300, lambda n, blur=blur: shot(blur=blur, grain=n // 30), every=30)
        camera.at += timedelta(minutes=55)
    assert set(camera.troubles) == {None}
    return camera


def test_a_lens_that_loses_its_focus_is_blurred_within_two_minutes_and_sharp_again_when_mended(known_for_days):
    assert known_for_days.shows(150, lambda n: shot(blur=4, grain=n), every=5) is UnknownReason.BLURRED
    assert known_for_days.shows(90, lambda n: shot(grain=n), every=5) is None


def test_the_night_is_not_blurred_beside_the_day(known_for_days):
    known_for_days.shows(3600, lambda n: shot(blur=0.9, light=0.5, grain=n), every=30)
    assert set(known_for_days.troubles) == {None}


def test_on_its_first_day_nothing_is_blurred(camera):
    assert camera.shows(600, lambda n: shot(blur=2.5, grain=n), every=5) in {None, UnknownReason.MOVED}
    assert UnknownReason.BLURRED not in camera.troubles


def test_a_clock_that_was_set_back_ends_no_checks(camera):
    camera.at -= timedelta(hours=3)
    assert camera.shows(40, lambda n: shot(right=20, grain=n)) is UnknownReason.MOVED


def test_a_fit_tells_where_the_contents_went():
    planes = [
        Planes(y=shot(right=right), u=np.zeros((2, 2), np.uint8), v=np.zeros((2, 2), np.uint8), full_range=True)
        for right in (0, -22)
    ]
    found = fit(structure(gist(planes[0])), structure(gist(planes[1])))
    assert (found.right, found.down) == (6, 0)
    assert found.best > found.here + 0.3


@pytest.mark.integration
def test_real_footage_of_people_who_come_and_go_is_well_and_told_when_it_is_moved_or_hangs():
    film, _ = footage()
    with av.open(str(film)) as container:
        pictures = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)][::10]

    def play(changed, health=None, begin=NINE):
        health, troubles = health or PictureHealth(), []
        for number, grey in enumerate(pictures * 6):
            luminance = np.ascontiguousarray(changed(grey))
            planes = Planes(y=luminance, u=luminance, v=luminance)
            at = begin + timedelta(seconds=number)
            health = examine(health, Frame(camera="c", seen_at=at, arrived_at=at, planes=planes), gist(planes))
            troubles.append(health.trouble)
        return health, troubles

    usual, troubles = play(lambda grey: grey)
    assert set(troubles) == {None}
    later = NINE + timedelta(hours=1)
    assert set(play(lambda grey: (grey * 0.4).astype(np.uint8), usual, later)[1]) == {None}
    _, pushed = play(lambda grey: np.pad(grey, ((12, 0), (24, 0)), mode="edge")[:-12, :-24], usual, later)
    assert pushed.index(UnknownReason.MOVED) <= 20
    assert set(pushed[20:]) == {UnknownReason.MOVED}
    _, hung = play(lambda _grey: pictures[0], replace(usual, stillness=None), later)
    assert hung.index(UnknownReason.FROZEN) <= 40
