"""Two networks on the frames that neither learned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from analytics.observe import Side, staff_in
from analytics.zones import Cut, View
from ingest.vocabulary import CameraCode
from models.vocabulary import Look, PersonDetector
from models.workshop.card import Compared, Score
from supervision_api.networks.frame_set import FrameRow, NoFrameSet
from supervision_api.networks.halves import Half


class NothingHeldOut(Exception):
    """The held-out half cannot tell which network is better; the text says what is missing."""


def held_out(rows: Sequence[FrameRow]) -> list[FrameRow]:
    """The frames to compare on.

    Raises:
        NothingHeldOut: there are none with somebody, or none with nobody.
    """
    chosen = [row for row in rows if row.half == Half.HELD_OUT]
    kinds = {row.present for row in chosen}
    if kinds != {True, False}:
        lacking = " and none ".join(
            text for present, text in ((True, "with somebody"), (False, "with nobody")) if present not in kinds
        )
        raise NothingHeldOut(
            f"of the held-out frames there are none {lacking}: a comparison would say nothing. Decide more alerts, "
            "on other days and windows, and collect again"
        )
    return chosen


def compare(
    folder: Path, rows: Sequence[FrameRow], old: PersonDetector, new: PersonDetector, *, threshold: float
) -> Compared:
    """Both networks on the held-out half.

    Raises:
        NothingHeldOut: it cannot tell.
        NoFrameSet: a picture is not there.
    """
    chosen = held_out(rows)
    return Compared(
        old=old.name,
        threshold=threshold,
        window_days=len({(row.window, row.day) for row in chosen}),
        before=score(folder, chosen, old, threshold=threshold),
        after=score(folder, chosen, new, threshold=threshold),
    )


def score(folder: Path, rows: Sequence[FrameRow], network: PersonDetector, *, threshold: float) -> Score:
    """In how many frames the network says rightly whether somebody is on the staff side."""

    def looks() -> Iterator[Look]:
        for row in rows:
            picture = cv2.imread(str(folder / row.file), cv2.IMREAD_COLOR)
            if picture is None:
                raise NoFrameSet(f"{folder / row.file} is not there or no picture: collect the frames again")
            read = np.asarray(picture, dtype=np.uint8)
            sides.append(Cut(read, 0, 0))
            yield Look(read)

    sides: list[Cut] = []
    found = network.detect(looks())
    tally = {(present, rightly): 0 for present in (True, False) for rightly in (True, False)}
    for row, side, people in zip(rows, sides, found, strict=True):
        size = (side.picture.shape[1], side.picture.shape[0])
        view = View(window=row.window, camera=CameraCode(row.camera), staff=row.staff.in_shares(*size))
        behind = staff_in(Side(side, people), view, size)
        sees = bool(behind) and behind[0].person.score >= threshold
        tally[row.present, sees is row.present] += 1
    return Score(
        present_seen=tally[True, True],
        present_missed=tally[True, False],
        absent_seen=tally[False, True],
        absent_missed=tally[False, False],
    )
