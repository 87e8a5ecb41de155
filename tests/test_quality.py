"""Rows that somebody's software made up, and the rules that hold back from them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.quality import HOLDS_BACK, Mark, is_sound, marks
from analytics.rulebook import BY_CODE
from analytics.stories.playing import play
from analytics.stories.story import read_stories
from ingest.vocabulary import CaseEvent, Channel, EventKind

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def row(row_id: str, kind: EventKind, at: datetime, case_no: str = "A1") -> CaseEvent:
    step = "review" if kind is EventKind.STEP else None
    return CaseEvent(
        source="s",
        row_id=row_id,
        version=1,
        kind=kind,
        case_no=case_no,
        occurred_at=at,
        received_at=at + MINUTE,
        step=step,
        operator_id="g-1",
        operator_name="李",
    )


ACCEPT = row("1", EventKind.ACCEPT, NINE)
REVIEW = row("2", EventKind.STEP, NINE + 10 * MINUTE)
CLOSE = row("3", EventKind.CLOSE, NINE + 20 * MINUTE)
HONEST = (ACCEPT, REVIEW, CLOSE)


def marked(*rows: CaseEvent) -> dict[str, set[Mark]]:
    return {key: set(some) for key, some in marks(rows).items()}


def test_honest_rows_bear_no_mark() -> None:
    assert marked(*HONEST) == {}
    assert all(is_sound(one, marks(HONEST), "IRR-02") for one in HONEST)


def test_steps_stamped_at_the_closing_are_made_up_and_another_case_is_not() -> None:
    made_up = [replace(one, occurred_at=CLOSE.occurred_at, received_at=CLOSE.received_at) for one in HONEST]
    other = [replace(one, case_no="A2", row_id=f"{one.row_id}b") for one in HONEST]
    assert marked(*made_up, *other) == {f"s/{at}": {Mark.SYNTHETIC_STEPS} for at in "123"}
    rows = [*made_up, *other]
    assert [one for one in rows if is_sound(one, marks(rows), "IRR-11")] == other


def test_accepted_and_closed_in_one_click_without_a_step_is_not_made_up() -> None:
    assert marked(ACCEPT, replace(CLOSE, occurred_at=NINE)) == {}


def test_a_single_step_at_the_closing_is_not_made_up() -> None:
    assert marked(replace(REVIEW, occurred_at=CLOSE.occurred_at, received_at=CLOSE.received_at), CLOSE) == {}


def test_midnight_is_that_of_the_halls_zone_also_where_it_is_off_by_quarters_of_an_hour() -> None:
    midnight = datetime(2026, 11, 23, 18, 15, tzinfo=UTC)
    told = [replace(ACCEPT, occurred_at=at, received_at=at) for at in (midnight, midnight + timedelta(seconds=1))]
    marks_of = [marks([one], ZoneInfo("Asia/Kathmandu")) for one in told]
    assert [dict(one) for one in marks_of] == [{"s/1": {Mark.DAY_ONLY}}, {}]


def test_an_end_that_repeats_the_begin_may_be_running() -> None:
    assert marked(replace(REVIEW, ended_at=REVIEW.occurred_at)) == {"s/2": {Mark.ZERO_LENGTH_RUNNING}}


def test_an_end_before_the_begin_runs_backward() -> None:
    assert marked(replace(REVIEW, ended_at=NINE)) == {"s/2": {Mark.BACKWARD}}


def test_received_before_it_happened_or_ended_is_from_the_future() -> None:
    assert marked(replace(ACCEPT, received_at=NINE - 3 * MINUTE)) == {"s/1": {Mark.FUTURE}}
    assert marked(replace(REVIEW, ended_at=REVIEW.received_at + DAY)) == {"s/2": {Mark.FUTURE}}
    assert marked(replace(ACCEPT, received_at=NINE - MINUTE)) == {}


def test_a_stop_may_be_arranged_to_end_tomorrow() -> None:
    assert marked(replace(row("4", EventKind.STOP, NINE), ended_at=NINE + DAY)) == {}


def test_nobody_or_a_bare_name_did_it() -> None:
    for operator in (None, "", "李"):
        assert marked(replace(ACCEPT, operator_id=operator)) == {"s/1": {Mark.UNRESOLVED_OPERATOR}}


def test_what_the_system_did_by_itself_needs_no_operator() -> None:
    assert marked(replace(ACCEPT, operator_id=None, automatic=True)) == {}
    assert marked(replace(ACCEPT, kind=EventKind.APPLY, operator_id=None)) == {}


def test_three_rows_a_day_late_in_one_minute_were_entered_again() -> None:
    late = [replace(one, received_at=NINE + 2 * DAY + timedelta(seconds=at)) for at, one in enumerate(HONEST)]
    assert marked(*late) == {f"s/{at}": {Mark.BATCH_REENTRY} for at in "123"}
    assert marked(*late[:2]) == {}


def test_the_channel_says_that_it_was_entered_for_many() -> None:
    assert marked(replace(ACCEPT, channel=Channel.BATCH)) == {"s/1": {Mark.BATCH_REENTRY}}


def test_midnight_to_the_microsecond_is_a_day_without_a_time() -> None:
    midnight = replace(ACCEPT, occurred_at=NINE - timedelta(hours=9))
    assert marks([midnight]) == {}
    assert marks([midnight], SHANGHAI) == {"s/1": {Mark.DAY_ONLY}}
    assert marks([replace(midnight, occurred_at=midnight.occurred_at + timedelta(seconds=1))], SHANGHAI) == {}


def test_every_mark_holds_back_some_rule_and_only_rules_that_there_are() -> None:
    assert {mark for mark, rules in HOLDS_BACK.items() if rules} == set(Mark)
    assert all(rules <= set(BY_CODE) for rules in HOLDS_BACK.values())


def test_two_terminals_at_a_time_of_day_that_nobody_told_accuse_nobody() -> None:
    def said(first: str, second: str) -> int:
        begin = f"fires: 甲 | A\n{first}  case A1 accept by li at 3 from PC-03\n"
        [story] = read_stories(f"{begin}{second}  case A2 accept by li at 3 from PC-17\n10:05  judge: nothing")
        [judged] = play(story, "IRR-17")
        return len(judged.verdict.findings)

    assert said("10:00", "10:03") == 1
    assert said("00:00", "00:00") == 0
    # One of them tells no more than its day.
    assert said("00:00", "00:03") == 0
