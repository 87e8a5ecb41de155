"""Plays a story to its rule: assembles the subject as it was known at each `judge` line, and asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from analytics.cases import Case, newest, row_key
from analytics.catalogue import Catalogue
from analytics.feed_subject import FeedSubject
from analytics.item_subject import ItemSubject
from analytics.judge import judge
from analytics.rulebook import BY_CODE, Rulebook, rulebook
from analytics.stories.alert import alert_of
from analytics.stories.playing_peers import closings_of, operator_of
from analytics.stories.playing_staff import person, told_by_staff
from analytics.stories.story import OF_MONEY, Expected, Story
from analytics.stories.times import ZONE
from analytics.subjects import CameraSubject, CaseSubject, Subject, WindowSubject
from analytics.timeline import Timeline
from analytics.vocabulary import SubjectKind, Verdict
from analytics.worktime import Schedule, Session, Span, WorkingTime, official_calendar
from ingest.vocabulary import CameraCode, CaseEvent, EventKind, WindowCode

SCHEDULE = Schedule("main", (Session(begin=time(9), end=time(12)), Session(begin=time(13), end=time(17))))
WORKTIME = WorkingTime(official_calendar(), SCHEDULE, ZONE)
WINDOW, CAMERA = WindowCode("3"), CameraCode("C1")
REGISTERING = (EventKind.APPLY, EventKind.ACCEPT)
ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was expected at a `judge` line, and what the rule said."""

    expected: Expected
    verdict: Verdict

    @property
    def differs(self) -> str | None:
        """How the verdict differs from what was expected; None when it does not."""
        expected, findings = self.expected, self.verdict.findings
        told = tuple(finding.level for finding in findings)
        if told != expected.levels:
            return f'"{expected.line}": it said {", ".join(told) or "nothing"}'
        for name, want, got in (
            ("since", expected.since, findings[0].since if findings else None),
            ("until", expected.until, findings[0].until if findings else None),
            ("again", expected.again, self.verdict.look_again),
        ):
            if want is not None and got != want:
                return f'"{expected.line}": {name} was {got.astimezone(ZONE) if got else "not given"}'
        return None


def play(story: Story, code: str) -> list[Judged]:
    """What the rule of that code says at each `judge` line of a story; all other rules are switched off."""
    book = rulebook({other: {"enabled": False} for other in BY_CODE if other != code} | {code: story.limits})
    return [Judged(expected, _ask(story, BY_CODE[code].subject, book, expected.at)) for expected in story.expected]


def _ask(story: Story, kind: SubjectKind, book: Rulebook, now: datetime) -> Verdict:
    return judge(_subject(story, kind, now), book, now=now)


def _subject(story: Story, kind: SubjectKind, now: datetime) -> Subject:  # noqa: PLR0911 (one for each kind)
    rows = [row for row in story.rows if row.received_at <= now]
    match kind:
        case SubjectKind.WINDOW:
            return _window(story, rows, now)
        case SubjectKind.CAMERA:
            return _camera(story, now)
        case SubjectKind.OPERATOR:
            return operator_of(story, rows, worktime=WORKTIME)
        case SubjectKind.CASE:
            return _case(story, rows, now)
        case SubjectKind.PERSON:
            return person(
                story.staff,
                rows,
                excuses=story.excuses,
                now=now,
                worktime=WORKTIME,
                timeline=lambda window: _timeline(story, window, now),
            )
        case SubjectKind.ITEM:
            return ItemSubject(code="item", item=story.item, worktime=WORKTIME, closings=closings_of(story, rows))
        case SubjectKind.FEED:
            return FeedSubject.of_rows(
                "approval",
                rows,
                worktime=WORKTIME,
                outages=tuple(story.excuses),
                totals=[total for total in story.totals if total.told_at <= now],
            )
        case SubjectKind.ALERT:
            return alert_of(story.alert, worktime=WORKTIME, now=now)


