"""A small hall whose built console is served on a port, for a real browser."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.served import ServedHall, on_a_port, served

CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"


@asynccontextmanager
async def served_console(dsn: str, data: Path, *, now: datetime) -> AsyncGenerator[tuple[ServedHall, str]]:
    """The hall, in which it is `now`, and the console's address; without a built console the test is skipped."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    async with served(dsn, data) as hall, on_a_port(hall) as url:
        hall.clock.ahead = now - datetime.now(UTC)
        yield hall, url
