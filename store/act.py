"""One transaction: what it writes, and what it says to consoles and processes when it commits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from psycopg import AsyncConnection, AsyncCursor
from psycopg.rows import AsyncRowFactory, DictRow

from store.statements import sql

Made = TypeVar("Made")
Topic = Literal["window.state", "alert.raised", "alert.changed", "evidence.ready", "camera.status"]
Channel = Literal["judge", "console", "evidence", "logins", "calibration"]


@dataclass(slots=True)
class Act:
    """A transaction under way. Everything written and said in it becomes known at once, or not at all."""

    connection: AsyncConnection[DictRow]
    reads_only: bool = False
    """Nothing is written: what looking would have put on the judge's queue stays off it."""
    _said: list[tuple[Topic, str]] = field(default_factory=list[tuple[Topic, str]])
    _woken: set[Channel] = field(default_factory=set[Channel])

    async def execute(self, statement: str, values: Mapping[str, Any] | None = None) -> AsyncCursor[DictRow]:
        """Run `store/sql/<statement>.sql`."""
        return await self.connection.execute(sql(statement), values)

    async def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> Sequence[DictRow]:
        """All rows that a statement gives."""
        return await (await self.execute(statement, values)).fetchall()

    async def made(
        self, factory: AsyncRowFactory[Made], statement: str, values: Mapping[str, Any] | None = None
    ) -> list[Made]:
        """The same, each row made into something by a row factory."""
        async with self.connection.cursor(row_factory=factory) as cursor:
            await cursor.execute(sql(statement), values)
            return await cursor.fetchall()

    def say(self, topic: Topic, payload: Mapping[str, object]) -> None:
        """Tell the consoles; the same thing said twice in one act is said once."""
        line = (topic, json.dumps(payload, ensure_ascii=False, sort_keys=True))
        if line not in self._said:
            self._said.append(line)
        self._woken.add("console")

    def wake(self, channel: Channel) -> None:
        """Tell the listeners of a channel to look again."""
        self._woken.add(channel)

    @property
    def is_silent(self) -> bool:
        """Nobody was told anything yet."""
        return not self._said

    async def conclude(self) -> None:
        """Write down what was said. Last in the transaction: the console's lock is then held by nobody who waits."""
        if self._said:
            await self.execute("lock_console")
            await self.execute(
                "say_to_consoles",
                {"topics": [topic for topic, _ in self._said], "payloads": [text for _, text in self._said]},
            )
        if self._woken:
            await self.execute("wake", {"channels": sorted(self._woken)})
