"""The web application: every route of it, in one place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.routing import APIRoute

from store.database import Database
from store.secrets import hall_secret
from supervision_api.bench import Bench
from supervision_api.cataloguing.shelf import Shelf
from supervision_api.copying.copy_desk import CopyDesk
from supervision_api.intake import feeding, shandong
from supervision_api.runtime import Runtime
from supervision_api.serving import (
    alerts,
    attendance,
    calibrating,
    calibration,
    cameras,
    catalogue,
    copies,
    enlarged,
    evidence,
    feeds,
    hall,
    health,
    live,
    login,
    precision,
    refused,
    rejected,
    rules,
    wall_pictures,
    windows,
)
from supervision_api.serving.console import serve_console
from supervision_api.serving.guard import Guard
from supervision_api.serving.housekeeping import keep_house
from supervision_api.serving.names import HallWords
from supervision_api.serving.picture_hub import PictureHub
from supervision_api.serving.pictures import Pictures
from supervision_api.serving.refusal import answer_with_problems
from supervision_api.serving.serving import Serving
from supervision_api.serving.tail import Tail
from supervision_api.settings import Settings
from supervision_api.views.view import Problem

Clock = Callable[[], datetime]
CONNECTIONS = 8


def wall_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def create_app(settings: Settings, runtime: Runtime, *, clock: Clock = wall_clock) -> FastAPI:
    """The application. Its lifespan connects to the database that the runtime or the settings name."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with _serving(settings, runtime, clock) as serving:
            app.state.serving = serving
            yield

    def database() -> Database:
        serving: Serving = app.state.serving
        return serving.db

    app = FastAPI(
        title="Hallwatch",
        version="0.1.0",
        summary="Video monitoring and electronic supervision for government service halls",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=_route_name,
        responses={"4XX": {"model": Problem, "description": "Refused: what happened and what to do"}},
    )
    answer_with_problems(app)
    for noun in (
        login,
        hall,
        windows,
        alerts,
        attendance,
        precision,
        feeds,
        refused,
        rejected,
        rules,
        catalogue,
        evidence,
        copies,
        cameras,
        calibration,
        calibrating,
        live,
        wall_pictures,
        enlarged,
        health,
    ):
        app.include_router(noun.routes)
    app.include_router(feeding.router(settings, database, clock=clock))
    app.include_router(shandong.router(settings, database, clock=clock))
    serve_console(app)
    app.add_middleware(Guard)
    return app


def _route_name(route: APIRoute) -> str:
    """The function's own name with its noun: the console's generated types are named by it."""
    return f"{route.tags[0]}_{route.name}" if route.tags else route.name


@asynccontextmanager
async def _serving(settings: Settings, runtime: Runtime, clock: Clock) -> AsyncGenerator[Serving]:
    dsn = runtime.dsn or (settings.database_url.get_secret_value() if settings.database_url else None)
    if dsn is None:
        raise RuntimeError("no database is named: set HALLWATCH_DSN or DATABASE_URL, or start with `hallwatch up`")
    words, bench = HallWords.of(settings), Bench.of(settings)
    async with Database.open(dsn, name="serve", size=CONNECTIONS) as db:
        token = await hall_secret(db, "pictures")
        serving = Serving(
            settings=settings,
            db=db,
            clock=clock,
            words=words,
            bench=bench,
            shelf=Shelf(bench.catalogue, bench.zone),
            tail=Tail(db, hall=words, clock=clock),
            pictures=Pictures(token),
            hub=PictureHub(db, token=token, clock=clock),
            copies=CopyDesk(db, clock=clock),
            shard_token=token,
        )
        parts = (serving.tail.follow(), serving.hub.run(), serving.copies.run(), keep_house(serving))
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            yield serving
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await serving.pictures.close()
