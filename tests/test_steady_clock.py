"""A clock that is put back does not take back what was told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ingest.steady_clock import SteadyClock

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Machine:
    """A machine whose clock somebody may set."""

    def __init__(self) -> None:
        self.passed_s = 0.0
        self.set_by = timedelta(0)
        self.steady = SteadyClock(
            lambda: NINE + timedelta(seconds=self.passed_s) + self.set_by, monotonic=lambda: self.passed_s
        )

    def after(self, seconds: float) -> float:
        """What the steady clock shows so much later, in seconds after nine."""
        self.passed_s += seconds
        return (self.steady() - NINE).total_seconds()


def test_it_shows_what_the_machine_shows() -> None:
    machine = Machine()
    assert [machine.after(10), machine.after(0), machine.after(5)] == [10, 10, 15]
    assert machine.steady.ahead == timedelta(0)


def test_a_step_forward_is_followed_at_once() -> None:
    machine = Machine()
    machine.set_by = timedelta(hours=1)
    assert machine.after(10) == 3610


def test_after_a_step_back_time_goes_on_more_slowly_until_the_machine_has_caught_up() -> None:
    machine = Machine()
    assert machine.after(10) == 10
    machine.set_by = timedelta(seconds=-5)
    assert [machine.after(0), machine.after(10)] == [10, 19]
    assert machine.steady.ahead == timedelta(seconds=4)
    assert machine.after(30) == pytest.approx(46)
    assert machine.after(20) == 65
    assert machine.steady.ahead == timedelta(0)


def test_it_knows_of_a_jump_forward_and_takes_no_long_pause_for_one() -> None:
    machine = Machine()
    machine.after(30)
    assert machine.steady.put_forward_at is None
    machine.set_by = timedelta(seconds=5)
    machine.after(1)
    assert machine.steady.put_forward_at == 31
    assert machine.steady.put_forward == timedelta(seconds=5)
    machine.set_by = timedelta(hours=1, seconds=5)
    machine.after(1)
    assert machine.steady.put_forward == timedelta(hours=1, seconds=5), "both jumps together"


def test_an_hour_back_never_stops_it() -> None:
    machine = Machine()
    machine.set_by = timedelta(hours=-1)
    shown = [machine.after(1) for _ in range(20)]
    assert shown == sorted(set(shown))
    assert 17 < shown[-1] < 20
