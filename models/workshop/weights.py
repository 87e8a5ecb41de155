"""YOLO weights or a TensorRT engine as a detector: the network runs in a process that has ultralytics."""

from __future__ import annotations

import struct
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from models.body import body_of_points, shoulder_of_box
from models.vocabulary import Look, Person, Posture
from models.workshop.workshop import WorkFailed, Workshop, answers, end, last_words
from models.yolo import CELL_PHONE, PHONE_FROM

SUFFIXES = (".pt", ".engine")
_TOGETHER = 16
"""Pictures a call: a GPU is fed well, and few cuts exist at a time."""


def weights_at(place: Path) -> Path | None:
    """The weights or engine that a file is, or that a folder without an export holds; None when there is none."""
    if place.is_file() and place.suffix in SUFFIXES:
        return place
    if not place.is_dir() or any(place.glob("*.xml")) or any(place.glob("*.onnx")):
        return None
    found = [file for suffix in SUFFIXES for file in sorted(place.glob(f"*{suffix}"))]
    return found[0] if len(found) == 1 else None


class Weights:
    """Finds people with weights as they are. Its process ends with it.

    `device` is cpu, cuda:0 or the like, or auto: a GPU when torch sees one.

    Raises:
        NoWorkshop: ultralytics is not installed.
        WorkFailed: the weights cannot be used, or not on that device.
    """

    def __init__(self, file: Path, *, threshold: float = 0.5, threads: int = 2, device: str = "auto") -> None:
        self._name = file.stem
        self._threshold = threshold
        order = {"weights": str(file.resolve()), "device": device, "floor": threshold, "threads": threads}
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the process is ended)
        self._process = Workshop.found().begin("look", order, self._words)
        self._ended = weakref.finalize(self, _close, self._process, self._words)
        self._answers = answers(self._process)
        ready = self._answer()
        self._phones: bool = ready["phones"]
        self.device: str = ready["device"]
        """Where the network runs."""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self._name

    def close(self) -> None:
        """End the process; nothing can be asked any more."""
        self._ended()

    def detect(self, looks: Iterable[Look]) -> list[list[Person]]:
        """People in each picture, best first; the best one's posture is told where it is asked for.

        Raises:
            WorkFailed: the process has ended.
        """
        given = iter(looks)
        people: list[list[Person]] = []
        while some := list(islice(given, _TOGETHER)):
            self._send(some)
            found: list[list[dict[str, Any]]] = self._answer()["found"]
            people += [self._people(one, look) for one, look in zip(found, some, strict=True)]
        return people

    def _send(self, looks: list[Look]) -> None:
        channel = self._process.stdin
        if channel is None or channel.closed:
            raise WorkFailed("the network's process has been ended")
        try:
            channel.write(struct.pack("<I", len(looks)))
            for look in looks:
                channel.write(struct.pack("<II", *look.picture.shape[:2]))
                channel.write(np.ascontiguousarray(look.picture).data)
            channel.flush()
        except BrokenPipeError as error:
            raise WorkFailed(f"the network's process has ended:\n{last_words(self._words)}") from error

    def _answer(self) -> dict[str, Any]:
        answer = next(self._answers, None)
        if answer is None:
            raise WorkFailed(f"the network's process has ended:\n{last_words(self._words)}")
        if "error" in answer:
            raise WorkFailed(answer["error"])
        return answer

    def _people(self, found: list[dict[str, Any]], look: Look) -> list[Person]:
        phones = list(_middles(one["box"] for one in found if _is_phone(one, self._threshold)))
        people: list[Person] = []
        for one in sorted((one for one in found if one["class"] != CELL_PHONE), key=lambda one: -one["score"]):
            x1, y1, x2, y2 = one["box"]
            shoulder, seen = shoulder_of_box((x1, y1, x2, y2)), Posture.UNKNOWN
            if one["points"]:
                shoulder, seen = body_of_points([(x, y, sure) for x, y, sure in one["points"]], shoulder)
            phone = any(x1 <= x <= x2 and y1 <= y <= y2 for x, y in phones) if self._phones else None
            told = seen if look.posture and not people else Posture.UNKNOWN
            people.append(
                Person(score=one["score"], box=(x1, y1, x2, y2), shoulder=shoulder, posture=told, phone=phone)
            )
        return people


def _is_phone(one: dict[str, Any], threshold: float) -> bool:
    return bool(one["class"] == CELL_PHONE and one["score"] >= max(threshold, PHONE_FROM))


def _middles(boxes: Iterable[tuple[float, float, float, float]]) -> Iterator[tuple[float, float]]:
    for x1, y1, x2, y2 in boxes:
        yield (x1 + x2) / 2, (y1 + y2) / 2


def _close(process: Any, words: Any) -> None:
    end(process)
    words.close()
