"""Whether the hall is well, for supervisors and monitoring."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from hmac import compare_digest
from ipaddress import ip_address

import psycopg
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from psycopg_pool import PoolTimeout
from pydantic import BaseModel

from analytics.rulebook import BY_CODE
from store import exchange, health, rejected, totals, wall
from store.reviews import rule_reviews
from supervision_api.exchanging.wellness import is_read
from supervision_api.loading.feeds import TOTALS_REACH
from supervision_api.serving.discarding import has_room
from supervision_api.serving.feed_metrics import FeedFigures
from supervision_api.serving.metrics import Figures
from supervision_api.serving.refusal import not_found
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.tiles import STALE_AFTER

routes = APIRouter(tags=["health"])
JUDGED_WITHIN = timedelta(seconds=60)
_LONGEST_S = 3.0  # who asks gives up soon; a database that takes longer is as good as away


class HealthView(BaseModel):
    """`ok` is about serving itself; each part says whether that part of the hall is well."""

    ok: bool
    parts: dict[str, bool]


@routes.get("/healthz", responses={503: {"model": HealthView}})
async def healthz(here: Here) -> JSONResponse:
    """200 while the database answers; parts that are not well are named and do not make it fail."""
    try:
        async with asyncio.timeout(_LONGEST_S):
            pulse = await health.pulse(here.db)
            looks = await exchange.looks(here.db) if here.settings.feed.exchange else []
    except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, TimeoutError):
        view = HealthView(ok=False, parts={"database": False})
        return JSONResponse(view.model_dump(), status_code=503)
    now = here.clock()
    watched = pulse.cameras == 0 or (pulse.heard_at is not None and now - pulse.heard_at <= STALE_AFTER)
    judged = pulse.oldest_due is None or now - pulse.oldest_due <= JUDGED_WITHIN
    parts = {
        "database": True,
        "watch": watched,
        "judge": judged,
        "configuration": pulse.configured,
        "evidence": has_room(here),
    }
    if here.settings.feed.exchange:
        parts["exchange"] = is_read(here.settings.feed.exchange, looks, now=now)
    view = HealthView(ok=True, parts=parts)
    return JSONResponse(view.model_dump())


@routes.get("/metrics", include_in_schema=False)
async def metrics(request: Request, here: Here) -> Response:
    """Figures for Prometheus: to this machine, or to who has the token."""
    if not _may_measure(request, here):
        raise not_found("没有这个地址。", "There is nothing at this address.")
    now = here.clock()
    # The days that TIM-19 looks at.
    week = now.astimezone(here.bench.zone).date() - TOTALS_REACH
    feeds = FeedFigures(
        exchanges=tuple(one.source for one in here.settings.feed.exchange),
        looks=await exchange.looks(here.db),
        rejected=await rejected.counts(here.db),
        missing=await totals.missing(here.db, week, zone=here.bench.zone.key),
        now=now,
    )
    figures = CollectorRegistry(auto_describe=False)
    figures.register(feeds)
    figures.register(
        Figures(
            pulse=await health.pulse(here.db),
            cameras=await wall.cameras(here.db),
            seq=here.tail.newest,
            now=now,
            reviews=tuple((await rule_reviews(here.db, BY_CODE)).values()),
        )
    )
    return Response(generate_latest(figures) + generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _may_measure(request: Request, here: Serving) -> bool:
    token = here.settings.serve.metrics_token
    if token is not None:
        sent = request.headers.get("authorization", "").removeprefix("Bearer ")
        return compare_digest(sent.encode(), token.get_secret_value().encode())
    # A proxy on this machine makes the whole world look local.
    forwarded = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip", "via"))
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback and not forwarded
    except ValueError:
        return False
