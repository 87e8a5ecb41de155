"""Pictures and clips of a moment: ordered here, cut by the shard that reads the camera, kept for a term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from psycopg.rows import DictRow

from analytics.zones import Rectangle, View
from ingest.reel import Missing
from ingest.vocabulary import CameraCode, WindowCode
from store.act import Act
from store.database import Database
from store.rows import as_rows

EvidenceKind = Literal["snapshot", "clip"]
EvidenceState = Literal["wanted", "ready", "failed", "deleted"]
Deletion = Literal["age", "disk"]
"""Its term was over; the disk was too full."""
NEAR = timedelta(seconds=10)
"""A picture so close to a moment shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipTerms:
    """How much about a moment is kept, and for how long."""

    before: timedelta = timedelta(seconds=15)
    after: timedelta = timedelta(seconds=15)
    reach: timedelta = timedelta(minutes=2)
    """A moment longer ago has left every shard's memory: nothing is ordered."""
    keep_candidates: timedelta = timedelta(hours=2)
    keep: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One picture or clip: wanted, ready, not to be had, or deleted again."""

    evidence_id: UUID
    kind: EvidenceKind
    camera: CameraCode
    window: WindowCode | None
    moment: datetime
    from_at: datetime
    to_at: datetime
    state: EvidenceState
    problem: str
    path: str | None
    """Below the evidence folder."""
    bytes: int | None
    sha256: str | None
    keep_until: datetime
    shows_from: datetime | None
    """Second 0 of a clip: the key frame before `from_at`, or the first picture there was."""
    shows_to: datetime | None
    missing: tuple[Missing, ...]
    deleted_at: datetime | None
    deleted_why: Deletion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is on disk now, at `path` below the evidence folder."""

    path: str
    bytes: int
    sha256: str
    shows_from: datetime | None = None
    shows_to: datetime | None = None
    missing: tuple[Missing, ...] = ()
    views: tuple[View, ...] = ()


async def order(
    act: Act,
    *,
    camera: CameraCode,
    window: WindowCode | None,
    moment: datetime,
    keep_until: datetime,
    now: datetime,
    terms: ClipTerms,
    kinds: Sequence[EvidenceKind] = ("clip", "snapshot"),
) -> list[UUID]:
    """Order a picture and a clip of a moment unless that is done already; nothing when it is too long ago."""
    if moment < now - terms.reach:
        return []
    rows = await act.rows(
        "order_evidence",
        {
            "kinds": list(kinds),
            "camera": camera,
            "window": window,
            "moment": moment,
            "from_at": moment - terms.before,
            "to_at": moment + terms.after,
            "now": now,
            "keep_until": keep_until,
        },
    )
    act.wake("evidence")
    return [row["evidence_id"] for row in rows]


async def cameras_of(act: Act, windows: Sequence[WindowCode]) -> dict[WindowCode, CameraCode]:
    """The camera that shows each window; windows without one are left out."""
    rows = await act.rows("cameras_of_windows", {"windows": list(windows)})
    return {WindowCode(row["window_code"]): CameraCode(row["camera_code"]) for row in rows}


async def attach(
    act: Act,
    alert_no: str,
    *,
    camera: CameraCode | None,
    window: WindowCode | None,
    moment: datetime,
    now: datetime,
    terms: ClipTerms,
) -> None:
    """Link what shows the moment to an alert, ordering what is missing, and keep it as long as alerts need it."""
    if camera is None and window is not None:
        camera = (await cameras_of(act, [window])).get(window)
    if camera is None:
        return
    found = {
        row["kind"]: row["evidence_id"]
        for row in await act.rows(
            "evidence_near",
            {
                "window": window,
                "camera": camera,
                "moment": moment,
                "earliest": moment - NEAR,
                "latest": moment + NEAR,
            },
        )
    }
    keep_until = now + terms.keep
    missing: list[EvidenceKind] = [kind for kind in ("clip", "snapshot") if kind not in found]
    ordered: list[UUID] = []
    if missing:
        ordered = await order(
            act,
            camera=camera,
            window=window,
            moment=moment,
            keep_until=keep_until,
            now=now,
            terms=terms,
            kinds=missing,
        )
    await act.execute("keep_evidence", {"ids": list(found.values()), "keep_until": keep_until})
    await act.execute("link_evidence", {"alert_no": alert_no, "ids": [*found.values(), *ordered]})


