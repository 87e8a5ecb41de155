"""The pictures of a scene, one after the other, the last leading back to the first."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from ingest.vocabulary import Picture
from simulation.photographs import Photographs
from simulation.scenery.cutout import cut_out
from simulation.scenery.hall import HEIGHT, WIDTH, backdrop, foreground
from simulation.scenery.look import Look
from simulation.scenery.motion import swung
from simulation.scenery.scene import Scene

FPS = 12

_STAFF_AT = (498.0, 248.0)
_STAFF_HEAD = 74.0
_NOISE, _NOISE_MOST = 1.5, 4


class Shots:
    """The pictures of every scene of one look; what does not move is drawn once."""

    def __init__(self, photographs: Photographs, look: Look) -> None:
        self._behind = backdrop(look)
        self._front, self._cover = foreground(look)
        self._hall = np.asarray(
            cv2.blendLinear(self._front, self._behind, self._cover, 1 - self._cover), dtype=np.uint8
        )
        self._staff = {
            bowed: cut_out(
                photographs,
                look.staff,
                head=_STAFF_HEAD,
                mirrored=look.staff_mirrored,
                dye=look.staff_dye,
                bowed=bowed,
            )
            for bowed in (False, True)
        }
        self._customer = cut_out(
            photographs,
            look.customer,
            head=look.customer_head,
            mirrored=look.customer_mirrored,
            dye=look.customer_dye,
        )
        self._customer_at = look.customer_at

    def pictures(self, scene: Scene, *, seconds: int | None = None, fps: int = FPS) -> Iterator[Picture]:
        """So many seconds of a scene; else three of one with people, two of one without."""
        peopled = scene.has_staff or scene.has_customer
        still = self._still(scene)
        rng = np.random.default_rng(7)
        grain = np.clip(rng.normal(_NOISE_MOST, _NOISE, (HEIGHT + 64, WIDTH + 64, 1)), 0, 2 * _NOISE_MOST)
        grain = np.repeat(grain.round().astype(np.uint8), 3, axis=2)
        count = (seconds or (3 if peopled else 2)) * fps
        for k in range(count):
            picture = still.copy()
            if scene.has_staff:
                self._put_staff(picture, k / count, bowed=scene is Scene.HEAD_DOWN)
            if scene.has_customer:
                self._put_customer(picture, k / count + 0.3)
            dy, dx = (int(v) for v in rng.integers(0, 64, 2))
            yield np.asarray(cv2.add(picture, grain[dy : dy + HEIGHT, dx : dx + WIDTH]), dtype=np.uint8)

    def _still(self, scene: Scene) -> Picture:
        match scene:
            case Scene.DARK:
                return np.asarray(self._hall * 0.045 + 3, dtype=np.uint8)
            case Scene.BLOCKED:
                # A cloth so near to the lens that only a little light of the hall shows through.
                return np.asarray(cv2.GaussianBlur(self._hall, (0, 0), 60) * 0.04 + (58, 66, 74), dtype=np.uint8)
            case _:
                return self._hall

    def _put_staff(self, picture: Picture, turn: float, *, bowed: bool) -> None:
        person = swung(self._staff[bowed], _STAFF_AT, turn, busy=0.35 if bowed else 1.0)
        place = person.rows, person.columns
        cover = self._cover[place]
        picture[place] = cv2.blendLinear(self._front[place], person.over(self._behind[place]), cover, 1 - cover)

    def _put_customer(self, picture: Picture, turn: float) -> None:
        person = swung(self._customer, self._customer_at, turn, busy=1.0)
        place = person.rows, person.columns
        picture[place] = person.over(picture[place])
