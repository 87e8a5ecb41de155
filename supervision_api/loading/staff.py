"""What the personnel office told, loaded for the judge: beside a window, and of one person on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.person_subject import PersonSubject, Punch, person_day, read_person_day
from analytics.rostered import excused_by_staff, shifts
from analytics.vocabulary import SubjectKind
from analytics.worktime import Span, WorkingTime
from ingest.staff import EXCUSED, DutyKind, RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import WindowCode
from store import case_log, excuses, queue, staff, states
from store.act import Act
from supervision_api.bench import Bench

_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WindowStaff:
    """What is known of a window beside its video."""

    excuses: tuple[Span, ...]
    """When all who are rostered there were excused."""
    acts: tuple[datetime, ...]
    duties: tuple[Span, ...]
    patrols: tuple[StaffEvent, ...]


async def window_staff(
    act: Act, window: WindowCode, since: datetime, now: datetime, worktime: WorkingTime
) -> WindowStaff:
    """Of the span from `since` to `now`; duties up to a day ahead, for the rules to look again in time."""
    until = now + _AHEAD
    roster = await staff.roster(act, worktime.civil_day(since), worktime.civil_day(until), windows=[window])
    people = {entry.operator_id for entry in roster}
    told = await staff.events(act, since, until, operators=people, windows=[window])
    done = await staff.acts(act, since, now, windows=[window])
    return WindowStaff(
        excuses=tuple(excused_by_staff(Span(since, until), roster, told, worktime)),
        acts=tuple(one.at for one in done),
        duties=_duties(told, window),
        patrols=tuple(one for one in told if one.kind is StaffKind.PATROL and one.window == window),
    )


async def load_person(act: Act, bench: Bench, subject_id: str, *, now: datetime) -> PersonSubject | None:
    """One person on one day; None when no roster and no stand-in names them that day.

    The next day of the same person is put on the queue, for as long as a roster holds.
    """
    operator_id, day = read_person_day(subject_id)
    hall_time = bench.worktime(None)
    begin, end = hall_time.midnight(day), hall_time.midnight(day + timedelta(days=1))
    roster = await staff.roster(act, day, day + timedelta(days=1), operators=[operator_id])
    if any(entry.covers(day + timedelta(days=1)) for entry in roster):
        await queue.put(act, [(SubjectKind.PERSON, person_day(operator_id, day + timedelta(days=1)))], end)
    told = await staff.events(act, begin, end, operators=[operator_id])
    records: list[RosterEntry | StaffEvent] = [*roster, *told]
    windows_named = {one.window for one in records if one.window is not None}
    worktimes = {window: bench.worktime(window) for window in windows_named if window in bench.windows}
    planned = shifts(day, roster, told, worktimes)
    if not planned:
        return None
    windows = sorted({shift.window for shift in planned})
    return PersonSubject(
        operator_id=operator_id,
        name=bench.operators.get(operator_id),
        day=day,
        department=bench.windows[planned[0].window].department,
        shifts=tuple(planned),
        timelines={window: await states.timeline(act, window, begin, min(end, now)) for window in windows},
        excuses={window: await _excuses(act, window, begin, end, told) for window in windows},
        punches=tuple(Punch(one.from_at, out=one.detail == "out") for one in told if one.kind is StaffKind.PUNCH),
        acts=tuple(one.at for one in await staff.acts(act, begin, end, operators=[operator_id])),
        heard=await case_log.heard(act, begin, end, operator=operator_id),
    )


async def _excuses(
    act: Act, window: WindowCode, begin: datetime, end: datetime, told: Sequence[StaffEvent]
) -> tuple[Span, ...]:
    """The person's own and the window's."""
    own = [Span(one.from_at, one.to_at) for one in told if one.kind in EXCUSED and one.to_at is not None]
    of_window = await excuses.excuses(act, window, begin, end)
    return (*own, *(Span(excuse.from_at, excuse.to_at) for excuse in of_window))


def _duties(told: Sequence[StaffEvent], window: WindowCode) -> tuple[Span, ...]:
    """When the window must be staffed outside its sessions: whoever backs others up does so within them."""
    return tuple(
        Span(one.from_at, one.to_at)
        for one in told
        if one.kind is StaffKind.DUTY
        and one.window == window
        and one.detail != DutyKind.BACKUP
        and one.to_at is not None
    )
