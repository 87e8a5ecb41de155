"""A client of the console, as a browser would be: logs in, listens, and notes when each alert arrives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import websockets
from pydantic import TypeAdapter
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from supervision_api.demo.outcome import Arrival
from supervision_api.views.alerts import AlertRow
from supervision_api.views.cameras import CameraView

_CAMERAS = TypeAdapter(list[CameraView])
_RETRY_S = 0.3


def _about(row: AlertRow) -> frozenset[str]:
    """Everything an alert names."""
    named = {"window": row.window, "camera": row.camera, "case": row.case_no, "operator": row.operator_id}
    return frozenset(f"{kind}:{code}" for kind, code in named.items() if code)


class Audience:
    """One logged-in listener that survives restarts of the server: it resumes where it was."""

    def __init__(self, url: str, name: str, password: str, *, heard: Callable[[AlertRow], None]) -> None:
        self._url = url.rstrip("/")
        self._credentials = {"name": name, "password": password}
        self._heard = heard
        self._seq = 0
        self._cookie = ""
        self.listening = asyncio.Event()
        self.arrivals: dict[str, Arrival] = {}

    async def listen(self) -> None:
        """Listen until cancelled."""
        while True:
            try:
                if not self._cookie:
                    await self._log_in()
                await self._listen_once()
            except InvalidStatus as refused:
                # The session is gone only when the server says so; other answers mean that it is starting.
                if refused.response.status_code in {401, 403}:
                    self._cookie = ""
            except (OSError, httpx.HTTPError, ConnectionClosed, InvalidHandshake):
                pass
            await asyncio.sleep(_RETRY_S)

    async def cameras(self) -> list[CameraView]:
        """How the cameras are doing now.

        Raises:
            httpx.HTTPError: the server did not answer.
        """
        async with httpx.AsyncClient(base_url=self._url, headers={"Cookie": self._cookie}) as client:
            answer = await client.get("/api/cameras")
            answer.raise_for_status()
            return _CAMERAS.validate_json(answer.content)

    async def _log_in(self) -> None:
        async with httpx.AsyncClient(base_url=self._url, headers={"Origin": self._url}) as client:
            answer = await client.post("/api/login", json=self._credentials)
            answer.raise_for_status()
            self._cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
            if not self._seq:
                hall = await client.get("/api/hall")
                self._seq = int(hall.raise_for_status().json()["seq"])

    async def _listen_once(self) -> None:
        parts = urlsplit(self._url)
        address = f"ws://{parts.netloc}/api/live?since={self._seq}"
        headers = {"Cookie": self._cookie}
        async with websockets.connect(
            address, origin=websockets.Origin(self._url), additional_headers=headers
        ) as link:
            async for text in link:
                self._take(json.loads(text))

    def _take(self, message: dict[str, Any]) -> None:
        """Note what one message says. A number seen before a reconnect counts once."""
        match message["type"]:
            case "hello":
                self.listening.set()
            case "event" if message["seq"] > self._seq:
                self._seq = message["seq"]
                if message["topic"] == "alert.raised":
                    self._note(AlertRow.model_validate(message["payload"]))
            case _:
                pass

    def _note(self, row: AlertRow) -> None:
        arrival = Arrival(alert_no=row.alert_no, rule=row.rule, about=_about(row), at=datetime.now(UTC))
        if self.arrivals.setdefault(row.alert_no, arrival) is arrival:
            self._heard(row)
