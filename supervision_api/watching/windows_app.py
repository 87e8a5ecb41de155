"""The shard's private pictures: asked for by serve over a unix socket, never by a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from analytics.observe import hidden
from analytics.zones import View
from ingest.vocabulary import Frame
from supervision_api.watching.camera import WatchedCamera
from supervision_api.watching.pictures import jpeg, veiled, window_part


def create_windows_app(
    read: Sequence[WatchedCamera], *, clock: Callable[[], datetime], blind_after: timedelta
) -> Starlette:
    """GET /windows/{code}/snapshot.jpg, /cameras/{code}/snapshot.jpg, /healthz."""
    cameras = {str(camera.code): camera for camera in read}
    views: dict[str, list[tuple[WatchedCamera, View]]] = {}
    for camera in read:
        for view in camera.views:
            views.setdefault(view.window, []).append((camera, view))

    async def window(request: Request) -> Response:
        code = request.path_params["code"]
        if code not in views:
            return PlainTextResponse(f"no window {code} is watched here", 404)
        camera, view = max(views[code], key=lambda shown: shown[0].intake.health.connected)
        return await _answer(camera, view)

    async def whole(request: Request) -> Response:
        code = request.path_params["code"]
        if code not in cameras:
            return PlainTextResponse(f"no camera {code} is read here", 404)
        return await _answer(cameras[code], None)

    async def healthz(_request: Request) -> Response:
        connected = sum(camera.intake.health.connected for camera in cameras.values())
        return JSONResponse({"cameras": len(cameras), "connected": connected})

    async def _answer(camera: WatchedCamera, view: View | None) -> Response:
        frame = camera.intake.newest
        if frame is None or clock() - frame.arrived_at > blind_after:
            trouble = camera.intake.health.trouble or "no picture has come"
            return PlainTextResponse(f"camera {camera.code} shows nothing: {trouble}", 404)
        content = await asyncio.to_thread(_picture, frame, camera, view)
        if content is None:
            return PlainTextResponse(f"camera {camera.code} shows nothing: {hidden(frame.picture)}", 404)
        return Response(
            content,
            media_type="image/jpeg",
            headers={"X-Taken-At": frame.seen_at.isoformat(), "Cache-Control": "no-store"},
        )

    return Starlette(
        routes=[
            Route("/windows/{code}/snapshot.jpg", window),
            Route("/cameras/{code}/snapshot.jpg", whole),
            Route("/healthz", healthz),
        ]
    )


def _picture(frame: Frame, camera: WatchedCamera, view: View | None) -> bytes | None:
    if hidden(frame.picture) is not None:
        return None
    shown = veiled(frame.picture, camera.views)
    return jpeg(shown if view is None else window_part(shown, view))
