from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.attendance import Graces, Mark, Observed, marks, observed
from analytics.person_subject import PersonSubject, Punch
from analytics.rostered import Shift
from analytics.timeline import Timeline
from analytics.vocabulary import StateChange, WindowState
from analytics.worktime import Span
from ingest.staff import StaffKind
from ingest.vocabulary import WindowCode
from supervision_api.views.attendance import ObservedView

ZONE = ZoneInfo("Asia/Shanghai")
W = WindowCode("3")
GRACES = Graces(
    late=timedelta(minutes=5),
    early=timedelta(minutes=5),
    half_day=timedelta(hours=2),
    bridge=timedelta(seconds=20),
)
PRESENT, AWAY, EMPTY, UNKNOWN = (
    WindowState.ATTENDED,
    WindowState.AWAY,
    WindowState.EMPTY,
    WindowState.UNKNOWN,
)


def clock(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=ZONE).astimezone(UTC)


MORNING, EVENING = Span(clock(9), clock(12)), clock(18)


def timeline(*told: tuple[datetime, WindowState]) -> Timeline:
    return Timeline(W, tuple(StateChange(window=W, at=at, state=state) for at, state in told), clock(18))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def test_due_time_is_told_by_what_is_known_of_it() -> None:
    day = timeline(
        (clock(8), PRESENT),
        (clock(10), AWAY),
        (clock(10, 5), EMPTY),
        (clock(10, 15), PRESENT),
        (clock(11), UNKNOWN),
    )
    seen = observed(day, [MORNING], [Span(clock(9), clock(9, 30))])
    assert seen == Observed(
        present=minutes(75), away=minutes(5), empty=minutes(10), excused=minutes(30), unknown=minutes(60)
    )
    assert seen.due == minutes(180)
    assert seen.attended == 75 / 90


def test_nothing_known_is_a_word_and_never_nought() -> None:
    view = ObservedView.of(observed(timeline(), [MORNING], []))
    assert (view.due_min, view.known_min, view.unknown_min, view.attended) == (180, 0, 180, "unobserved")
    nobody = ObservedView.of(observed(timeline((clock(8), EMPTY)), [MORNING], []))
    assert nobody.attended == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(WindowState)), max_size=12), st.integers(0, 200))
def test_the_parts_always_add_up_to_what_was_due(told: list[tuple[int, WindowState]], excused: int) -> None:
    changes = {clock(8) + minutes(at): state for at, state in told}
    excuse = Span(clock(9), clock(9) + minutes(excused))
    seen = observed(timeline(*sorted(changes.items())), [MORNING], [excuse])
    assert seen.due == minutes(180)
    assert seen.excused == min(minutes(excused), minutes(180))


def marked(day: Timeline, *, reasons=(), punches: tuple[Punch, ...] = (), now: datetime = EVENING) -> str:
    shift = Shift(W, MORNING)
    subject = PersonSubject(
        operator_id="li",
        name=None,
        day=MORNING.begin.astimezone(ZONE).date(),
        department=None,
        shifts=(shift,),
        timelines=MappingProxyType({W: day}),
        excuses=MappingProxyType({W: tuple(span for span, _ in reasons)}),
        reasons=tuple(reasons),
        punches=punches,
    )
    return "".join(marks(subject, shift, now=now, graces=GRACES))


def test_marks_of_a_shift() -> None:
    assert marked(timeline((clock(8), PRESENT))) == Mark.PRESENT
    assert marked(timeline((clock(8), EMPTY), (clock(9, 20), PRESENT))) == "迟"
    assert marked(timeline((clock(8), EMPTY), (clock(9, 20), PRESENT), (clock(11, 30), EMPTY))) == "迟早"
    assert marked(timeline((clock(8), EMPTY))) == "旷"
    assert marked(timeline((clock(8), UNKNOWN))) == "?"
    assert marked(timeline((clock(8), UNKNOWN)), punches=(Punch(clock(9, 1)),)) == "√"


def test_a_window_that_was_empty_by_half_and_unseen_by_half_proves_nothing() -> None:
    assert marked(timeline((clock(8), UNKNOWN), (clock(11), EMPTY))) == "?"


def test_an_excused_shift_is_marked_with_the_reason() -> None:
    whole, half = MORNING, Span(clock(9), clock(10))
    gone = timeline((clock(8), EMPTY), (clock(10), PRESENT))
    assert marked(timeline((clock(8), EMPTY)), reasons=((whole, StaffKind.LEAVE),)) == "假"
    assert marked(timeline((clock(8), EMPTY)), reasons=((whole, StaffKind.TRAINING),)) == "公"
    assert marked(gone, reasons=((half, StaffKind.ERRAND),)) == "公"


def test_a_shift_that_goes_on_has_no_mark_yet() -> None:
    assert marked(timeline((clock(8), PRESENT)), now=clock(10)) == ""
