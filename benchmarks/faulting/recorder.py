"""The simulated cameras as a process that takes orders, and that can be switched off and on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any, Self

from benchmarks.measuring.cameras import Cameras
from benchmarks.measuring.processes import ProcessTree
from benchmarks.measuring.started import HOME, Started, started
from simulation.play import TELL, camera_name
from simulation.scenery.profile import CIF

LOGIN = ("viewer", "Kamera-7")
"""What every camera asks for, and what the hall is configured with."""


class Recorder:
    """So many cameras, each behind a login."""

    def __init__(self, count: int) -> None:
        self.codes = [camera_name(number) for number in range(count)]
        self._port = 0
        self._hash = ""
        self._stack = AsyncExitStack()
        self._process: Started | None = None

    async def __aenter__(self) -> Self:
        await self.switch_on()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    async def switch_on(self) -> None:
        """Serve, at the same port as before.

        Raises:
            EndedEarly: the films could not be made, or the port was taken meanwhile.
        """
        words = ["-m", "simulation.play", "--cameras", str(len(self.codes)), "--profile", CIF.name, "--switches"]
        words += ["--cache", str(HOME / ".cache"), "--port", str(self._port)]
        process = await self._stack.enter_async_context(started("cameras", words))
        ready = await process.told()
        self._process, self._port, self._hash = process, int(ready["port"]), str(ready["input_hash"])
        await self.order("set_credentials", self.codes, name=LOGIN[0], password=LOGIN[1])

    async def switch_off(self) -> None:
        """End the process: nothing answers at the port any more."""
        self._process = None
        await self._stack.aclose()

    async def order(self, do: str, cameras: Sequence[str], **more: Any) -> None:
        """Have the cameras suffer; see `simulation.streaming.orders`."""
        if self._process is not None:
            await self._process.ask(json.dumps({"do": do, "cameras": list(cameras), **more}))

    async def flowing_since(self) -> dict[str, float]:
        """Since when (Unix time) each camera's pictures flow; those whose do not are left out."""
        if self._process is None:
            return {}
        await self._process.ask(TELL.decode())
        return dict((await self._process.told())["flowing_since"])

    @property
    def cameras(self) -> Cameras:
        """As a hall is configured with them."""
        assert self._process is not None  # noqa: S101 (asked for while it is on)
        login = ":".join(LOGIN)
        return Cameras(
            urls={code: f"rtsp://{login}@127.0.0.1:{self._port}/{code}" for code in self.codes},
            tree=ProcessTree(self._process.pid),
            profile=CIF,
            input_hash=self._hash,
        )
