"""Observations become states. A string is a window seen once a second:

P somebody behind it, A nobody, U nothing to be seen; lower case with a customer before it; D head down, H a phone in
hand, G three people behind it; . no frame.
"""

from dataclasses import replace
from datetime import timedelta

from analytics.states import blind, settle
from analytics.track import Track
from analytics.vocabulary import Observation, StateChange, UnknownReason, WindowState
from tests.settling import NINE, QUICK, RULES, fold, observation, second, story


def decided(seen):
    """The first state after a minute without a picture, and how many seconds after the first new one it was known."""
    _, told = fold("P" * 20 + "." * 60 + seen)
    return next((f"{(c.decided_at - second(80)).total_seconds():g} {c.state}" for c in told[2:]), "")


def test_after_a_failure_the_evidence_decides_and_not_the_time_that_passed():
    assert decided("PPP") == "2 attended"
    assert decided("AAAA") == "3 away"
    assert decided("PAPAP") == "4 attended"
    assert decided("PAAAA") == ""
    assert decided("PAAAAA") == "5 away"


def test_many_looks_in_a_moment_do_not_make_an_absence_of_somebody_who_bends_down():
    track, told = Track(window="A01", watched_since=NINE), []
    for look in range(9):
        track, changes = settle(track, observation("A", NINE + timedelta(seconds=look / 4)), rules=RULES)
        told += changes
    assert told == []


def test_somebody_comes_and_goes_and_both_are_dated_by_the_first_sign():
    assert story("A" * 20 + "P" * 30 + "A" * 30) == ["0 away", "20 attended", "49 away"]


def test_a_change_is_decided_within_the_hold():
    _, told = fold("A" * 20 + "P" * 30 + "A" * 30)
    assert all(c.decided_at - c.at <= RULES.hold for c in told)


def test_a_false_detection_in_a_single_frame_changes_nothing():
    assert story("A" * 20 + "P" + "A" * 20 + "P" + "A" * 20) == ["0 away"]


def test_a_person_found_in_four_frames_of_ten_is_there():
    assert story("PAAPAAPAPA" * 6) == ["0 attended"]


def test_two_frames_missed_do_not_make_an_absence():
    assert story("P" * 20 + "AAAA" + "P" * 20) == ["0 attended"]


def test_an_absence_becomes_empty_counted_from_its_beginning():
    assert story("P" * 20 + "A" * 90, rules=QUICK) == ["0 attended", "19 away", "79 empty"]


def test_absences_hardly_interrupted_count_as_one_towards_empty():
    popped_in = "P" * 20 + "A" * 40 + "P" * 8 + "A" * 40
    assert story(popped_in, rules=QUICK) == ["0 attended", "19 away", "60 attended", "67 away", "79 empty"]
    long_there = "P" * 20 + "A" * 40 + "P" * 25 + "A" * 40
    assert "empty" not in " ".join(story(long_there, rules=QUICK))


def test_a_customer_before_an_empty_window_waits():
    track, told = fold("P" * 15 + "A" * 15 + "a" * 40, rules=QUICK)
    assert [c.state for c in told] == ["attended", "away", "waiting"]
    assert told[-1].at == second(50)
    assert told[-1].customer_since == second(30)
    assert track.customer_since == second(30)


def test_a_passer_by_does_not_wait():
    assert story("A" * 30 + "aa" + "A" * 40, rules=QUICK) == ["0 away", "60 empty"]


def test_who_is_served_and_then_left_alone_waits_from_the_first_second():
    assert story("p" * 40 + "a" * 20, rules=QUICK) == ["0 serving", "39 waiting"]


def test_when_the_customer_gives_up_the_window_is_away_again():
    assert story("A" * 10 + "a" * 30 + "A" * 15, rules=QUICK) == ["0 away", "30 waiting", "39 away"]


def test_serving_begins_and_ends_with_the_customer():
    assert story("P" * 20 + "p" * 20 + "P" * 20) == ["0 attended", "20 serving", "39 attended"]


def test_staff_who_return_to_a_waiting_customer_serve_at_once():
    assert story("a" * 60 + "p" * 20, rules=QUICK) == ["0 away", "20 waiting", "60 serving"]


def test_a_head_down_for_minutes_is_suspected_not_before():
    rules = replace(RULES, head_down_after=timedelta(seconds=60))
    assert story("P" * 20 + "D" * 50 + "P" * 20, rules=rules) == ["0 attended"]
    assert story("P" * 20 + "D" * 80 + "P" * 20, rules=rules) == ["0 attended", "80 head_down", "99 attended"]


def test_a_head_down_before_a_customer_is_work():
    rules = replace(RULES, head_down_after=timedelta(seconds=60))
    assert story("d" * 100, rules=rules) == ["0 serving"]


def test_a_phone_in_hand_is_suspected_once_it_stayed_there():
    assert story("P" * 20 + "H" * 25 + "P" * 20) == ["0 attended", "40 phone", "44 attended"]
    assert story("P" * 20 + "H" * 15 + "P" * 20) == ["0 attended"]


