"""A case log that is away accuses nobody, and is not waited for for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from analytics.case_log import was_heard
from analytics.stories.playing import play
from analytics.stories.story import read_stories
from analytics.vocabulary import Verdict

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORKS_HERE = "06:30  case A1 accept by li at 3"
ROSTER = "09:00  roster li at 3 until 12:00"
LATE = (WORKS_HERE, ROSTER, "08:40  window 3 empty", "09:12  window 3 attended")
EARLY = ("09:30  case A1 accept by li at 3", ROSTER, "09:00  window 3 attended", "11:40  window 3 empty")
MISSED = (WORKS_HERE, ROSTER, "08:30  window 3 empty")
NODDING = ("09:01  case A1 accept by li at 3", "09:02  window 3 attended", "09:13  window 3 head_down")
ASLEEP = (*NODDING, "09:20  window 3 attended")


def told(code: str, lines: tuple[str, ...], at: str) -> Verdict:
    """What a rule says at a time of what happened until then."""
    [story] = read_stories("\n".join(("unknown: 无 | The log is away", *lines, f"{at}  judge: nothing")))
    [judged] = play(story, code)
    return judged.verdict


@pytest.mark.parametrize(
    ("code", "lines", "last", "over"),
    [
        ("ATT-04", LATE, "09:41", "09:42"),
        ("ATT-05", EARLY, "12:34", "12:35"),
        ("ATT-06", MISSED, "12:59", "13:00"),
        ("ATT-07", ASLEEP, "09:49", "09:50"),
    ],
)
def test_a_log_that_stays_away_is_waited_for_half_an_hour(
    code: str, lines: tuple[str, ...], last: str, over: str
) -> None:
    waiting, done = told(code, lines, last), told(code, lines, over)
    assert waiting.findings == done.findings == ()
    assert waiting.look_again is not None
    assert done.look_again is None


def test_what_is_heard_after_somebody_woke_up_says_nothing_of_the_time_before() -> None:
    later = (*ASLEEP, "09:40  case B1 accept by wang at 5")
    assert told("ATT-07", later, "09:45").findings == ()
    within = (*ASLEEP, "09:19  case B1 accept by wang at 5")
    assert len(told("ATT-07", within, "09:45").findings) == 1


def test_a_head_that_was_down_for_a_moment_is_not_waited_for() -> None:
    nodded = (*NODDING, "09:14  window 3 attended")
    assert told("ATT-07", nodded, "09:20") == Verdict()


def test_the_log_was_heard_from_the_begin_on_and_before_the_end() -> None:
    second = timedelta(seconds=1)
    assert was_heard([NINE], NINE, NINE + second)
    assert not was_heard([NINE + second], NINE, NINE + second)
    assert not was_heard([NINE - second, NINE + 2 * second], NINE, NINE + second)
    assert not was_heard([], NINE, NINE + second)
