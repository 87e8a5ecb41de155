from __future__ import annotations

from datetime import UTC, datetime, timedelta

from supervision_api.demo.outcome import Arrival, Mark, Outcome, Silence, Staged, compare

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def arrived(no: str, rule: str, about: str, seconds: float) -> Arrival:
    return Arrival(alert_no=no, rule=rule, about=frozenset({about, "camera:C1"}), at=after(seconds))


LEFT = Staged(
    name="left",
    mark=Mark("ATT-01", "window:W1"),
    moment=after(10),
    implies=frozenset({Mark("ATT-03", "window:W1")}),
)
STAND_IN = Silence(name="stand-in", marks=frozenset({Mark("ATT-01", "window:W2")}))


def account(*arrivals: Arrival, staged: Staged = LEFT) -> Outcome:
    return compare([staged], [STAND_IN], arrivals, cameras=2, analysed_fps_min=1.0, early=timedelta(seconds=2))


def test_an_incident_is_found_by_its_own_alert_and_its_delay_is_told() -> None:
    outcome = account(arrived("A1", "ATT-01", "window:W1", 12.5))
    assert (outcome.incidents[0].found, outcome.incidents[0].delay_s, outcome.flawless) == (True, 2.5, True)


def test_what_follows_from_an_incident_is_not_invented() -> None:
    assert account(arrived("A1", "ATT-01", "window:W1", 12), arrived("A2", "ATT-03", "window:W1", 14)).flawless


def test_an_alert_that_nobody_staged_is_invented() -> None:
    outcome = account(arrived("A1", "ATT-01", "window:W1", 12), arrived("A2", "TIM-02", "case:7", 13))
    assert [alert.alert_no for alert in outcome.invented] == ["A2"]
    assert not outcome.flawless


def test_an_alert_before_its_moment_is_invented_and_the_incident_is_not_found() -> None:
    outcome = account(arrived("A1", "ATT-01", "window:W1", 5))
    assert (outcome.incidents[0].found, len(outcome.invented)) == (False, 1)


def test_the_right_rule_at_another_window_finds_nothing() -> None:
    assert not account(arrived("A1", "ATT-01", "window:W9", 12)).incidents[0].found


def test_a_trap_that_was_fallen_into_is_told_and_counts_as_invented() -> None:
    outcome = account(arrived("A1", "ATT-01", "window:W1", 12), arrived("A2", "ATT-01", "window:W2", 13))
    assert (outcome.traps[0].silent, outcome.invented[0].alert_no, outcome.flawless) == (False, "A2", False)


def test_a_moment_that_never_came_is_not_found() -> None:
    never = Staged(name="late", mark=LEFT.mark, moment=None)
    assert not account(arrived("A1", "ATT-01", "window:W1", 12), staged=never).incidents[0].found
