"""Frames of decided alerts: what decisions say, customers veiled, the half of each day, two networks tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pytest

from analytics.zones import Rectangle, View
from models.fetch import sha256_of
from models.vocabulary import Look, Person, Picture
from models.workshop.card import Compared, Score
from store.reviews import ReviewedClip
from supervision_api.networks.collecting import Collector
from supervision_api.networks.comparing import NothingHeldOut, compare
from supervision_api.networks.frame_set import NoFrameSet, counts, read_frame_set, write_frame_set
from supervision_api.networks.halves import HELD_OUT_SHARE, Half, half
from supervision_api.networks.truth import truth
from tests.filming import film

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
STAFF, CUSTOMER = Rectangle(0.1, 0.2, 0.4, 0.8), Rectangle(0.6, 0.2, 0.9, 0.8)
VIEW = View(window="01", camera="c1", staff=STAFF, customer=CUSTOMER)
CLIP = ReviewedClip(
    alert_no="A1",
    rule="ATT-01",
    dismissed=False,
    reason=None,
    occurred_from=NINE + timedelta(seconds=2),
    occurred_to=None,
    evidence_id=uuid4(),
    path="clip.mp4",
    sha256="",
    shows_from=NINE,
    shows_to=NINE + timedelta(seconds=12),
    window="01",
    camera="c1",
)


class SeesWhite:
    """A network for films in which people are white blocks."""

    name = "sees-white"

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        return [self._people(look.picture) for look in looks]

    def _people(self, picture: Picture) -> list[Person]:
        rows, columns = np.nonzero(picture.min(axis=2) > 220)
        if len(rows) < 50:
            return []
        box = (float(columns.min()), float(rows.min()), float(columns.max()), float(rows.max()))
        return [Person(score=0.9, box=box, shoulder=(float(columns.mean()), float(rows.mean())))]


class SeesNobody:
    """A network that is blind."""

    name = "sees-nobody"

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        return [[] for _ in looks]


def desk(_number: int) -> Picture:
    """Somebody behind the window, and a customer in stripes before it."""
    picture = np.full((240, 320, 3), 90, dtype=np.uint8)
    picture[80:150, 50:110] = 255
    picture[48:192:4, 192:288] = 200
    return picture


def misread(number: int, day: date, evidence: Path) -> ReviewedClip:
    """An absence of that day that was dismissed because the picture was misread."""
    at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    return replace(
        CLIP,
        alert_no=f"A{number}",
        dismissed=True,
        reason="picture_misread",
        evidence_id=uuid4(),
        occurred_from=at + timedelta(seconds=2),
        shows_from=at,
        shows_to=at + timedelta(seconds=12),
        sha256=sha256_of(evidence / "clip.mp4"),
    )


@pytest.mark.parametrize(
    ("rule", "dismissed", "reason", "present"),
    [
        ("ATT-01", False, None, False),
        ("ATT-01", True, "picture_misread", True),
        ("ATT-01", True, "excused", None),
        ("ATT-03", True, "covered_by_colleague", None),
        ("ATT-07", False, None, True),
        ("ATT-07", True, "picture_misread", None),
        ("TIM-03", False, None, None),
    ],
)
def test_what_a_decision_says_about_the_picture(rule, dismissed, reason, present) -> None:
    known = truth(replace(CLIP, rule=rule, dismissed=dismissed, reason=reason))
    assert (None if known is None else known.present) is present


def test_nothing_is_known_before_the_moment_nor_around_its_ends() -> None:
    known = truth(replace(CLIP, occurred_to=NINE + timedelta(seconds=9)))
    assert known is not None
    assert (known.from_at, known.to_at) == (NINE + timedelta(seconds=4), NINE + timedelta(seconds=7))
    assert truth(replace(CLIP, occurred_to=NINE + timedelta(seconds=5))) is None


def test_a_day_of_a_window_is_always_in_the_same_half_and_about_a_third_is_held_out() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(300)]
    drawn = Counter(half("01", day) for day in days)
    assert drawn == Counter(half("01", day) for day in days)
    assert drawn[Half.HELD_OUT] / 300 == pytest.approx(HELD_OUT_SHARE, abs=0.08)


def days_of(side: Half, number: int) -> list[date]:
    every = (date(2026, 1, 1) + timedelta(days=number) for number in range(1000))
    return [day for day in every if half("01", day) is side][:number]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    evidence, folder = tmp_path_factory.mktemp("evidence"), tmp_path_factory.mktemp("frames")
    film(evidence / "clip.mp4", seconds=12, fps=2, paint=desk)
    clips = [
        misread(number, day, evidence)
        for number, day in enumerate([*days_of(Half.LEARNING, 2), *days_of(Half.HELD_OUT, 1)])
    ]
    contrary = replace(clips[0], dismissed=False, reason=None, evidence_id=clips[1].evidence_id)
    told: list[str] = []
    found = Collector(folder, evidence, SeesWhite(), zone=ZoneInfo("Asia/Shanghai")).collect(
        [*((clip, (VIEW,)) for clip in clips), (contrary, (VIEW,))], tell=lambda clip: told.append(clip.alert_no)
    )
    assert found.left_out == {"decisions about it disagree": 1}
    assert sorted(told) == ["A0", "A2"]
    return folder


def test_frames_are_kept_with_a_box_in_the_half_of_their_day(collected: Path) -> None:
    rows = read_frame_set(collected)
    assert counts(rows) == {
        "learning": {"present": 3, "absent": 0, "window_days": 1},
        "held_out": {"present": 3, "absent": 0, "window_days": 1},
        "unboxed": {"present": 0, "absent": 0, "window_days": 0},
    }
    label = (collected / rows[0].file.replace("images", "labels")).with_suffix(".txt").read_text().split()
    assert label[0] == "0"
    # The cut reaches from 0 to 161 of the picture's width, the block from 50 to 110.
    assert float(label[1]) == pytest.approx(80 / 162, abs=0.02)
    assert (collected / rows[0].file).stat().st_mode & 0o077 == 0


def test_customers_are_veiled_in_what_is_written(tmp_path: Path) -> None:
    wide = replace(VIEW, staff=Rectangle(0.1, 0.2, 0.55, 0.8))
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    film(evidence / "clip.mp4", seconds=12, fps=2, paint=desk)
    clip = misread(1, days_of(Half.LEARNING, 1)[0], evidence)
    Collector(tmp_path / "frames", evidence, SeesWhite(), zone=ZoneInfo("UTC")).collect(
        [(clip, (wide,))], tell=lambda _clip: None
    )
    picture = cv2.imread(str(next((tmp_path / "frames").rglob("*.jpg"))))
    assert picture is not None
    right = picture[60:150, 215:]
    stripes = np.abs(np.diff(right.astype(int), axis=0)).mean()
    assert stripes < 8, "stripes of four pixels are gone"


def test_a_clip_that_was_changed_teaches_nothing(tmp_path: Path) -> None:
    film(tmp_path / "clip.mp4", seconds=2, fps=2, paint=desk)
    found = Collector(tmp_path / "frames", tmp_path, SeesWhite(), zone=ZoneInfo("UTC")).collect(
        [(CLIP, (VIEW,))], tell=lambda _clip: None
    )
    assert found.left_out == {"the clip is gone or was changed": 1}
    assert not (tmp_path / "frames").exists()


def test_somebody_whom_no_network_finds_waits_for_a_box(tmp_path: Path) -> None:
    film(tmp_path / "clip.mp4", seconds=12, fps=2, paint=desk)
    clip = misread(1, days_of(Half.LEARNING, 1)[0], tmp_path)
    found = Collector(tmp_path / "frames", tmp_path, SeesNobody(), zone=ZoneInfo("UTC")).collect(
        [(clip, (VIEW,))], tell=lambda _clip: None
    )
    assert {row.half for row in found.rows} == {"unboxed"}


def test_a_window_day_in_both_halves_is_refused(collected: Path, tmp_path: Path) -> None:
    rows = read_frame_set(collected)
    other = Half.LEARNING if rows[0].half == Half.HELD_OUT else Half.HELD_OUT
    write_frame_set(tmp_path, [rows[0], replace(rows[0], half=other)])
    with pytest.raises(NoFrameSet, match="in both halves"):
        read_frame_set(tmp_path)
    with pytest.raises(NoFrameSet, match="frames collect"):
        read_frame_set(tmp_path / "elsewhere")


def test_two_networks_are_tried_on_what_neither_learned(collected: Path) -> None:
    rows = read_frame_set(collected)
    with pytest.raises(NothingHeldOut, match="none with nobody"):
        compare(collected, rows, SeesWhite(), SeesNobody(), threshold=0.5)
    empty = next(row for row in rows if row.half == Half.HELD_OUT)
    cv2.imwrite(str(collected / "images" / "empty.jpg"), np.full((192, 161, 3), 90, dtype=np.uint8))
    rows.append(replace(empty, file="images/empty.jpg", present=False))
    found = compare(collected, rows, SeesWhite(), SeesNobody(), threshold=0.5)
    assert found.before == Score(present_seen=3, present_missed=0, absent_seen=1, absent_missed=0)
    assert found.after == Score(present_seen=0, present_missed=3, absent_seen=1, absent_missed=0)
    assert found.is_worse
    assert not compare(collected, rows, SeesNobody(), SeesWhite(), threshold=0.5).is_worse


def test_better_in_one_way_and_worse_in_the_other_is_worse() -> None:
    before = Score(present_seen=8, present_missed=2, absent_seen=10, absent_missed=0)
    after = Score(present_seen=10, present_missed=0, absent_seen=9, absent_missed=1)
    assert Compared(old="a", threshold=0.5, window_days=2, before=before, after=after).is_worse
