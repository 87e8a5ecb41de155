"""The judge sleeps until `look_again`: before then nothing may change by itself, or it would be found late."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.absences import LATE_PICTURES
from analytics.judge import judge
from analytics.rulebook import rulebook
from analytics.stories.playing import WINDOW, WORKTIME
from analytics.subjects import WindowSubject
from analytics.timeline import Timeline
from analytics.vocabulary import StateChange, UnknownReason, WindowState
from analytics.worktime import Span

MIDNIGHT = WORKTIME.midnight(datetime(2026, 11, 23, 12, tzinfo=UTC).date())
BOOK = rulebook()
minutes = st.integers(8 * 60, 18 * 60).map(lambda minute: MIDNIGHT + timedelta(minutes=minute))
state = st.sampled_from([WindowState.ATTENDED, WindowState.AWAY, WindowState.WAITING, WindowState.UNKNOWN])
happenings = st.lists(st.tuples(minutes, state), min_size=1, max_size=8, unique_by=lambda pair: pair[0])
excuses = st.lists(
    st.builds(lambda at, long: Span(at, at + timedelta(minutes=long)), minutes, st.integers(1, 90)), max_size=2
)
NONE = timedelta(0)
Key = tuple[str, str, str]


def change(at: datetime, to: WindowState) -> StateChange:
    return StateChange(
        window=WINDOW,
        at=at,
        state=to,
        reason=UnknownReason.DARK if to is WindowState.UNKNOWN else None,
        customer=to is WindowState.WAITING,
        customer_since=at if to is WindowState.WAITING else None,
    )


def subject(happened: list[tuple[datetime, WindowState]], excused: list[Span], seen: datetime) -> WindowSubject:
    changes = tuple(change(at, to) for at, to in sorted(happened))
    return WindowSubject(
        window=WINDOW,
        department=None,
        timeline=Timeline(WINDOW, changes, known_until=seen),
        since=MIDNIGHT,
        worktime=WORKTIME,
        excuses=tuple(excused),
    )


def found(
    happened: list[tuple[datetime, WindowState]], excused: list[Span], *, at: datetime, lag: timedelta
) -> set[Key]:
    verdict = judge(subject(happened, excused, at - lag), BOOK, now=at)
    return {(finding.rule, finding.level, finding.episode) for finding in verdict.findings}


@settings(max_examples=25, deadline=None)
@given(happenings, excuses, minutes, st.floats(0, 0.999))
def test_nothing_changes_before_the_next_look(
    happened: list[tuple[datetime, WindowState]], excused: list[Span], now: datetime, share: float
) -> None:
    past = [(at, to) for at, to in happened if at <= now]
    look = judge(subject(past, excused, now), BOOK, now=now).look_again
    assert look is None or look > now
    at = now + ((look or now + timedelta(hours=20)) - now) * share
    assert found(past, excused, at=at, lag=NONE) == found(past, excused, at=now, lag=NONE)


@settings(max_examples=25, deadline=None)
@given(happenings, excuses, minutes, st.integers(1, 120).map(lambda count: timedelta(seconds=count)))
def test_late_pictures_are_waited_for(
    happened: list[tuple[datetime, WindowState]], excused: list[Span], now: datetime, lag: timedelta
) -> None:
    past = [(at, to) for at, to in happened if at <= now]
    look = judge(subject(past, excused, now - lag), BOOK, now=now).look_again
    if found(past, excused, at=now, lag=NONE) - found(past, excused, at=now, lag=lag):
        assert look is not None
        assert now < look <= now + max(lag, LATE_PICTURES)


@settings(max_examples=12, deadline=None)
@given(happenings, excuses, minutes)
def test_unknown_never_accuses(
    happened: list[tuple[datetime, WindowState]], excused: list[Span], now: datetime
) -> None:
    """Hiding any stretch of the day can take findings away; it never makes a graver one or one somewhere else."""
    past = sorted((at, to) for at, to in happened if at <= now)
    seen = judge(subject(past, excused, now), BOOK, now=now).findings
    for hidden in range(len(past)):
        dark = [(at, WindowState.UNKNOWN if index == hidden else to) for index, (at, to) in enumerate(past)]
        for finding in judge(subject(dark, excused, now), BOOK, now=now).findings:
            assert any(
                finding.rule == plain.rule
                and plain.episode <= finding.episode
                and finding.level.rank <= plain.level.rank
                for plain in seen
            )


def test_all_unknown_is_no_finding_and_no_timer() -> None:
    dark = subject([(MIDNIGHT, WindowState.UNKNOWN)], [], MIDNIGHT + timedelta(hours=12))
    verdict = judge(dark, BOOK, now=MIDNIGHT + timedelta(hours=12))
    assert (verdict.findings, verdict.look_again) == ((), None)
