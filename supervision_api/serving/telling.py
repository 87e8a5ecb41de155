"""From a number in the console log to what a console shows: windows, alerts and cameras as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from pydantic import BaseModel

from ingest.vocabulary import CameraCode, WindowCode
from store import wall
from store.act import Topic
from store.alert import Alert
from store.console import ConsoleEvent
from store.database import Database
from store.reviews import doubtful_rules
from store.wall import CameraTile, Tile
from supervision_api.serving.alert_views import alert_row
from supervision_api.serving.names import HallWords
from supervision_api.serving.person import Person
from supervision_api.serving.tiles import camera_view, for_person, window_view
from supervision_api.views.live import LiveEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One message of the log with what it is about, read once for all who listen."""

    seq: int
    at: datetime
    topic: Topic
    payload: Mapping[str, str]
    read_at: datetime
    hall: HallWords
    tile: Tile | None = None
    camera: CameraTile | None = None
    alert: Alert | None = None
    doubtful: frozenset[str] = frozenset()
    """Rules of these alerts that were wrong more often than right lately."""

    def for_person(self, person: Person) -> LiveEvent | None:
        """What this person may hear of it; None when nothing."""
        payload = self._payload(person)
        if payload is None:
            return None
        return LiveEvent(seq=self.seq, at=self.at, topic=self.topic, payload=payload)

    def _payload(self, person: Person) -> dict[str, object] | None:
        match self.topic:
            case "window.state":
                return self._window(person)
            case "camera.status":
                if self.camera is None or not person.may("view_wall") or not person.sees_any(self.camera.departments):
                    return None
                return _json(camera_view(self.camera, now=self.read_at))
            case "alert.raised" | "alert.changed" | "evidence.ready":
                return self._alert(person)
            case _:
                assert_never(self.topic)

    def _window(self, person: Person) -> dict[str, object] | None:
        if self.tile is None or not person.may("view_wall") or not person.sees(self.tile.department):
            return None
        return _json(for_person(window_view(self.tile, now=self.read_at), person))

    def _alert(self, person: Person) -> dict[str, object] | None:
        if self.alert is None or not person.may("view_alerts") or not person.sees(self.alert.finding.department):
            return None
        if self.topic != "evidence.ready":
            return _json(alert_row(self.alert, person, self.hall, doubtful=self.doubtful))
        return dict(self.payload) if person.may("view_evidence") else None


def _json(view: BaseModel) -> dict[str, object]:
    return view.model_dump(mode="json")


async def read_what_is_told(
    db: Database, events: Sequence[ConsoleEvent], *, hall: HallWords, now: datetime
) -> list[Told]:
    """The events with the windows, cameras and alerts that they name; four statements however many they are."""
    named: dict[str, set[str]] = {"window": set(), "camera": set(), "alert_no": set()}
    for event in events:
        for kind, codes in named.items():
            if code := event.payload.get(kind):
                codes.add(code)
    tiles = {tile.code: tile for tile in await wall.tiles(db, sorted(named["window"]))} if named["window"] else {}
    seen = {one.code: one for one in await wall.cameras(db, sorted(named["camera"]))} if named["camera"] else {}
    raised = await wall.alerts_named(db, sorted(named["alert_no"])) if named["alert_no"] else {}
    doubtful = await doubtful_rules(db, [alert.finding.rule for alert in raised.values()])
    return [
        Told(
            seq=event.seq,
            at=event.at,
            topic=event.topic,
            payload=event.payload,
            read_at=now,
            hall=hall,
            tile=tiles.get(WindowCode(event.payload.get("window", ""))),
            camera=seen.get(CameraCode(event.payload.get("camera", ""))),
            alert=raised.get(event.payload.get("alert_no", "")),
            doubtful=doubtful,
        )
        for event in events
    ]
