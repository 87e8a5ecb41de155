"""A case's timers: nothing is found by mere waiting before the instant at which the judge looks again."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.authority import Authority
from analytics.cases import OF_ITS_OWN, Case, row_key
from analytics.catalogue import Catalogue
from analytics.item import ServiceItem
from analytics.judge import judge
from analytics.material import Material
from analytics.risk_point import RiskPoint
from analytics.rulebook import rulebook
from analytics.stories.playing import WINDOW, WORKTIME
from analytics.subjects import CaseSubject
from analytics.timeline import Timeline
from analytics.vocabulary import StateChange, Verdict, WindowState
from ingest.vocabulary import CaseEvent, CaseType, Channel, EventKind, Limit, LimitUnit, Outcome

EIGHT = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
BOOK = rulebook()
OF_MONEY = (EventKind.PAYMENT, EventKind.REFUND, EventKind.RECEIPT)
minute = st.integers(0, 4 * 24 * 60)
limits = st.none() | st.builds(
    Limit, st.integers(0, 3), st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.WORKING_HOUR])
)
items = st.builds(
    ServiceItem,
    code=st.just("item"),
    name_zh=st.just("事项"),
    name_en=st.just("Item"),
    case_type=st.none() | st.sampled_from(CaseType),
    promised=limits,
    statutory=limits,
    flow=st.just((("accept",), ("review",), ("close",))),
    authority=st.just((Authority(step="review", operators=frozenset({"wang"})),)),
    risk_points=st.just(
        (RiskPoint(step="review", level=1, control="photo", description_zh="险", description_en="risk"),)
    ),
    materials=st.just(
        (Material(code="id", name_zh="证", name_en="id"), Material(code="plan", name_zh="图", name_en="plan"))
    ),
)
happenings = st.lists(
    st.tuples(
        st.sampled_from([EventKind.ACCEPT, EventKind.STEP, EventKind.STOP, EventKind.CLOSE, *EventKind]),
        minute,
        st.none() | st.integers(0, 3000),
    ),
    min_size=1,
    max_size=5,
)
emptiness = st.lists(
    st.tuples(minute, st.sampled_from(list(WindowState))), max_size=4, unique_by=lambda pair: pair[0]
)


def when(minutes: int) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def event(number: int, kind: EventKind, begin: int, length: int | None) -> CaseEvent:
    return CaseEvent(
        source="approval",
        row_id=str(number),
        version=1,
        kind=kind,
        case_no="A1",
        occurred_at=when(begin),
        received_at=when(begin),
        ended_at=None if length is None else when(begin + length),
        item_code="item",
        step="review" if kind is EventKind.STEP else None,
        promised=Limit(1, LimitUnit.WORKING_DAY) if kind in OF_ITS_OWN else None,
        granted=Limit(1 + number, LimitUnit.WORKING_DAY) if kind is EventKind.EXTENSION else None,
        approver_id="ma" if number % 2 else None,
        basis="law" if kind is EventKind.EXTENSION else None,
        channel=Channel.ONLINE if kind is EventKind.APPLY else None,
        outcome=(Outcome.REFUSED, Outcome.APPROVED)[number % 2] if kind is EventKind.CLOSE else None,
        reason="no" if kind is EventKind.CLOSE else None,
        materials=("id",) if kind is EventKind.ACCEPT else (),
        to_department=f"D{number % 2}" if kind is EventKind.TRANSFER else None,
        rating=5 if kind is EventKind.RATING else None,
        amount_fen=100 if kind in OF_MONEY else None,
        operator_id="li",
        window=WINDOW,
    )


@settings(max_examples=25, deadline=None)
@given(items, happenings, emptiness, st.integers(0, 3 * 24 * 60), st.floats(0, 0.999))
def test_nothing_changes_before_the_next_look(
    item: ServiceItem,
    happened: list[tuple[EventKind, int, int | None]],
    states: list[tuple[int, WindowState]],
    waited: int,
    share: float,
) -> None:
    rows = [event(number, *what) for number, what in enumerate(happened)]
    case = Case.from_events(rows, Catalogue(MappingProxyType({"item": item})))
    now = max(row.occurred_at for row in rows) + timedelta(minutes=waited)
    changes = tuple(StateChange(window=WINDOW, at=when(at), state=state) for at, state in sorted(states))

    def verdict(at: datetime) -> Verdict:
        seen = Timeline(WINDOW, tuple(change for change in changes if change.at <= now), known_until=at)
        presence = {row_key(row): seen for row in rows}
        return judge(CaseSubject(case=case, worktime=WORKTIME, presence=presence, versions=tuple(rows)), BOOK, now=at)

    def found(at: datetime) -> set[tuple[str, str, str, bool]]:
        return {(one.rule, one.level, one.episode, one.until is None) for one in verdict(at).findings}

    look = verdict(now).look_again
    assert look is None or look > now
    assert found(now + ((look or now + timedelta(days=30)) - now) * share) == found(now)
