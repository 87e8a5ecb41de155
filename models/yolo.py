"""Ultralytics YOLO networks, detect or pose, exported (a folder with metadata.yaml and .xml and .bin, or .onnx)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.body import body_of_points, shoulder_of_box
from models.compiled import Compiled, Scaling
from models.mosaic import Mosaic, Tile, mosaics
from models.suppress import Box, best_of_each
from models.vocabulary import Look, Person, Picture, Posture

_BARS = 114
_OVERLAP = 0.6
_A_ROW = 2
"""Tiles: in a quarter of the input as many people are found as in the whole, in a ninth not always
(docs/decisions/0014-when-the-network-is-asked.md)."""
CELL_PHONE = 67
"""COCO's class. It misses most phones in hands: seen it is a suspicion, not seen it is no proof."""
PHONE_FROM = 0.5  # faint people are told of, faint phones are not: they would accuse

Point = tuple[float, float]
"""x and y."""


class NotAnExport(Exception):
    """The folder holds no YOLO export that can be used; the text says what is wrong and how to export."""

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(f"{folder}: {problem}. Export with: hallwatch models export WEIGHTS.pt --to openvino")


@dataclass(frozen=True, slots=True)
class Export:
    """What an export's metadata says."""

    task: str
    side: int
    phones: bool = False
    """Whether its classes are COCO's, with phones among them."""

    @classmethod
    def read(cls, folder: Path) -> Export:
        """The metadata of an export.

        Raises:
            NotAnExport: there is none, or it is of a kind that cannot find people.
        """
        try:
            text = (folder / "metadata.yaml").read_text(encoding="utf-8")
        except OSError as error:
            raise NotAnExport(folder, "metadata.yaml cannot be read") from error
        # Three plain keys of a file that one exporter writes: a YAML library would be a dependency for nothing.
        task = re.search(r"^task:\s*(\w+)", text, re.MULTILINE)
        sides = re.search(r"^imgsz:\s*\n-\s*(\d+)\s*\n-\s*(\d+)", text, re.MULTILINE)
        person = re.search(r"^names:\s*\n\s+0:\s*person\s*$", text, re.MULTILINE)
        if task is None or task[1] not in {"detect", "pose"}:
            raise NotAnExport(folder, "its task is neither detect nor pose")
        if person is None:
            raise NotAnExport(folder, "its first class is not person")
        if sides is None or sides[1] != sides[2]:
            raise NotAnExport(folder, "its input is not a square")
        if re.search(r"^\s*(nms|end2end):\s*true", text, re.MULTILINE):
            raise NotAnExport(folder, "it has suppression built in (nms or end2end)")
        phones = re.search(rf"^\s+{CELL_PHONE}: cell phone\s*$", text, re.MULTILINE) is not None
        return cls(task[1], int(sides[1]), phones=phones and task[1] == "detect")


class Yolo:
    """Finds whole or half-hidden people by their box, and by key points if the export has them."""

    def __init__(self, folder: Path, *, threshold: float = 0.5, threads: int = 2) -> None:
        self._export = Export.read(folder)
        found = sorted(folder.glob("*.xml")) or sorted(folder.glob("*.onnx"))
        if len(found) != 1:
            raise NotAnExport(folder, f"it holds {len(found)} .xml or .onnx files, not one")
        self._name = folder.name
        self._threshold = threshold
        self._network = Compiled(found[0], Scaling(0, 1, "NCHW"), threads=threads)

    @property
    def name(self) -> str:
        """The folder's name: the model's in the manifest, or its owner's own."""
        return self._name

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        """People in each picture, best first; the best one's posture is told where it is asked for."""
        seen: list[Mosaic] = []

        def inputs() -> Iterator[Picture]:
            for mosaic in mosaics(looks, side=self._export.side, a_row=_A_ROW):
                seen.append(mosaic)
                yield mosaic.fill(bars=_BARS)

        results = self._network.run(inputs())
        found: dict[int, list[Person]] = {}
        for outputs, mosaic in zip(results, seen, strict=True):
            values = outputs[0][0]
            people, phones = self._surely_people(values), self._phones(values)
            for tile in mosaic.tiles:
                found[tile.number] = self._people(values, tile, people, phones)
        return [found[number] for number in range(len(found))]

    def _people(
        self, values: NDArray[np.float32], tile: Tile, anchors: Sequence[int], phones: Sequence[Point] | None
    ) -> list[Person]:
        """People in a tile, from (4 + classes) x anchors, or (5 + 3 x 17) x anchors for pose."""
        chosen = [i for i in anchors if tile.holds(float(values[0, i]), float(values[1, i]))]
        # A box may reach over the edge of its tile: what lies there is in somebody else's hand.
        near = None if phones is None else [middle for middle in phones if tile.holds(*middle)]
        squares = [_corners(values[:4, i]) for i in chosen]
        certain = [float(values[4, i]) for i in chosen]
        people: list[Person] = []
        for rank, k in enumerate(best_of_each(squares, certain, overlap=_OVERLAP)):
            x1, y1, x2, y2 = squares[k]
            whole = (*tile.box.back(x1, y1), *tile.box.back(x2, y2))
            shoulder, seen = shoulder_of_box(whole), Posture.UNKNOWN
            if self._export.task == "pose":
                joints = _points(values, chosen[k])
                points = [(*tile.box.back(float(x), float(y)), float(sure)) for x, y, sure in joints]
                shoulder, seen = body_of_points(points, shoulder)
            told = seen if tile.look.posture and rank == 0 else Posture.UNKNOWN
            phone = None if near is None else any(_holds(squares[k], middle) for middle in near)
            people.append(Person(score=certain[k], box=whole, shoulder=shoulder, posture=told, phone=phone))
        return people

    def _surely_people(self, values: NDArray[np.float32]) -> list[int]:
        """The anchors that are people rather than anything else."""
        chosen = np.nonzero(values[4] >= self._threshold)[0]
        if self._export.task == "detect":
            # What looks more like a chair than like a person is a chair.
            chosen = chosen[values[4:, chosen].argmax(axis=0) == 0]
        return [int(i) for i in chosen]

    def _phones(self, values: NDArray[np.float32]) -> list[Point] | None:
        """The middles of the phones seen, in pixels of the input; None when the network does not know phones."""
        if not self._export.phones:
            return None
        seen = np.nonzero(values[4 + CELL_PHONE] >= max(self._threshold, PHONE_FROM))[0]
        return [(float(values[0, i]), float(values[1, i])) for i in seen]


def _corners(middle: NDArray[np.float32]) -> Box:
    x, y, w, h = (float(value) for value in middle)
    return x - w / 2, y - h / 2, x + w / 2, y + h / 2


def _points(values: NDArray[np.float32], anchor: int) -> NDArray[np.float32]:
    return values[5:, anchor].reshape(-1, 3)


def _holds(box: Box, point: Point) -> bool:
    x1, y1, x2, y2 = box
    return x1 <= point[0] <= x2 and y1 <= point[1] <= y2
