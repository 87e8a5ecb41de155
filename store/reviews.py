"""What people decided about alerts, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from analytics.reviews import FEWEST, Review, RuleReviews
from ingest.vocabulary import CameraCode, WindowCode
from store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedClip:
    """A clip of an alert that somebody decided about."""

    alert_no: str
    rule: str
    dismissed: bool
    reason: str | None
    occurred_from: datetime
    occurred_to: datetime | None
    evidence_id: UUID
    path: str
    """Below the evidence folder."""
    sha256: str
    shows_from: datetime
    shows_to: datetime
    window: WindowCode
    camera: CameraCode


async def rule_reviews(db: Database, rules: Iterable[str]) -> dict[str, RuleReviews]:
    """The newest decisions on each of these rules' alerts; a rule nobody decided about is left out."""
    rows = await db.rows("rule_reviews", {"rules": sorted(set(rules)), "most": FEWEST})
    return {
        row["rule"]: RuleReviews(rule=row["rule"], confirmed=row["confirmed"], dismissed=row["dismissed"])
        for row in rows
    }


async def doubtful_rules(db: Database, rules: Iterable[str]) -> frozenset[str]:
    """Those of these rules that were wrong more often than right lately."""
    asked = sorted(set(rules))
    if not asked:
        return frozenset()
    return frozenset(rule for rule, one in (await rule_reviews(db, asked)).items() if one.doubtful)


async def reviews(
    db: Database, *, since: datetime, until: datetime, departments: Iterable[str] | None = None
) -> list[Review]:
    """Every decided alert whose occurrence began in the span, in order."""
    values = {"since": since, "until": until, "departments": None if departments is None else list(departments)}
    return [
        Review(
            window=row["window_code"],
            camera=row["camera_code"],
            began_at=row["occurred_from"],
            dismissed=row["dismissed"],
        )
        for row in await db.rows("reviews", values)
    ]


async def reviewed_clips(
    db: Database, rules: Iterable[str], *, since: datetime, until: datetime
) -> list[ReviewedClip]:
    """Clips on disk of these rules' decided alerts whose occurrence began in the span, in order."""
    rows = await db.rows("reviewed_clips", {"rules": sorted(rules), "since": since, "until": until})
    return [
        ReviewedClip(
            alert_no=row["alert_no"],
            rule=row["rule"],
            dismissed=row["dismissed"],
            reason=row["decision_reason"],
            occurred_from=row["occurred_from"],
            occurred_to=row["occurred_to"],
            evidence_id=row["evidence_id"],
            path=row["path"],
            sha256=row["sha256"],
            shows_from=row["shows_from"],
            shows_to=row["shows_to"],
            window=WindowCode(row["window_code"]),
            camera=CameraCode(row["camera_code"]),
        )
        for row in rows
    ]
