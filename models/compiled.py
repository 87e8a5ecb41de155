"""OpenVINO, wrapped: read a network, run many pictures through it. The library's own types stay in here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import get_native_id
from typing import Any

import numpy as np
import openvino as ov
from numpy.typing import NDArray
from openvino.preprocess import ColorFormat, PrePostProcessor

from models.vocabulary import Picture

Tensor = NDArray[np.float32]

_NICE = 5


@dataclass(frozen=True, slots=True)
class Scaling:
    """What a network was trained on: which values stand for 0 and 255, and how its input lies in memory."""

    low: float
    high: float
    layout: str
    """NHWC or NCHW."""


class Compiled:
    """A network on the CPU. `run` keeps several pictures in flight; a batch of one each is faster than reshaping.

    Pictures go in as they are, side x side x 3 in blue-green-red: scaling and the order of colours are a part of the
    compiled network, which does them faster than a copy of the picture could be made.
    """

    def __init__(self, path: Path, scaling: Scaling, *, threads: int) -> None:
        core: Any = ov.Core()
        settings = {
            # BF16, the default where the CPU has it, shifts key points by several pixels.
            "INFERENCE_PRECISION_HINT": "f32",
            "PERFORMANCE_HINT": "THROUGHPUT",
            "INFERENCE_NUM_THREADS": str(threads),
        }
        network = _with_pictures(core.read_model(str(path)), scaling)
        # Threads that the library starts are as nice as the one that asks for them.
        with ThreadPoolExecutor(1, initializer=_step_back) as aside:
            self._model: Any = aside.submit(core.compile_model, network, "CPU", settings).result()
        self._queue: Any = ov.AsyncInferQueue(self._model)
        self._queue.set_callback(self._keep)
        self._found: dict[int, list[Tensor]] = {}

    def run(self, pictures: Iterable[Picture]) -> list[list[Tensor]]:
        """Every output of every picture, in their order; each picture has the network's own side.

        Pictures are taken one by one as the network gets to them: few of them need to exist at a time, and making
        the next one goes on while the network works.
        """
        self._found = {}
        started = 0
        for picture in pictures:
            self._queue.start_async({0: picture[np.newaxis]}, started)
            started += 1
        self._queue.wait_all()
        return [self._found[index] for index in range(started)]

    def _keep(self, request: Any, index: int) -> None:
        # Copied: the request's memory is written again as soon as this returns.
        self._found[index] = [np.array(tensor.data, dtype=np.float32) for tensor in request.output_tensors]


def _step_back() -> None:
    """Let other threads go first: while the network computes, cameras must be read and the results be taken."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)


def _with_pictures(network: Any, scaling: Scaling) -> Any:
    """The network, taking 8-bit pictures in blue-green-red."""
    steps: Any = PrePostProcessor(network)
    span = scaling.high - scaling.low
    given = steps.input(0)
    given.tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC")).set_color_format(ColorFormat.BGR)
    given.model().set_layout(ov.Layout(scaling.layout))
    made = given.preprocess().convert_element_type(ov.Type.f32).convert_color(ColorFormat.RGB)
    # The network's value v stands for the picture's (v - low) / span * 255.
    made.mean([-scaling.low * 255 / span] * 3).scale([255 / span] * 3)
    return steps.build()
