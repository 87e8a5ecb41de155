from dataclasses import replace
from datetime import UTC, datetime, timedelta

from analytics.vocabulary import Observation, StateChange, UnknownReason, WindowState
from supervision_api.settings import WatchSettings
from supervision_api.watching.tracks import Tracks, settle_rules

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def second(number):
    return NINE + timedelta(seconds=number)


def tracks(*windows):
    watched = Tracks(rules=settle_rules(WatchSettings()))
    assert watched.take_up(windows, {}, now=NINE) == []
    return watched


def taken_up(window, last):
    return Tracks(rules=settle_rules(WatchSettings())).take_up([window], last, now=NINE)


def seen(window, number, *, staff=0.9):
    return Observation(window=window, camera="c1", at=second(number), staff=staff)


def attended(window="A01"):
    return StateChange(window=window, at=second(-600), state=WindowState.ATTENDED, camera="c1")


def test_the_settings_become_the_rules_of_settling():
    rules = settle_rules(WatchSettings(hold=timedelta(seconds=4), threshold=0.3))
    assert (rules.hold, rules.threshold, rules.blind_after) == (timedelta(seconds=4), 0.3, timedelta(seconds=8))


def test_time_when_nobody_watched_is_unknown_from_when_the_window_was_last_seen():
    (told,) = taken_up("A01", {"A01": (attended(), second(-30))})
    assert (told.at, told.state, told.reason) == (second(-30), WindowState.UNKNOWN, UnknownReason.WATCH_STOPPED)


def test_a_window_that_was_seen_no_longer_than_its_last_change_is_unknown_just_after_it():
    (told,) = taken_up("A01", {"A01": (attended(), None)})
    assert told.at == second(-600) + timedelta(microseconds=1)


def test_what_was_unknown_stays_so_and_other_windows_are_not_its_own():
    dark = StateChange(window="A01", at=second(-60), state=WindowState.UNKNOWN, reason=UnknownReason.DARK)
    assert taken_up("A01", {"A01": (dark, second(-1)), "B07": (attended("B07"), second(-1))}) == []


def test_after_a_restart_a_window_is_settled_anew():
    watched = tracks()
    watched.take_up(["A01"], {"A01": (attended(), second(-30))}, now=NINE)
    told = watched.fold(seen("A01", number) for number in range(1, 15))
    assert [(c.at, c.state) for c in told] == [(second(1), WindowState.ATTENDED)]
    assert watched.seen() == {"A01": second(14)}


def test_windows_nobody_sees_go_blind_each_by_itself():
    watched = tracks("A01", "A02")
    watched.fold(seen("A01", number) for number in range(20))
    told = watched.mind_the_blind(second(21))
    assert [(c.window, c.state) for c in told] == [("A02", WindowState.UNKNOWN)]


def test_a_window_that_is_put_down_is_said_to_stand_until_then_and_no_more_is_told_of_it():
    watched = tracks("A01", "A02")
    watched.fold(seen(window, number) for number in range(20) for window in ("A01", "A02"))
    assert watched.put_down(["A01", "A09"]) == {"A01": second(19)}
    watched.fold([seen("A01", 20), seen("A02", 20)])
    assert watched.windows == ["A02"]
    assert watched.seen() == {"A02": second(20)}
    assert [change.window for change in watched.mind_the_blind(second(60))] == ["A02"]


def test_windows_without_pictures_are_awaited_those_that_show_nothing_are_not():
    watched = tracks("A01", "A02", "A03")
    dark = Observation(window="A02", camera="c1", at=NINE, staff=None, unknown=UnknownReason.DARK)
    for number in range(12):
        watched.fold([seen("A01", number), replace(dark, at=second(number))])
    watched.mind_the_blind(second(12))
    assert watched.awaited == {"A03"}
    watched.mind_the_blind(second(60))
    assert watched.awaited == {"A01", "A02", "A03"}
    taken_over = Tracks(rules=settle_rules(WatchSettings()))
    taken_over.take_up(["A04"], {"A04": (attended("A04"), second(50))}, now=second(60))
    assert taken_over.awaited == {"A04"}, "nobody has watched it since"
