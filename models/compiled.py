"""OpenVINO, wrapped: read a network, run many pictures through it. The library's own types stay in here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
from numpy.typing import NDArray

Tensor = NDArray[np.float32]


class Compiled:
    """A network on the CPU. `run` keeps several pictures in flight; a batch of one each is faster than reshaping."""

    def __init__(self, path: Path, *, threads: int) -> None:
        core: Any = ov.Core()
        settings = {
            # BF16, the default where the CPU has it, shifts key points by several pixels.
            "INFERENCE_PRECISION_HINT": "f32",
            "PERFORMANCE_HINT": "THROUGHPUT",
            "INFERENCE_NUM_THREADS": str(threads),
        }
        self._model: Any = core.compile_model(str(path), "CPU", settings)
        self._queue: Any = ov.AsyncInferQueue(self._model)
        self._queue.set_callback(self._keep)
        self._found: dict[int, list[Tensor]] = {}

    def run(self, inputs: Iterable[Tensor]) -> list[list[Tensor]]:
        """Every output of every input, in the inputs' order; each input has the network's own shape.

        Inputs are taken one by one as the network gets to them: few of them need to exist at a time.
        """
        self._found = {}
        started = 0
        for tensor in inputs:
            self._queue.start_async({0: tensor}, started)
            started += 1
        self._queue.wait_all()
        return [self._found[index] for index in range(started)]

    def _keep(self, request: Any, index: int) -> None:
        # Copied: the request's memory is written again as soon as this returns.
        self._found[index] = [np.array(tensor.data, dtype=np.float32) for tensor in request.output_tensors]