def test_a_phone_before_a_customer_is_a_phone():
    track, told = fold("p" * 20 + "h" * 30 + "p" * 20)
    assert [(c.state, c.customer) for c in told] == [
        (WindowState.SERVING, True),
        (WindowState.PHONE, True),
        (WindowState.SERVING, True),
    ]
    assert track.customer_since == NINE


def test_a_model_that_knows_no_phones_never_suspects_one():
    assert story("D" * 100) == ["0 attended"]


def test_three_people_for_a_minute_are_a_gathering_until_a_customer_comes():
    assert story("P" * 10 + "G" * 90 + "P" * 20) == ["0 attended", "70 gathering", "99 attended"]
    assert story("P" * 10 + "G" * 90 + "p" * 20) == ["0 attended", "70 gathering", "100 serving"]
    assert story("P" * 10 + "G" * 50 + "P" * 20) == ["0 attended"]


def test_who_is_on_the_phone_is_there_and_may_leave():
    assert story("P" * 10 + "H" * 50 + "A" * 30) == ["0 attended", "30 phone", "59 away"]


def test_darkness_is_unknown_from_its_first_frame():
    track, told = fold("P" * 20 + "U" * 20)
    assert [(c.at, c.state, c.reason) for c in told[1:]] == [(second(20), WindowState.UNKNOWN, UnknownReason.DARK)]
    assert track.change is told[-1]


def test_darkness_ends_an_absence_and_it_is_established_anew():
    assert story("A" * 40 + "U" * 20 + "A" * 70, rules=QUICK) == ["0 away", "40 unknown", "60 away", "120 empty"]


def test_after_darkness_presence_is_dated_by_the_first_person_seen():
    assert story("A" * 40 + "U" * 20 + "A" + "P" * 20) == ["0 away", "40 unknown", "61 attended"]


def test_no_frame_for_long_is_unknown_from_the_last_one():
    assert story("P" * 20 + "." * 20 + "P" * 20) == ["0 attended", "19 unknown", "40 attended"]


def test_a_gap_is_found_out_even_if_nobody_minded_it():
    track, _ = fold("A" * 20)
    _, told = settle(track, observation("A", second(60)), rules=RULES)
    assert [(c.at, c.reason) for c in told] == [(second(19), UnknownReason.NO_PICTURE)]


def test_a_window_never_seen_is_unknown_since_watching_began():
    track, told = fold("." * 12)
    assert [(c.at, c.reason) for c in told] == [(NINE, UnknownReason.NO_PICTURE)]
    assert blind(track, second(99), rules=RULES)[1] == ()


def test_frames_out_of_order_say_nothing():
    track, _ = fold("P" * 20)
    assert settle(track, observation("A", second(3)), rules=RULES) == (track, ())


def test_watching_taken_up_again_never_dates_back_before_what_was_told():
    told_before = StateChange(
        window="A01", at=second(5), state=WindowState.UNKNOWN, reason=UnknownReason.WATCH_STOPPED
    )
    _, told = fold("P" * 20, track=Track(window="A01", watched_since=NINE, change=told_before))
    assert [c.state for c in told] == [WindowState.ATTENDED]
    assert told_before.at < told[0].at <= second(6)


def test_a_score_that_tells_nothing_is_unknown_and_never_an_absence():
    track = Track(window="A01", watched_since=NINE)
    told = []
    for number in range(12):
        seen = Observation(
            window="A01", camera="c1", at=NINE + timedelta(seconds=number), staff=0.52, probability=0.28
        )
        track, changes = settle(track, seen, rules=RULES)
        told += changes
    assert [(change.state, change.reason) for change in told] == [(WindowState.UNKNOWN, UnknownReason.UNSURE)]


def test_a_state_is_as_sure_as_the_samples_that_say_so():
    track = Track(window="A01", watched_since=NINE)
    told = []
    for number in range(12):
        seen = Observation(
            window="A01", camera="c1", at=NINE + timedelta(seconds=number), staff=0.1, probability=0.04
        )
        track, changes = settle(track, seen, rules=RULES)
        told += changes
    assert [(change.state, change.confidence) for change in told] == [(WindowState.AWAY, 0.96)]


def test_looked_at_twice_a_second_a_window_is_decided_about_twice_as_soon():
    track = Track(window="A01", watched_since=NINE)
    told = []
    for look in range(60):
        at = NINE + timedelta(seconds=look / 2)
        seen = Observation(window="A01", camera="c1", at=at, staff=0.9 if 20 <= look < 40 else 0.0)
        track, changes = settle(track, seen, rules=RULES)
        told += changes
    states = [(change.state, change.at - NINE, change.decided_at - NINE) for change in told]
    assert states[1] == (WindowState.ATTENDED, timedelta(seconds=10), timedelta(seconds=11))
    assert states[2] == (WindowState.AWAY, timedelta(seconds=19.5), timedelta(seconds=23.5))
