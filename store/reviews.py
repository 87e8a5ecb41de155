"""What people decided about alerts, counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from analytics.reviews import FEWEST, Review, RuleReviews
from store.database import Database


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
