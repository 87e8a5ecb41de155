"""A small hall that is served: two departments with a window and a camera each, and somebody in every role."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI
from pydantic import SecretStr

from analytics.vocabulary import Finding, Level, Measure, StateChange, SubjectKind, WindowState
from ingest.vocabulary import CameraCode, WindowCode
from store import accounts, states
from store.accounts import Role
from store.database import Database
from store.evidence import ClipTerms
from store.hall import write_hall
from store.raising import raise_alerts
from supervision_api.feed_settings import FeedSettings
from supervision_api.hall_record import hall_record
from supervision_api.runtime import Runtime
from supervision_api.serving.app import create_app
from supervision_api.serving.listening import address_of, listen_at
from supervision_api.serving.serving import Serving
from supervision_api.settings import (
    CameraSettings,
    DepartmentSettings,
    EvidenceSettings,
    OperatorSettings,
    ServeSettings,
    Settings,
    ViewSettings,
    WindowSettings,
)

PASSWORD = "correct horse battery"
PEOPLE: dict[str, tuple[Role, str | None]] = {
    "olga": ("officer", None),
    "oskar": ("officer", None),
    "lena": ("lead", None),
    "dora": ("department_head", "TAX"),
    "eva": ("evaluator", None),
    "adam": ("admin", None),
}


class Clock:
    """Real time, moved on by hand; stopped where a test must not depend on how long it takes."""

    ahead = timedelta(0)
    stopped_at: datetime | None = None

    def __call__(self) -> datetime:
        return (self.stopped_at or datetime.now(UTC)) + self.ahead


@dataclass
class ServedHall:
    """What a test holds in its hands."""

    app: FastAPI
    db: Database
    clock: Clock
    settings: Settings

    def client(self) -> httpx.AsyncClient:
        """Somebody who is not logged in."""
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://hall")

    @asynccontextmanager
    async def logged_in(self, name: str) -> AsyncGenerator[httpx.AsyncClient]:
        """Somebody who is, with the token against forgery in place."""
        async with self.client() as client:
            answer = await client.post("/api/login", json={"name": name, "password": PASSWORD})
            client.headers["X-CSRF-Token"] = answer.raise_for_status().json()["csrf"]
            yield client

    async def change_state(self, window: str, state: WindowState, *, at: datetime | None = None) -> None:
        """What a watch shard writes."""
        at = at or self.clock()
        await states.store_changes(self.db, [StateChange(window=WindowCode(window), at=at, state=state)])
        await states.mark_seen(self.db, {WindowCode(window): self.clock()})

    async def raise_alert(
        self, window: str, department: str, *, episode: str = "1", case_no: str | None = None
    ) -> str:
        """What the judge writes."""
        now = self.clock()
        finding = Finding(
            rule="ATT-01" if case_no is None else "IRR-03",
            version=1,
            level=Level.YELLOW,
            subject=SubjectKind.WINDOW if case_no is None else SubjectKind.CASE,
            subject_id=case_no or window,
            episode=episode,
            since=now - timedelta(minutes=16),
            measured=Measure.lasting(timedelta(minutes=16)),
            limit=Measure.lasting(timedelta(minutes=15)),
            window=WindowCode(window),
            camera=CameraCode("C1"),
            case_no=case_no,
            operator_id="T1001" if case_no else None,
            department=department,
            facts={"first_step": "accept", "second_step": "approve"} if case_no else {},
        )
        async with self.db.act() as act:
            [number] = await raise_alerts(
                act, [finding], now=now, zone=ZoneInfo("Asia/Shanghai"), terms=ClipTerms(reach=timedelta(hours=1))
            )
        return number


@cache
def _hash() -> str:
    return PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)


def hall_settings(data: Path) -> Settings:
    """The settings of that hall."""
    box = (0.1, 0.1, 0.9, 0.9)
    return Settings(
        data=data,
        evidence=EvidenceSettings(disk_share=1),
        departments=(
            DepartmentSettings(code="TAX", name_zh="税务局", name_en="Tax"),
            DepartmentSettings(code="CIV", name_zh="民政局", name_en="Civil Affairs"),
        ),
        windows=(
            WindowSettings(code="01", name_zh="一号", name_en="One", department="TAX"),
            WindowSettings(code="02", name_zh="二号", name_en="Two", department="CIV"),
        ),
        cameras=(
            CameraSettings(code="C1", url=SecretStr("rtsp://x/1"), views=(ViewSettings(window="01", staff=box),)),
            CameraSettings(code="C2", url=SecretStr("rtsp://x/2"), views=(ViewSettings(window="02", staff=box),)),
        ),
        operators=(OperatorSettings(operator_id="T1001", name="王某", department="TAX", window="01"),),
        feed=FeedSettings(
            tokens={"approval": SecretStr("a-token-of-the-approval-system")},
            kinds={"approval": ("cases", "totals", "excuses", "tickets", "staff")},
        ),
        serve=ServeSettings(port=0, lock_after=3),
    )


@asynccontextmanager
async def served(dsn: str, data: Path) -> AsyncGenerator[ServedHall]:
    """The hall, its people, and the application with everything it runs beside its routes."""
    settings, clock = hall_settings(data), Clock()
    app = create_app(settings, Runtime(dsn=dsn), clock=clock)
    async with app.router.lifespan_context(app):
        serving: Serving = app.state.serving
        await write_hall(serving.db, hall_record(settings))
        for name, (role, department) in PEOPLE.items():
            await accounts.add(
                serving.db, name=name, role=role, department=department, password_hash=_hash(), now=clock()
            )
            await accounts.set_password(serving.db, name, _hash(), must_change=False)
        yield ServedHall(app, serving.db, clock, settings)


@asynccontextmanager
async def on_a_port(hall: ServedHall) -> AsyncGenerator[str]:
    """The same over real HTTP; the address."""
    listening = listen_at(hall.settings.serve)
    server = uvicorn.Server(
        uvicorn.Config(hall.app, lifespan="off", log_config=None, ws="websockets-sansio", timeout_graceful_shutdown=1)
    )
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield address_of(listening)
    finally:
        server.should_exit = True
        await running
