"""Windows and cameras in the words of the API, as one person may see them."""

from __future__ import annotations

from datetime import datetime, timedelta

from analytics.vocabulary import UnknownReason, WindowState
from store.wall import CameraTile, Tile
from supervision_api.serving.person import Person
from supervision_api.views.cameras import CameraView
from supervision_api.views.hall import WindowView
from supervision_api.views.view import Words

STALE_AFTER = timedelta(seconds=15)
"""Shards write every 2 s: after so long nobody watches, whatever the last state was."""


def is_unwatched(tile: Tile, *, now: datetime) -> bool:
    """Whether the last state may no longer be shown as the present one."""
    return tile.seen_at is not None and now - tile.seen_at > STALE_AFTER


def window_view(tile: Tile, *, now: datetime) -> WindowView:
    """A tile. What nobody watches any more is UNKNOWN since it was last seen."""
    state, reason, since = tile.state, tile.reason, tile.since
    if state is None:
        state, reason = WindowState.UNKNOWN, UnknownReason.STARTING
    elif is_unwatched(tile, now=now) and state is not WindowState.UNKNOWN:
        state, reason, since = WindowState.UNKNOWN, UnknownReason.WATCH_STOPPED, tile.seen_at
    known = state is not WindowState.UNKNOWN
    return WindowView(
        code=tile.code,
        name=Words(zh=tile.name_zh, en=tile.name_en),
        department=tile.department,
        floor=tile.floor,
        camera=tile.camera,
        state=state,
        reason=reason,
        since=since,
        customer=tile.customer and known,
        confidence=tile.confidence if known else None,
        seen_at=tile.seen_at,
        acted_at=tile.acted_at,
        open_cases=tile.open_cases,
        alerts=dict(tile.alerts),
        snapshot=None if tile.camera is None else f"/api/windows/{tile.code}/snapshot.jpg",
    )


def for_person(view: WindowView, person: Person) -> WindowView:
    """Without what the role does not allow: live pictures, alerts."""
    changes: dict[str, object] = {}
    if not person.may("view_live"):
        changes["snapshot"] = None
    if not person.may("view_alerts"):
        changes["alerts"] = {}
    return view.model_copy(update=changes) if changes else view


def camera_view(camera: CameraTile, *, now: datetime) -> CameraView:
    """A camera. One of which no shard tells any more is not connected, and has no figures."""
    name = Words(zh=camera.name_zh or camera.code, en=camera.name_en or camera.code)
    status = camera.status
    if status is None:
        return CameraView(code=camera.code, name=name, connected=False, trouble="not read by any process yet")
    if now - status.updated_at > STALE_AFTER:
        since = status.updated_at.isoformat(timespec="seconds")
        return CameraView(
            code=camera.code,
            name=name,
            connected=False,
            trouble=f"the process that reads it has been silent since {since}",
            reason=UnknownReason.WATCH_STOPPED,
            blind_since=status.updated_at,
            last_frame_at=status.last_frame_at,
            drops=status.drops,
            corrupt=status.corrupt,
            reconnects=status.reconnects,
        )
    told = {name: getattr(status, name) for name in _TOLD}
    return CameraView(code=camera.code, name=name, reason=status.blind_reason, **told)


_TOLD = tuple(name for name in CameraView.model_fields if name not in {"code", "name", "reason"})
"""What a status calls as the API does."""
