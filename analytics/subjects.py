"""What is judged, one at a time, with all that must be known about it; who assembles one loads what is said here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar
from zoneinfo import ZoneInfo

from analytics.alert_subject import AlertSubject
from analytics.cases import Case, newest
from analytics.clock_reading import ClockReading
from analytics.deadline import Deadline
from analytics.feed_subject import FeedSubject
from analytics.item_subject import ItemSubject
from analytics.pace import Pace
from analytics.person_subject import PersonSubject
from analytics.quality import HELD_BACK_BY, Mark, Marks, is_sound, marks
from analytics.ticket import Ticket
from analytics.timeline import Timeline
from analytics.vocabulary import SubjectKind
from analytics.worktime import Span, WorkingTime
from ingest.staff import StaffEvent
from ingest.vocabulary import CameraCode, CaseEvent, EventKind, WindowCode


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSubject:
    """One case.

    Load: every row of the case (all versions and sources); and for each row that names both an operator and a window
    the timeline of that window from 15 minutes before to 15 minutes after the row's instant. When the case names an
    applicant and an item: the rows of kind accept, payment, refund, receipt and close of their other cases of the
    same item, newest versions, from 30 days before the first to 30 days after the last row of this case. For each
    receipt that a payment names: the rows about money of other cases in which a payment of the same source, within
    half a year, names it too. Of each source of its rows, from when on it told of payments and of receipts.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.CASE
    case: Case
    worktime: WorkingTime
    """Of the window that accepted the case; of the schedule "main" when no row names a window."""
    presence: Mapping[str, Timeline] = field(default_factory=lambda: MappingProxyType({}))
    """`cases.row_key(row)` → the timeline of the row's own window, never of the operator's usual one."""
    camera_skew: Mapping[str, timedelta] = field(default_factory=lambda: MappingProxyType({}))
    """`cases.row_key(row)` → how far the worst clock of the cameras of the row's window was off then; no entry
    where that is not known."""
    versions: tuple[CaseEvent, ...] = ()
    """Every version of every row, older and deleted ones too."""
    same_applicant: tuple[CaseEvent, ...] = ()
    """Rows of other cases of this applicant and item, near in time."""
    same_receipt: tuple[CaseEvent, ...] = ()
    """Rows about money of other cases, whosever, that were given a receipt of this one's."""
    told_since: Mapping[tuple[str, EventKind], datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Source and kind, payment or receipt → the earliest time of which the source told of one, in whatever case."""
    marks: Marks = field(init=False)
    """What is suspicious about the case's rows."""
    marked: frozenset[Mark] = field(init=False)
    """The same of all of them together."""
    _promises: list[Deadline] = field(default_factory=list[Deadline], init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look once for what is suspicious: every rule asks for it."""
        marked = marks(self.case.events, self.worktime.zone)
        object.__setattr__(self, "marks", marked)
        object.__setattr__(self, "marked", frozenset[Mark]().union(*marked.values()))

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.case.case_no

    @property
    def promise(self) -> Deadline:
        """The deadline promised, counted when it is first asked for: several rules do."""
        if not self._promises:
            self._promises.append(self.case.promise(self.worktime))
        return self._promises[0]

    def sound(self, rule: str) -> tuple[CaseEvent, ...]:
        """The case's rows that a rule may build on."""
        if self.marked.isdisjoint(HELD_BACK_BY.get(rule, ())):
            return self.case.events
        return tuple(row for row in self.case.events if is_sound(row, self.marks, rule))

    def is_told_of(self, source: str, kind: EventKind, *, by: datetime) -> bool:
        """Whether a source told of payments, or of receipts, by then: what it does not tell of, it cannot miss."""
        since = self.told_since.get((source, kind))
        return since is not None and since <= by

    def is_doubtful(self, rule: str) -> bool:
        """Whether the rule may not build on some row: what is missing, or comes first, is not known then."""
        return len(self.sound(rule)) < len(self.case.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSubject:
    """One window.

    Load: its timeline from `since`, which is midnight at the begin of yesterday in the hall's zone, with the change
    in force at that instant; every excuse that overlaps [since, now], with the time in which all who are rostered
    there were excused; its tickets called and its case rows that occurred in [since, now]; its duties that overlap
    [since, now + 1 day] and the patrols past it since `since`; what was heard of its sources only where its timeline
    has a head down or tickets were called.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.WINDOW
    window: WindowCode
    department: str | None
    timeline: Timeline
    since: datetime
    worktime: WorkingTime
    """Of the window's schedule."""
    excuses: tuple[Span, ...] = ()
    """Approved leave, errand, rotation, stand-in, meeting, outage, closure."""
    tickets: tuple[Ticket, ...] = ()
    """Tickets called to this window, oldest first."""
    traces: tuple[CaseEvent, ...] = ()
    """Newest rows of kind apply, accept, payment, result and close that name this window."""
    registered: frozenset[str] = frozenset()
    """The cases of `traces` that some row, at whatever window, says were applied for or accepted."""
    acts: tuple[datetime, ...] = ()
    """When somebody worked on a case at this window by hand, by the case log: working by the log."""
    heard: tuple[datetime, ...] = ()
    """When rows of the sources that tell of this window happened, at whatever window: oldest first, one a minute at
    most. Where there is none the log was away, and that it shows nothing of the window says nothing."""
    duties: tuple[Span, ...] = ()
    """Duty outside the ordinary sessions, by the duty list."""
    patrols: tuple[StaffEvent, ...] = ()

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.window


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraSubject:
    """One camera.

    Load: its row of camera_status, its windows in the order of the settings, one working time for each schedule
    that these windows keep, the stretches of the last 30 days in which it showed nothing, and how far its clock was
    off in that time.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.CAMERA
    camera: CameraCode
    windows: tuple[WindowCode, ...]
    department: str | None
    """The department of its windows when they all belong to one."""
    worktimes: tuple[WorkingTime, ...]
    blind_since: datetime | None
    """None while pictures come and show something."""
    blind_reason: str | None
    blind_before: tuple[Span, ...] = ()
    """Earlier stretches, over by now."""
    clock: tuple[ClockReading, ...] = ()
    """Oldest first; none of a camera that does not tell its time."""

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.camera


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorSubject:
    """One member of staff as the approval system knows them.

    Load: every row of kind accept, step or close of this operator (all versions) that occurred between the Monday
    midnight before the earliest and ten minutes after the latest of the rows received in the last hour.
    """

    kind: ClassVar[SubjectKind] = SubjectKind.OPERATOR
    operator_id: str
    name: str | None
    rows: tuple[CaseEvent, ...]
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Item code → what a finding on it counts; items that are not named count 1."""
    worktimes: Mapping[WindowCode | None, WorkingTime] = field(default_factory=lambda: MappingProxyType({}))
    """Window that some row names → its working time; None → that of rows that name no window."""
    leaves: tuple[Span, ...] = ()
    """Approved leave of this person."""
    others: tuple[CaseEvent, ...] = ()
    """Rows by hand of other operators of the same sources that were received about when this one's late rows were."""
    accepted: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Case number → when a case that this operator closed was accepted, by whomever."""
    paces: Mapping[str, Pace] = field(default_factory=lambda: MappingProxyType({}))
    """Case number → how long closings of its item took before; cases of items with few of them are left out."""
    live: tuple[CaseEvent, ...] = field(init=False)
    """The newest version of each row, deleted ones left out, in the order in which things happened."""
    marks: Marks = field(init=False)
    """What is suspicious about them."""

    def __post_init__(self) -> None:
        """Look once for what every rule asks for."""
        live = tuple(row for row in newest(self.rows) if not row.deleted)
        object.__setattr__(self, "live", live)
        object.__setattr__(self, "marks", marks(live, self.zone))

    def sound(self, rule: str) -> list[CaseEvent]:
        """Those of them that a rule may build on."""
        return [row for row in self.live if is_sound(row, self.marks, rule)]

    @property
    def zone(self) -> ZoneInfo | None:
        """The hall's; None while no working time is known."""
        return next((worktime.zone for worktime in self.worktimes.values()), None)

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.operator_id


Subject = (
    CaseSubject
    | WindowSubject
    | CameraSubject
    | OperatorSubject
    | ItemSubject
    | PersonSubject
    | FeedSubject
    | AlertSubject
)
