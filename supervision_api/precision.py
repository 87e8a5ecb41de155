"""How often the rules were right, by rule, window, camera and shift, as the API and the command tell it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from pydantic import BaseModel, ConfigDict

from analytics.reviews import Post, Review, by_post
from analytics.rulebook import BY_CODE
from ingest.vocabulary import WindowCode
from store import reviews
from store.database import Database
from supervision_api.bench import Bench
from supervision_api.views.view import Words


class _View(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RulePrecisionView(_View):
    """The newest decisions on a rule's alerts, 30 of them at most."""

    rule: str
    rule_name: Words
    confirmed: int
    dismissed: int
    precision: float
    """The share that was confirmed."""
    doubtful: bool
    """Wrong more often than right over 30 decisions: its alerts are for review."""


class PostView(_View):
    """What was decided about alerts of one window, camera or shift."""

    name: str
    decided: int
    dismissed: int
    false_alert_rate: float
    above: bool
    """Wrong more often than elsewhere, and not by chance."""


class PrecisionView(_View):
    """`windows`, `cameras` and `shifts` are of the span; `rules` are of the newest decisions, whenever made."""

    since: datetime
    until: datetime
    decided: int
    dismissed: int
    rules: list[RulePrecisionView]
    windows: list[PostView]
    cameras: list[PostView]
    shifts: list[PostView]


async def precision_view(
    db: Database, bench: Bench, *, since: datetime, until: datetime, departments: Iterable[str] | None = None
) -> PrecisionView:
    """Over the alerts whose occurrence began in the span; a shift is a session of the window's schedule."""
    decided = await reviews.reviews(db, since=since, until=until, departments=departments)
    rules = await reviews.rule_reviews(db, BY_CODE)
    return PrecisionView(
        since=since,
        until=until,
        decided=len(decided),
        dismissed=sum(review.dismissed for review in decided),
        rules=[
            RulePrecisionView(
                rule=code,
                rule_name=Words(zh=BY_CODE[code].name.zh, en=BY_CODE[code].name.en),
                confirmed=one.confirmed,
                dismissed=one.dismissed,
                precision=round(one.precision or 0.0, 4),
                doubtful=one.doubtful,
            )
            for code, one in rules.items()
        ],
        windows=_views(by_post(decided, lambda review: review.window)),
        cameras=_views(by_post(decided, lambda review: review.camera)),
        shifts=_views(by_post(decided, partial(_shift, bench))),
    )


def _views(posts: Iterable[Post]) -> list[PostView]:
    return [
        PostView(
            name=post.name,
            decided=post.decided,
            dismissed=post.dismissed,
            false_alert_rate=round(post.false_alert_rate, 4),
            above=post.above,
        )
        for post in posts
    ]


def _shift(bench: Bench, review: Review) -> str | None:
    """The session in which the alert's occurrence began, by the clock of the hall; None outside of all."""
    window = None if review.window is None else WindowCode(review.window)
    if window is None or window not in bench.windows:
        return None
    worktime = bench.worktime(window)
    session = worktime.session_at(review.began_at)
    if session is None or session.begin > review.began_at:
        return None
    begin, end = (at.astimezone(worktime.zone) for at in (session.begin, session.end))
    return f"{begin:%H:%M}-{end:%H:%M}"