async def wanted(db: Database, cameras: Sequence[CameraCode]) -> list[Evidence]:
    """What is ordered of these cameras, oldest moment first."""
    return [evidence_of_row(row) for row in await db.rows("wanted_evidence", {"cameras": list(cameras)})]


async def finish(db: Database, evidence_id: UUID, made: Made) -> None:
    """It is on disk. Consoles hear of it."""
    values = {
        "id": evidence_id,
        "path": made.path,
        "bytes": made.bytes,
        "sha256": made.sha256,
        "shows_from": made.shows_from,
        "shows_to": made.shows_to,
        "missing": as_rows(asdict(one) for one in made.missing),
        "views": as_rows(asdict(view) for view in made.views),
    }
    await _settle(db, "finish_evidence", values, "ready")


async def fail(db: Database, evidence_id: UUID, problem: str, *, missing: Sequence[Missing] = ()) -> None:
    """It cannot be had, for this reason. Consoles hear of it."""
    values = {"id": evidence_id, "problem": problem, "missing": as_rows(asdict(one) for one in missing)}
    await _settle(db, "fail_evidence", values, "failed")


async def _settle(db: Database, statement: str, values: Mapping[str, object], state: EvidenceState) -> None:
    async with db.act() as act:
        if await act.rows(statement, values):
            await tell(act, [values["id"]], state)


async def tell(act: Act, evidence_ids: Sequence[object], state: EvidenceState) -> None:
    """Consoles that show an alert of this evidence hear that it has changed."""
    for evidence_id in evidence_ids:
        for row in await act.rows("alerts_of_evidence", {"id": evidence_id}):
            told = {"alert_no": row["alert_no"], "evidence_id": str(evidence_id), "state": state}
            act.say("evidence.ready", told)


async def of_alert(db: Database, alert_no: str) -> list[Evidence]:
    """The pictures and clips of an alert, by moment."""
    return [evidence_of_row(row) for row in await db.rows("evidence_of_alert", {"alert_no": alert_no})]


async def one(db: Database, evidence_id: UUID) -> Evidence | None:
    """A picture or clip by its id."""
    rows = await db.rows("one_evidence", {"id": evidence_id})
    return evidence_of_row(rows[0]) if rows else None


async def views_of(db: Database, one: Evidence) -> tuple[View, ...]:
    """Where windows lay in the picture when it was made; where they lie now, if that was not written down."""
    then = (await db.rows("views_of_evidence", {"id": one.evidence_id}))[0]["views"]
    if then is not None:
        return tuple(
            View(
                window=WindowCode(view["window"]),
                camera=one.camera,
                staff=Rectangle(**view["staff"]),
                customer=Rectangle(**view["customer"]) if view["customer"] else None,
            )
            for view in then
        )
    return tuple(
        View(
            window=WindowCode(row["window_code"]),
            camera=one.camera,
            staff=Rectangle(*row["staff"]),
            customer=Rectangle(*row["customer"]) if row["customer"] else None,
        )
        for row in await db.rows("zones_of_camera", {"camera": one.camera})
    )


def evidence_of_row(row: DictRow) -> Evidence:
    """A row of the table as a value."""
    return Evidence(
        evidence_id=row["evidence_id"],
        kind=row["kind"],
        camera=CameraCode(row["camera_code"]),
        window=None if row["window_code"] is None else WindowCode(row["window_code"]),
        moment=row["moment"],
        from_at=row["from_at"],
        to_at=row["to_at"],
        state=row["state"],
        problem=row["problem"],
        path=row["path"],
        bytes=row["bytes"],
        sha256=row["sha256"],
        keep_until=row["keep_until"],
        shows_from=row["shows_from"],
        shows_to=row["shows_to"],
        missing=tuple(
            Missing(
                from_at=datetime.fromisoformat(one["from_at"]),
                to_at=datetime.fromisoformat(one["to_at"]),
                why=one["why"],
            )
            for one in row["missing"]
        ),
        deleted_at=row["deleted_at"],
        deleted_why=row["deleted_why"],
    )
