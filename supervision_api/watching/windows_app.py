"""The shard's private pictures: asked for by serve over a unix socket, never by a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from analytics.movement import gist
from analytics.observe import hidden
from analytics.zones import View
from ingest.frame import Frame
from ingest.handed import Handed
from ingest.vocabulary import CameraCode
from models.vocabulary import PersonDetector
from supervision_api.watching.live.booth import Booth
from supervision_api.watching.live.gallery import Gallery
from supervision_api.watching.live.picture_push import PicturePush
from supervision_api.watching.live.sights import ShownCamera, Sights
from supervision_api.watching.live.tryout import NO_OTHERS, Tryout
from supervision_api.watching.pictures import jpeg, veiled, window_part


def create_windows_app(
    read: Collection[ShownCamera],
    *,
    clock: Callable[[], datetime],
    blind_after: timedelta,
    live_most: int = 12,
    detector: PersonDetector | None = None,
    further: Mapping[str, PersonDetector] = NO_OTHERS,
    handed: Callable[[CameraCode, datetime, datetime], Handed | None] = lambda _camera, _from, _to: None,
) -> Starlette:
    """GET /windows/{code}/snapshot.jpg, /cameras/{code}/snapshot.jpg, /cameras/{code}/packets (of those `handed` to
    another process), /healthz; websockets /pictures, /windows/{code}/live and, with a detector, which must not mind
    threads, /cameras/{code}/tryout. `further` are the networks that windows may name; it may change."""
    sights = Sights(read)
    push = PicturePush(Gallery(sights, clock=clock, blind_after=blind_after))
    booth = Booth(sights, most=live_most, clock=clock)
    tryouts = (
        [] if detector is None else [Tryout(detector, read, clock=clock, blind_after=blind_after, further=further)]
    )

    async def window(request: Request) -> Response:
        code = request.path_params["code"]
        sight = sights.window(code)
        if sight is None:
            return PlainTextResponse(f"no window {code} is watched here", 404)
        return await _answer(sight.camera, sight.view)

    async def whole(request: Request) -> Response:
        code = request.path_params["code"]
        camera = next((camera for camera in read if camera.code == code), None)
        if camera is None:
            return PlainTextResponse(f"no camera {code} is read here", 404)
        return await _answer(camera, None)

    async def packets(request: Request) -> Response:
        code, asked = CameraCode(request.path_params["code"]), request.query_params
        try:
            from_at, to_at = (datetime.fromisoformat(asked[name]) for name in ("from", "to"))
        except (KeyError, ValueError) as why:
            return PlainTextResponse(f"from and to are instants: {why}", 422)
        held = handed(code, from_at, to_at)
        if held is None:
            return PlainTextResponse(f"camera {code} was not given away lately", 404)
        return Response(await asyncio.to_thread(held.pack), media_type="application/octet-stream")

    async def healthz(_request: Request) -> Response:
        connected = sum(camera.intake.health.connected for camera in read)
        return JSONResponse({"cameras": len(read), "connected": connected, "viewers": booth.viewers})

    async def _answer(camera: ShownCamera, view: View | None) -> Response:
        frame = camera.intake.newest
        if frame is None or clock() - frame.arrived_at > blind_after:
            trouble = camera.intake.health.trouble or "no picture has come"
            return PlainTextResponse(f"camera {camera.code} shows nothing: {trouble}", 404)
        content = await asyncio.to_thread(_picture, frame, camera, view)
        if content is None:
            return PlainTextResponse(f"camera {camera.code} shows nothing: {hidden(gist(frame.planes))}", 404)
        return Response(
            content,
            media_type="image/jpeg",
            headers={"X-Taken-At": frame.seen_at.isoformat(), "Cache-Control": "no-store"},
        )

    return Starlette(
        routes=[
            Route("/windows/{code}/snapshot.jpg", window),
            Route("/cameras/{code}/snapshot.jpg", whole),
            Route("/cameras/{code}/packets", packets),
            Route("/healthz", healthz),
            WebSocketRoute("/pictures", push.attend),
            WebSocketRoute("/windows/{code}/live", booth.attend),
            *(WebSocketRoute("/cameras/{code}/tryout", tryout.attend) for tryout in tryouts),
        ]
    )


def _picture(frame: Frame, camera: ShownCamera, view: View | None) -> bytes | None:
    if hidden(gist(frame.planes)) is not None:
        return None
    shown = veiled(frame.picture, camera.views)
    return jpeg(shown if view is None else window_part(shown, view))
