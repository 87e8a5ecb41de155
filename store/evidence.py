"""Pictures and clips of a moment: ordered here, cut by the shard that reads the camera, kept for a term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from psycopg.rows import DictRow

from ingest.vocabulary import CameraCode, WindowCode
from store.act import Act
from store.database import Database

EvidenceKind = Literal["snapshot", "clip"]
EvidenceState = Literal["wanted", "ready", "failed"]
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
    """One picture or clip: wanted, ready, or not to be had."""

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
    return [_evidence(row) for row in await db.rows("wanted_evidence", {"cameras": list(cameras)})]


async def finish(db: Database, evidence_id: UUID, *, path: str, bytes: int, sha256: str) -> None:  # noqa: A002 (the column's name)
    """It is on disk at `path` below the evidence folder. Consoles hear of it."""
    values = {"id": evidence_id, "path": path, "bytes": bytes, "sha256": sha256}
    await _settle(db, "finish_evidence", values, "ready")


async def fail(db: Database, evidence_id: UUID, problem: str) -> None:
    """It cannot be had, for this reason. Consoles hear of it."""
    await _settle(db, "fail_evidence", {"id": evidence_id, "problem": problem}, "failed")


async def _settle(db: Database, statement: str, values: Mapping[str, object], state: EvidenceState) -> None:
    async with db.act() as act:
        if await act.rows(statement, values):
            for row in await act.rows("alerts_of_evidence", values):
                told = {"alert_no": row["alert_no"], "evidence_id": str(values["id"]), "state": state}
                act.say("evidence.ready", told)


async def of_alert(db: Database, alert_no: str) -> list[Evidence]:
    """The pictures and clips of an alert, by moment."""
    return [_evidence(row) for row in await db.rows("evidence_of_alert", {"alert_no": alert_no})]


async def one(db: Database, evidence_id: UUID) -> Evidence | None:
    """A picture or clip by its id."""
    rows = await db.rows("one_evidence", {"id": evidence_id})
    return _evidence(rows[0]) if rows else None


async def expired(db: Database, now: datetime, *, limit: int = 500) -> list[Evidence]:
    """What need not be kept any longer. Delete the files first, then `forget` the rows."""
    return [_evidence(row) for row in await db.rows("expired_evidence", {"now": now, "limit": limit})]


async def forget(db: Database, evidence_ids: Sequence[UUID]) -> None:
    """Forget evidence whose files are gone."""
    async with db.act() as act:
        await act.execute("unlink_evidence", {"ids": list(evidence_ids)})
        await act.execute("forget_evidence", {"ids": list(evidence_ids)})


def _evidence(row: DictRow) -> Evidence:
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
    )