def _window(story: Story, rows: list[CaseEvent], now: datetime) -> WindowSubject:
    return WindowSubject(
        window=WINDOW,
        department="tax",
        timeline=_timeline(story, WINDOW, now),
        since=WORKTIME.midnight(WORKTIME.civil_day(now) - timedelta(days=1)),
        worktime=WORKTIME,
        excuses=tuple(story.excuses),
        tickets=tuple(one for one in story.tickets if one.called_at <= now),
        traces=tuple(row for row in newest(rows) if row.window == WINDOW and not row.deleted),
        registered=frozenset(row.case_no for row in rows if row.kind in REGISTERING),
        **told_by_staff(story.staff, rows, window=WINDOW, now=now),
    )


def _camera(story: Story, now: datetime) -> CameraSubject:
    blind = [(at, reason) for at, reason in story.blind if at <= now]
    since, reason = blind[-1] if blind else (None, None)
    return CameraSubject(
        camera=CAMERA,
        windows=(WINDOW,),
        department="tax",
        worktimes=(WORKTIME,),
        blind_since=since if reason is not None else None,
        blind_reason=reason,
        blind_before=tuple(Span(one[0], other[0]) for one, other in pairwise(blind) if one[1] is not None),
        clock=tuple(reading for reading in story.clock if reading.at <= now),
    )


def _case(story: Story, known: list[CaseEvent], now: datetime) -> CaseSubject:
    """The case of the last row; rows of other cases are its applicant's, as far as they bear the same key."""
    case_no, key = known[-1].case_no, next((row.applicant_key for row in known[::-1] if row.applicant_key), None)
    rows = [row for row in known if row.case_no == case_no]
    items = {"item": story.item} if story.item else {}
    presence: Mapping[str, Timeline] = {
        row_key(row): _timeline(story, row.window, now)
        for row in newest(rows)
        if row.window is not None and row.operator_id is not None
    }
    clock = [reading for reading in story.clock if reading.at <= now]
    return CaseSubject(
        case=Case.from_events(rows, Catalogue(items)),
        worktime=WORKTIME,
        presence=presence,
        versions=tuple(rows),
        same_applicant=tuple(
            row for row in known if row.case_no != case_no and key is not None and row.applicant_key == key
        ),
        same_receipt=_same_receipt(case_no, known),
        told_since=_told_since(story, known),
        camera_skew={key: abs(clock[-1].ahead) for key in presence} if clock else {},
    )


def _same_receipt(case_no: str, known: list[CaseEvent]) -> tuple[CaseEvent, ...]:
    paid = [row for row in known if row.kind is EventKind.PAYMENT and row.receipt_no is not None]
    own = {(row.source, row.receipt_no) for row in paid if row.case_no == case_no}
    others = {row.case_no for row in paid if (row.source, row.receipt_no) in own} - {case_no}
    return tuple(row for row in newest(known) if row.case_no in others and row.kind in OF_MONEY and not row.deleted)


def _told_since(story: Story, known: list[CaseEvent]) -> dict[tuple[str, EventKind], datetime]:
    always = {(row.source, kind): ALWAYS for row in known for kind in story.tells}
    for row in known:
        kinds = [row.kind] if row.kind in (EventKind.PAYMENT, EventKind.RECEIPT) else []
        for kind in (*kinds, *([EventKind.RECEIPT] if row.receipt_no is not None else [])):
            always[row.source, kind] = min(row.occurred_at, always.get((row.source, kind), row.occurred_at))
    return always


def _timeline(story: Story, window: WindowCode, now: datetime) -> Timeline:
    changes = tuple(change for change in story.changes if change.window == window and change.at <= now)
    # Frames are a moment old when they are judged; a story's present is not, unless it says so.
    seen = now + timedelta(seconds=1) if story.watched_until is None else min(story.watched_until, now)
    return Timeline(window, changes, known_until=seen)
