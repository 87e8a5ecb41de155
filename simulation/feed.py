"""The simulated approval system's way out: rows pushed over HTTP until every one is acknowledged."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

Record = Mapping[str, Any]

_MOST = 200
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.3, 5.0


class Feed:
    """Sends records to one address in their order; what was not acknowledged is sent again, for ever."""

    def __init__(self, url: str, token: str, *, key: str) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._key = key
        self._waiting: deque[Record] = deque()
        self._more = asyncio.Event()
        self.acknowledged = 0
        self.rejected = 0

    @property
    def unsent(self) -> int:
        """How many records wait for an acknowledgement."""
        return len(self._waiting)

    def put(self, record: Record) -> None:
        """Take a record in, to be sent after those before it."""
        self._waiting.append(record)
        self._more.set()

    async def send(self) -> None:
        """Send until cancelled."""
        async with httpx.AsyncClient(timeout=10, headers=self._headers, trust_env=False) as client:
            pause = _FIRST_PAUSE_S
            while True:
                await self._more.wait()
                batch = [self._waiting[place] for place in range(min(_MOST, len(self._waiting)))]
                answers = await self._push(client, batch)
                if answers is None:
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, _LONGEST_PAUSE_S)
                    continue
                pause = _FIRST_PAUSE_S
                self._settle(batch, answers)
                if not self._waiting:
                    self._more.clear()

    async def _push(self, client: httpx.AsyncClient, batch: Sequence[Record]) -> list[dict[str, Any]] | None:
        """The answer for each record; None when nothing was acknowledged."""
        try:
            answer = await client.post(self._url, json={"records": batch})
        except httpx.HTTPError:
            return None
        if not answer.is_success:
            if not answer.is_server_error:
                print(f"feed: {self._url} answers {answer.status_code}: {answer.text[:300]}", file=sys.stderr)
            return None
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    def _settle(self, batch: Sequence[Record], answers: Sequence[dict[str, Any]]) -> None:
        for record, answer in zip(batch, answers, strict=True):
            self._waiting.popleft()
            if answer["outcome"] == "rejected":
                self.rejected += 1
                print(f"feed: {record[self._key]} was rejected: {answer['problem']}", file=sys.stderr)
            else:
                self.acknowledged += 1
