"""What people's decisions say of the rules: how often a rule was right, and where alerts are wrong more often."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

FEWEST = 30
"""Decisions from which a rule's precision means something; the newest so many are counted."""
DOUBTFUL_BELOW = 0.5
_SIGMAS = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReviews:
    """The newest decisions on one rule's alerts, FEWEST of them at most."""

    rule: str
    confirmed: int
    dismissed: int

    @property
    def precision(self) -> float | None:
        """The share that was confirmed; None when nobody has decided yet."""
        decided = self.confirmed + self.dismissed
        return self.confirmed / decided if decided else None

    @property
    def doubtful(self) -> bool:
        """Whether the rule was wrong more often than right: its alerts are for review, whatever level it proposes."""
        precision = self.precision
        return precision is not None and self.confirmed + self.dismissed >= FEWEST and precision < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decided alert."""

    window: str | None
    camera: str | None
    began_at: datetime
    dismissed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What was decided about the alerts of one window, camera or shift."""

    name: str
    decided: int
    dismissed: int
    above: bool
    """Wrong more often than all posts together, and not by chance: see why before anybody is judged by it."""

    @property
    def false_alert_rate(self) -> float:
        """The share that was dismissed."""
        return self.dismissed / self.decided


def by_post(reviews: Iterable[Review], name: Callable[[Review], str | None]) -> tuple[Post, ...]:
    """Decisions by post, the most often wrong first; alerts without that kind of post are left out."""
    counts: dict[str, tuple[int, int]] = {}
    for review in reviews:
        post = name(review)
        if post is not None:
            decided, dismissed = counts.get(post, (0, 0))
            counts[post] = decided + 1, dismissed + review.dismissed
    decided, dismissed = (sum(pair[side] for pair in counts.values()) for side in (0, 1))
    posts = [
        Post(
            name=post,
            decided=own_decided,
            dismissed=own_dismissed,
            above=decided > own_decided
            and least_share(own_dismissed, own_decided) > (dismissed - own_dismissed) / (decided - own_decided),
        )
        for post, (own_decided, own_dismissed) in counts.items()
    ]
    return tuple(sorted(posts, key=lambda post: (-post.false_alert_rate, -post.decided, post.name)))


def least_share(part: int, whole: int) -> float:
    """The lower end of Wilson's 95 % interval of a share: what few cases cannot prove is not said."""
    if not whole:
        return 0.0
    seen, spread = part / whole, _SIGMAS**2 / whole
    return (seen + spread / 2 - _SIGMAS * sqrt(seen * (1 - seen) / whole + spread / whole / 4)) / (1 + spread)
