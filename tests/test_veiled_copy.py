"""Copies in which no customer can be recognised, made of real films."""

from datetime import UTC, datetime

import av
import cv2
import numpy as np
import pytest

from analytics.zones import Rectangle, View
from ingest.clip import cut
from supervision_api.copying.veiled_copy import CopyOrder, make_copy
from supervision_api.watching.pictures import veiled
from tests.filming import film
from tests.test_clip import joined, second

pytestmark = pytest.mark.integration

LEFT, RIGHT = Rectangle(0.0, 0.0, 0.5, 1.0), Rectangle(0.55, 0.0, 1.0, 1.0)


def view(window="A01", *, staff=LEFT, customer=RIGHT):
    return View(window=window, camera="c1", staff=staff, customer=customer)


def noise(_number):
    """Fine detail everywhere: what of it survives can be measured."""
    dots = np.random.default_rng(1).integers(0, 2, (120, 160, 1), dtype=np.uint8) * 255
    return np.ascontiguousarray(np.repeat(np.repeat(np.repeat(dots, 3, axis=2), 2, axis=0), 2, axis=1))


def detail(picture):
    """How much differs from one pixel to the next but one."""
    grey = picture.mean(axis=2)
    return float(np.abs(grey[:, 4:] - grey[:, :-4]).mean())


def order(source, target, **differing):
    values = {
        "copy_no": "1a2b3c4d",
        "source": source,
        "target": target,
        "kind": "clip",
        "views": (view(),),
        "camera": "c1",
        "begin_at": datetime(2026, 3, 2, 1, tzinfo=UTC),
        "zone": "Asia/Shanghai",
        "alert_no": "A20260302-000017",
        "recipient": "区纪委监委",
    }
    return CopyOrder(**{**values, **differing})


def pictures(path):
    with av.open(str(path)) as clip:
        assert [stream.type for stream in clip.streams] == ["video"]
        return dict(clip.metadata), [
            (frame.time, frame.to_ndarray(format="bgr24")) for frame in clip.decode(clip.streams.video[0])
        ]


def test_customers_are_gone_from_every_picture_and_staff_are_not(tmp_path):
    source = film(tmp_path / "source.mp4", seconds=2, paint=noise)
    told = []
    make_copy(order(source, tmp_path / "copy.mp4"), told.append)
    said, shown = pictures(tmp_path / "copy.mp4")
    assert "for 区纪委监委" in said["comment"]
    assert [round(at, 2) for at, _ in shown] == [round(number / 10, 2) for number in range(20)]
    assert told == sorted(told)
    for _, picture in shown:
        assert detail(picture[:240, 180:]) < 12
        assert detail(picture[:240, :150]) > 60


def test_below_the_picture_stands_what_it_shows_and_nothing_covers_it(tmp_path):
    source = film(tmp_path / "source.mp4", seconds=1, paint=noise)
    make_copy(order(source, tmp_path / "copy.mp4"), lambda _: None)
    _, [(_, picture), *_] = pictures(tmp_path / "copy.mp4")
    assert picture.shape == (292, 320, 3)
    assert detail(picture[240:]) > 5
    untouched = np.abs(picture[:240, :150].astype(int) - noise(0)[:, :150]).mean()
    assert untouched < 30


def test_while_the_camera_was_away_the_copy_says_so(tmp_path):
    plain = film(tmp_path / "plain.mp4", seconds=3, paint=noise)
    clip = cut(
        joined((plain, 0, 5), (plain, 9, 800)),
        tmp_path / "clip.mp4",
        moment=second(1),
        from_at=second(0),
        to_at=second(11),
    )
    make_copy(order(clip.path, tmp_path / "copy.mp4", begin_at=clip.begin_at), lambda _: None)
    _, shown = pictures(tmp_path / "copy.mp4")
    [(_, grey)] = [(at, picture) for at, picture in shown if 2.95 < at < 8.9]
    assert detail(grey[:240]) < 1


def test_a_camera_that_changes_its_size_is_copied_whole(tmp_path):
    small = film(tmp_path / "small.mp4", seconds=2, paint=noise)
    large = film(tmp_path / "large.mp4", seconds=2, paint=lambda number: np.repeat(noise(number), 2, axis=0))
    ring = joined((small, 0, 0), (large, 2.1, 0))
    clip = cut(ring, tmp_path / "clip.mp4", moment=second(1), from_at=second(0), to_at=second(4))
    make_copy(order(clip.path, tmp_path / "copy.mp4"), lambda _: None)
    _, shown = pictures(tmp_path / "copy.mp4")
    assert len(shown) == pytest.approx(39, abs=1)
    assert {picture.shape for _, picture in shown} == {(292, 320, 3)}


def test_without_a_customers_side_all_but_the_staff_is_hidden():
    picture = noise(0)
    shown = veiled(picture, [view(customer=None)])
    assert np.array_equal(shown[:, :160], picture[:, :160])
    assert detail(shown[:, 170:]) < 10
    assert detail(veiled(picture, [])) < 10


def test_of_two_windows_both_customers_are_hidden():
    top = view("A01", staff=Rectangle(0, 0, 0.4, 0.4), customer=Rectangle(0.5, 0, 1, 0.4))
    bottom = view("A02", staff=Rectangle(0, 0.6, 0.4, 1), customer=Rectangle(0.5, 0.6, 1, 1))
    shown = veiled(noise(0), [top, bottom])
    assert max(detail(shown[:90, 170:]), detail(shown[150:, 170:])) < 10


def test_a_picture_gets_its_strip_and_says_for_whom_it_is(tmp_path):
    cv2.imwrite(str(tmp_path / "source.jpg"), noise(0))
    make_copy(order(tmp_path / "source.jpg", tmp_path / "copy.jpg", kind="snapshot"), lambda _: None)
    assert cv2.imread(str(tmp_path / "copy.jpg")).shape == (292, 320, 3)
    assert "for 区纪委监委".encode() in (tmp_path / "copy.jpg").read_bytes()


def test_what_is_no_clip_makes_no_copy(tmp_path):
    (tmp_path / "source.mp4").write_bytes(bytes(4096))
    with pytest.raises((ValueError, av.error.FFmpegError)):
        make_copy(order(tmp_path / "source.mp4", tmp_path / "copy.mp4"), lambda _: None)
