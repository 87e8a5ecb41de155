"""Subjects for the judge, with all that must be known about each loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from analytics.subjects import CameraSubject, Subject, WindowSubject
from analytics.vocabulary import SubjectKind, WindowState
from analytics.worktime import Span
from ingest.vocabulary import CameraCode, WindowCode
from store import camera_clocks, cameras, case_log, cases, excuses, peers, states, tickets
from store.act import Act
from supervision_api.bench import Bench
from supervision_api.loading.cases import load_cases
from supervision_api.loading.feeds import load_alert, load_feed
from supervision_api.loading.items import load_item
from supervision_api.loading.operators import load_operator, reach
from supervision_api.loading.staff import load_person, window_staff

OPERATOR_LATELY = timedelta(hours=1)
CAMERA_REACH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A subject, and the span that was looked at when that is not all of its past."""

    subject: Subject
    looked_at: tuple[datetime, datetime] | None = None


async def load(  # noqa: PLR0911 (one for each kind of subject)
    act: Act, bench: Bench, kind: SubjectKind, subject_id: str, *, now: datetime
) -> Loaded | None:
    """The subject as it is known now; None when there is nothing to judge: no rows, or not of this hall."""
    match kind:
        case SubjectKind.CASE:
            return await _case(act, bench, subject_id)
        case SubjectKind.WINDOW:
            return await _window(act, bench, WindowCode(subject_id), now)
        case SubjectKind.CAMERA:
            return await _camera(act, bench, CameraCode(subject_id), now)
        case SubjectKind.OPERATOR:
            return await _operator(act, bench, subject_id, now)
        case SubjectKind.PERSON:
            person = await load_person(act, bench, subject_id, now=now)
            return None if person is None else Loaded(person)
        case SubjectKind.FEED:
            feed = await load_feed(act, bench, subject_id, now=now)
            return Loaded(feed.subject, feed.looked_at)
        case SubjectKind.ALERT:
            alert = await load_alert(act, bench, subject_id)
            return None if alert is None else Loaded(alert)
        case SubjectKind.ITEM:
            item = await load_item(act, bench, subject_id, now=now)
            return None if item is None else Loaded(item)
        case _:
            assert_never(kind)


async def _case(act: Act, bench: Bench, case_no: str) -> Loaded | None:
    subject = (await load_cases(act, bench, [case_no])).get(case_no)
    return None if subject is None else Loaded(subject)


async def _window(act: Act, bench: Bench, window: WindowCode, now: datetime) -> Loaded | None:
    known = bench.windows.get(window)
    if known is None:
        return None
    worktime = bench.worktime(window)
    since = worktime.midnight(worktime.civil_day(now) - timedelta(days=1))
    timeline = await states.timeline(act, window, since, now)
    excused = await excuses.excuses(act, window, since, now)
    traces, registered = await peers.traces(act, window, since, now)
    staff = await window_staff(act, window, since, now, worktime)
    called = await tickets.tickets(act, window, since, now)
    asks_log = bool(called) or any(change.state is WindowState.HEAD_DOWN for change in timeline.changes)
    heard = await case_log.heard(act, since, now, window=window) if asks_log else None
    return Loaded(
        WindowSubject(
            window=window,
            department=known.department,
            timeline=timeline,
            since=since,
            worktime=worktime,
            excuses=(*(Span(excuse.from_at, excuse.to_at) for excuse in excused), *staff.excuses),
            tickets=called,
            traces=traces,
            registered=registered,
            acts=staff.acts,
            heard=heard or (),
            duties=staff.duties,
            patrols=staff.patrols,
        )
    )


async def _camera(act: Act, bench: Bench, camera: CameraCode, now: datetime) -> Loaded | None:
    windows = bench.views.get(camera)
    if windows is None:
        return None
    status = await cameras.status(act, camera)
    departments = {bench.windows[window].department for window in windows}
    schedules = dict.fromkeys(bench.windows[window].schedule for window in windows)
    return Loaded(
        CameraSubject(
            camera=camera,
            windows=windows,
            department=departments.pop() if len(departments) == 1 else None,
            worktimes=tuple(bench.worktimes[schedule] for schedule in schedules),
            blind_since=status.blind_since if status else None,
            blind_reason=status.blind_reason if status else None,
            blind_before=await cameras.blind_stretches(act, camera, now - CAMERA_REACH),
            clock=await camera_clocks.readings(act, camera, now - CAMERA_REACH),
        )
    )


async def _operator(act: Act, bench: Bench, operator_id: str, now: datetime) -> Loaded | None:
    lately = await cases.operator_span(act, operator_id, now - OPERATOR_LATELY)
    if lately is None:
        return None
    return await operator_between(act, bench, operator_id, *reach(bench.worktime(None), *lately))


async def operator_between(act: Act, bench: Bench, operator_id: str, begin: datetime, end: datetime) -> Loaded | None:
    """An operator as what happened in [begin, end] tells of them; None when nothing did."""
    subject = await load_operator(act, bench, operator_id, begin, end)
    return None if subject is None else Loaded(subject, looked_at=(begin, end))
