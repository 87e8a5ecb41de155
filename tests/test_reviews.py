"""What people's decisions say of the rules, and of where their alerts are wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analytics.reviews import Review, RuleReviews, by_post, least_share

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)


def decided(window: str | None, *, dismissed: int, confirmed: int) -> list[Review]:
    return [
        Review(window=window, camera=None, began_at=NINE, dismissed=wrong)
        for wrong, number in ((True, dismissed), (False, confirmed))
        for _ in range(number)
    ]


def test_a_rule_that_is_wrong_more_often_than_right_is_doubtful_from_thirty_decisions_on() -> None:
    assert RuleReviews(rule="ATT-01", confirmed=14, dismissed=16).doubtful
    assert not RuleReviews(rule="ATT-01", confirmed=15, dismissed=15).doubtful
    assert not RuleReviews(rule="ATT-01", confirmed=0, dismissed=29).doubtful
    assert RuleReviews(rule="ATT-01", confirmed=0, dismissed=0).precision is None


def test_a_window_whose_alerts_are_mostly_wrong_stands_out_from_the_others() -> None:
    reviews = decided("3", dismissed=12, confirmed=3) + decided("4", dismissed=6, confirmed=30)
    worst, other = by_post(reviews, lambda review: review.window)
    assert (worst.name, worst.false_alert_rate, worst.above) == ("3", pytest.approx(0.8), True)
    assert (other.name, other.false_alert_rate, other.above) == ("4", pytest.approx(1 / 6), False)


def test_two_wrong_alerts_prove_nothing() -> None:
    reviews = decided("3", dismissed=2, confirmed=0) + decided("4", dismissed=10, confirmed=10)
    assert not any(post.above for post in by_post(reviews, lambda review: review.window))


def test_a_lone_post_has_nothing_to_be_compared_with() -> None:
    (only,) = by_post(decided("3", dismissed=40, confirmed=0), lambda review: review.window)
    assert not only.above


def test_alerts_without_a_window_belong_to_no_window() -> None:
    assert by_post(decided(None, dismissed=5, confirmed=5), lambda review: review.window) == ()


def test_the_least_share_is_wilsons() -> None:
    assert least_share(0, 0) == 0
    assert least_share(8, 10) == pytest.approx(0.4902, abs=1e-4)
    assert least_share(0, 10) == pytest.approx(0, abs=1e-12)
