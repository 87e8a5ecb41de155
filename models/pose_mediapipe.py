"""The BlazePose networks of MediaPipe: a detector of people by head, shoulder and hip points, and landmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import atan2, cos, hypot, log, pi, sin
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.compiled import Compiled, Scaling, Tensor
from models.letterbox import Letterbox
from models.posture import posture
from models.suppress import Box, best_of_each
from models.vocabulary import Look, Person, Picture, Posture

_SIDE = 224
_LANDMARK_SIDE = 256
_GRIDS = ((28, 2), (14, 2), (7, 6))  # cells a side and anchors a cell, as the network's three strides have them
_OVERLAP = 0.3
_BODY_SEEN = 0.5
_SURE = 0.5
"""Of a body fainter than this no posture is asked: it costs as much again and would be a guess."""
_NOSE, _LEFT_SHOULDER, _RIGHT_SHOULDER = 0, 11, 12
_VALUES_PER_LANDMARK = 5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Body:
    """A decoded detection, in pixels of the picture."""

    score: float
    head: Box
    hip: Point
    rim: Point
    shoulder: Point

    @property
    def box(self) -> Box:
        """From the head to the hip, as wide as shoulders are for such a height."""
        torso = hypot(self.hip[0] - self.shoulder[0], self.hip[1] - self.shoulder[1])
        half = max(0.55 * torso, (self.head[2] - self.head[0]) / 2)
        middle = (self.shoulder[0] + self.hip[0]) / 2
        left, right = min(middle - half, self.head[0]), max(middle + half, self.head[2])
        return left, min(self.head[1], self.shoulder[1]), right, max(self.hip[1], self.head[3])


class MediapipePose:
    """Finds people by their upper body, down to what shows above a counter."""

    def __init__(self, folder: Path, *, threshold: float = 0.5, threads: int = 2) -> None:
        self._threshold = threshold
        self._detector = Compiled(folder / "pose_detection.tflite", Scaling(-1, 1, "NHWC"), threads=threads)
        self._landmarks = Compiled(folder / "pose_landmark_full.tflite", Scaling(0, 1, "NHWC"), threads=threads)

    @property
    def name(self) -> str:
        """The model's name in the manifest."""
        return "mediapipe-pose"

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        """People in each picture, best first; the best one's posture is told where it is asked for."""
        boxes: list[Letterbox] = []
        asked: dict[int, Picture] = {}

        def squares() -> Iterator[Picture]:
            for look in looks:
                if look.posture:
                    asked[len(boxes)] = look.picture
                boxes.append(Letterbox.of(look.picture, _SIDE))
                yield boxes[-1].fill(look.picture)

        results = self._detector.run(squares())
        found = [
            _decode(outputs, box, threshold=self._threshold) for outputs, box in zip(results, boxes, strict=True)
        ]
        wanted = [i for i in asked if found[i] and found[i][0].score >= _SURE]
        seen = dict(zip(wanted, self._postures([(asked[i], found[i][0]) for i in wanted]), strict=True))
        return [
            [
                Person(
                    score=body.score,
                    box=body.box,
                    shoulder=body.shoulder,
                    posture=seen.get(i, Posture.UNKNOWN) if rank == 0 else Posture.UNKNOWN,
                )
                for rank, body in enumerate(bodies)
            ]
            for i, bodies in enumerate(found)
        ]

    def _postures(self, bodies: Sequence[tuple[Picture, _Body]]) -> list[Posture]:
        results = self._landmarks.run(_turned(picture, body) for picture, body in bodies)
        return [_posture(outputs) for outputs in results]


@cache
def _anchors() -> NDArray[np.float32]:
    """Centres of the 2,254 anchors as shares of the square; their size is fixed at 1."""
    centres: list[Point] = []
    for cells, each in _GRIDS:
        for y in range(cells):
            for x in range(cells):
                centres += [((x + 0.5) / cells, (y + 0.5) / cells)] * each
    return np.array(centres, dtype=np.float32)


def _decode(outputs: list[Tensor], box: Letterbox, *, threshold: float) -> list[_Body]:
    """People of one picture, best first. Outputs: 1 x 2254 x 12 places, 1 x 2254 x 1 logits."""
    places, logits = (outputs[0], outputs[1]) if outputs[0].shape[-1] == 12 else (outputs[1], outputs[0])
    # Few anchors pass, so the threshold is turned into a logit and not every logit into a score.
    share = min(max(threshold, 1e-6), 1 - 1e-6)
    chosen = np.nonzero(logits[0, :, 0] >= log(share / (1 - share)))[0]
    scores = 1 / (1 + np.exp(-logits[0, chosen, 0]))
    raw, centres = places[0, chosen], _anchors()[chosen] * _SIDE
    bodies: list[_Body] = []
    for row, centre, score in zip(raw, centres, scores, strict=True):
        points = [
            box.back(float(row[k] + centre[0]), float(row[k + 1] + centre[1])) for k in range(0, 12, 2) if k != 2
        ]
        (x, y), hip, rim, shoulder = points[0], points[1], points[2], points[3]
        half_w, half_h = float(row[2]) / 2 / box.scale, float(row[3]) / 2 / box.scale
        head = (x - half_w, y - half_h, x + half_w, y + half_h)
        bodies.append(_Body(float(score), head, hip, rim, shoulder))
    keep = best_of_each([b.head for b in bodies], [b.score for b in bodies], overlap=_OVERLAP)
    return [bodies[i] for i in keep]


def _turned(picture: Picture, body: _Body) -> Picture:
    """The square around the body, turned so that it stands upright: what the landmark network was trained on."""
    side = 2 * hypot(body.rim[0] - body.hip[0], body.rim[1] - body.hip[1]) * 1.25
    angle = pi / 2 - atan2(body.hip[1] - body.rim[1], body.rim[0] - body.hip[0])
    scale = _LANDMARK_SIDE / max(side, 1.0)
    c, s = cos(angle) * scale, sin(angle) * scale
    middle = _LANDMARK_SIDE / 2
    matrix = np.array(
        [
            [c, s, middle - c * body.hip[0] - s * body.hip[1]],
            [-s, c, middle + s * body.hip[0] - c * body.hip[1]],
        ],
        dtype=np.float32,
    )
    turned = cv2.warpAffine(picture, matrix, (_LANDMARK_SIDE, _LANDMARK_SIDE), flags=cv2.INTER_LINEAR)
    return np.asarray(turned, dtype=np.uint8)


def _posture(outputs: list[Tensor]) -> Posture:
    """Posture from 39 landmarks of five values, in the turned square."""
    flat = next(tensor for tensor in outputs if tensor.shape == (1, 39 * _VALUES_PER_LANDMARK))
    seen = next(tensor for tensor in outputs if tensor.shape == (1, 1))
    if float(seen[0, 0]) < _BODY_SEEN:
        return Posture.UNKNOWN
    points = flat.reshape(39, _VALUES_PER_LANDMARK)[:, :2]
    nose, left, right = ((float(points[i, 0]), float(points[i, 1])) for i in (_NOSE, _LEFT_SHOULDER, _RIGHT_SHOULDER))
    return posture(nose, left, right)
