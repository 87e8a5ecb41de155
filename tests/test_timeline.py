from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.timeline import Timeline
from analytics.vocabulary import Presence, StateChange, UnknownReason, WindowState
from ingest.vocabulary import WindowCode

W = WindowCode("3")


def clock(minute: int) -> datetime:
    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(minutes=minute)


def timeline(*states: tuple[int, WindowState], known: int) -> Timeline:
    return Timeline(W, tuple(StateChange(window=W, at=clock(at), state=state) for at, state in states), clock(known))


def test_at_answers_with_the_change_in_force() -> None:
    day = timeline((0, WindowState.ATTENDED), (10, WindowState.AWAY), known=20)
    assert day.at(clock(-1)) is None
    assert day.at(clock(9)) == day.changes[0]
    assert day.at(clock(10)) == day.changes[1]
    beyond = day.at(clock(20))
    assert beyond is not None
    assert (beyond.state, beyond.reason, beyond.at) == (WindowState.UNKNOWN, UnknownReason.WATCH_STOPPED, clock(20))


def test_intervals_cover_the_whole_span_and_know_no_more_than_was_watched() -> None:
    day = timeline((0, WindowState.ATTENDED), (10, WindowState.AWAY), (30, WindowState.ATTENDED), known=20)
    said = [(interval.begin, interval.end, interval.state) for interval in day.intervals(clock(-5), clock(40))]
    assert said == [
        (clock(-5), clock(0), WindowState.UNKNOWN),
        (clock(0), clock(10), WindowState.ATTENDED),
        (clock(10), clock(20), WindowState.AWAY),
        (clock(20), clock(40), WindowState.UNKNOWN),
    ]
    assert day.intervals(clock(3), clock(3)) == []


def test_nothing_was_ever_seen() -> None:
    never = Timeline(W, (), clock(10))
    assert [interval.state for interval in never.intervals(clock(0), clock(20))] == [WindowState.UNKNOWN]
    assert never.presence_through(clock(0), clock(5)) is Presence.UNKNOWN
    assert never.empty_since(clock(5)) is None


def test_presence_through() -> None:
    day = timeline(
        (0, WindowState.AWAY), (5, WindowState.EMPTY), (10, WindowState.UNKNOWN), (15, WindowState.SERVING), known=20
    )
    assert day.presence_through(clock(1), clock(9)) is Presence.ABSENT
    assert day.presence_through(clock(1), clock(10)) is Presence.UNKNOWN
    assert day.presence_through(clock(1), clock(12)) is Presence.UNKNOWN
    assert day.presence_through(clock(1), clock(15)) is Presence.PRESENT
    assert day.presence_through(clock(16), clock(25)) is Presence.PRESENT
    assert day.presence_through(clock(-5), clock(5)) is Presence.UNKNOWN
    assert day.presence_through(clock(21), clock(25)) is Presence.UNKNOWN


def test_empty_since_reaches_back_over_kinds_of_emptiness() -> None:
    day = timeline((0, WindowState.ATTENDED), (2, WindowState.AWAY), (7, WindowState.EMPTY), known=20)
    assert day.empty_since(clock(9)) == clock(2)
    assert day.empty_since(clock(1)) is None
    assert day.empty_since(clock(30)) is None


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(list(WindowState))), max_size=8, unique_by=lambda one: one[0]
    ),
    st.integers(0, 60),
    st.integers(-5, 60),
    st.integers(0, 30),
)
def test_intervals_say_of_every_instant_what_at_says(
    states: list[tuple[int, WindowState]], known: int, since: int, length: int
) -> None:
    day = timeline(*sorted(states), known=known)
    intervals = day.intervals(clock(since), clock(since + length))
    assert [one.end for one in intervals[:-1]] == [one.begin for one in intervals[1:]]
    for minute in range(since, since + length):
        (interval,) = [one for one in intervals if one.begin <= clock(minute) < one.end]
        change = day.at(clock(minute))
        assert interval.state is (WindowState.UNKNOWN if change is None else change.state)
