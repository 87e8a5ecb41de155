"""The staged story, judged as if everything saw perfectly: exactly what is staged is found, and nothing else."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tomli_w

from analytics.cases import Case, newest, row_key
from analytics.catalogue import Catalogue
from analytics.judge import judge
from analytics.rulebook import rulebook
from analytics.settle_rules import SettleRules
from analytics.states import blind, settle
from analytics.subjects import CameraSubject, CaseSubject, OperatorSubject, Subject, WindowSubject
from analytics.timeline import Timeline
from analytics.track import Track
from analytics.vocabulary import Finding, Observation, StateChange
from analytics.worktime import Schedule, Span, WorkingTime, official_calendar
from ingest.records import read_record
from ingest.vocabulary import CameraCode, CaseEvent, EventKind, WindowCode
from simulation.scenery.scene import Scene
from simulation.story import LENGTH_S, STORY, Breakdown, Mark
from simulation.story.hall import hall, zone_for
from simulation.story.ordinary import visits
from simulation.story.plan import Cue, Row, after
from supervision_api.configuration import load
from supervision_api.settings import Settings

CATALOGUE = Path(__file__).parents[1] / "simulation" / "catalogue.toml"
BEGIN = datetime(2026, 11, 22, 15, 59, 30, tzinfo=UTC)  # a Sunday, half a minute before Shanghai's midnight


def settings_of(folder: Path, cameras: int, begin: datetime) -> Settings:
    tables = hall(cameras=cameras, begin=begin, zone=zone_for(begin), rtsp_port=8554)
    (folder / "hall.toml").write_text(tomli_w.dumps({**tables, "catalogue": str(CATALOGUE)}))
    return load(folder / "hall.toml", {})


class Played:
    """The hall's knowledge `seconds` after the story's begin."""

    def __init__(self, settings: Settings, begin: datetime, cues: list[Cue], rows: list[Row]) -> None:
        self.begin = begin
        self.settings = settings
        self.zone = ZoneInfo(settings.hall.zone)
        self.catalogue = Catalogue.read(tomllib.loads(CATALOGUE.read_text()))
        schedules = Schedule.read(settings.sessions)
        self.worktimes = {n: WorkingTime(official_calendar(), s, self.zone) for n, s in schedules.items()}
        self.rules = SettleRules(**{name: getattr(settings.watch, name) for name in SettleRules.__dataclass_fields__})
        self.events = [
            (row.sent, read_record(row.record(begin), source="s", received_at=after(begin, row.sent), zone=self.zone))
            for row in rows
        ]
        self.changes: dict[str, list[StateChange]] = {}
        self.blind: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for window in settings.windows:
            self._watch(window.code, [c for c in cues if c.camera[1:] == window.code[1:]])

    def _watch(self, window: str, cues: list[Cue]) -> None:
        """What one look a second settles into; `decided_at` tells from when on it is known."""
        camera = CameraCode("C" + window[1:])
        track = Track(window=WindowCode(window), watched_since=after(self.begin, -5))
        changes: list[StateChange] = []
        every = self.settings.watch.interval.total_seconds()
        for look in range(int((LENGTH_S + 4) / every)):
            second = look * every - 4
            past = sorted((c for c in cues if c.at <= second), key=lambda c: c.at)
            scene = next((c.what for c in reversed(past) if isinstance(c.what, Scene)), Scene.WORKING)
            broken = next((c.what for c in reversed(past) if isinstance(c.what, Breakdown)), Breakdown.RESTORE)
            now = after(self.begin, second)
            if broken is not Breakdown.RESTORE:
                track, told = blind(track, now, rules=self.rules)
                since = next(c.at for c in reversed(past) if isinstance(c.what, Breakdown))
                self.blind[camera].append((since, second))
            else:
                seen = Observation(
                    window=WindowCode(window),
                    camera=camera,
                    at=now,
                    staff=0.9 if scene.has_staff else 0.0,
                    customers=int(scene.has_customer),
                    head_down=scene is Scene.HEAD_DOWN,
                )
                track, told = settle(track, seen, rules=self.rules)
            changes += told
        self.changes[window] = changes

    def timeline(self, window: str, now: datetime) -> Timeline:
        known = [c for c in self.changes[window] if (c.decided_at or c.at) <= now]
        return Timeline(WindowCode(window), tuple(known), now)

    def subjects(self, second: float) -> list[Subject]:
        now = after(self.begin, second)
        arrived = [event for sent, event in self.events if sent <= second]
        cases: dict[str, list[CaseEvent]] = defaultdict(list)
        operators: dict[str, list[CaseEvent]] = defaultdict(list)
        for event in arrived:
            cases[event.case_no].append(event)
            if event.operator_id and event.kind in (EventKind.ACCEPT, EventKind.STEP, EventKind.CLOSE):
                operators[event.operator_id].append(event)
        found: list[Subject] = []
        for rows in cases.values():
            joined = {row_key(r): self.timeline(r.window, now) for r in newest(rows) if r.window and r.operator_id}
            case = Case.from_events(rows, self.catalogue)
            found.append(CaseSubject(case=case, worktime=self.worktimes["main"], presence=joined))
        for operator, rows in operators.items():
            own = dict.fromkeys({None, *(row.window for row in rows)}, self.worktimes["main"])
            found.append(OperatorSubject(operator_id=operator, name=None, rows=tuple(rows), worktimes=own))
        for window in self.settings.windows:
            worktime = self.worktimes[window.schedule]
            excused = [p for p in STORY.permissions if p.window == window.code and p.sent <= second]
            found.append(
                WindowSubject(
                    window=WindowCode(window.code),
                    department=None,
                    timeline=self.timeline(window.code, now),
                    since=worktime.midnight(worktime.civil_day(now) - timedelta(days=1)),
                    worktime=worktime,
                    excuses=tuple(Span(after(self.begin, p.from_s), after(self.begin, p.to_s)) for p in excused),
                )
            )
            camera = CameraCode("C" + window.code[1:])
            since = next(
                (
                    s
                    for s, at in self.blind[camera]
                    if second - self.settings.watch.interval.total_seconds() < at <= second
                ),
                None,
            )
            found.append(
                CameraSubject(
                    camera=camera,
                    windows=(WindowCode(window.code),),
                    department=None,
                    worktimes=(worktime,),
                    blind_since=None if since is None else after(self.begin, since),
                    blind_reason="no_picture",
                )
            )
        return found


def marks(finding: Finding) -> set[Mark]:
    named = {
        "window": finding.window,
        "camera": finding.camera,
        "case": finding.case_no,
        "operator": finding.operator_id,
    }
    return {Mark(finding.rule, f"{kind}:{code}") for kind, code in named.items() if code}


def found_in(played: Played) -> dict[tuple[str, str, str, str], tuple[float, set[Mark]]]:
    """Every alert there would be, with the second in which it would be raised."""
    book = rulebook(played.settings.rules)
    found: dict[tuple[str, str, str, str], tuple[float, set[Mark]]] = {}
    for second in range(int(LENGTH_S)):
        for subject in played.subjects(second):
            for finding in judge(subject, book, now=after(played.begin, second)).findings:
                key = (finding.rule, finding.subject_id, finding.episode, finding.level)
                found.setdefault(key, (second, marks(finding)))
    return found


def check(settings: Settings, begin: datetime, cameras: int, seed: int) -> None:
    cues, rows = list(STORY.cues), list(STORY.rows)
    for visit in visits(cameras, seed=seed):
        if visit.begin > LENGTH_S:
            break
        cues += visit.cues
        rows += visit.rows
    found = found_in(Played(settings, begin, cues, rows))
    explained: set[Mark] = set()
    for incident in STORY.incidents:
        moments = [second for second, named in found.values() if incident.mark in named]
        assert moments, f"{incident.name} was not found"
        early = 1 + settings.watch.interval.total_seconds()
        assert -early <= min(moments) - incident.moment <= 15, incident.name
        explained |= {incident.mark, *incident.implies}
    told = {mark for _, named in found.values() for mark in named}
    assert not [trap.name for trap in STORY.traps if trap.forbidden & told]
    assert [key for key, (_, named) in found.items() if not named & explained] == []


def test_exactly_what_is_staged_is_found(tmp_path: Path) -> None:
    check(settings_of(tmp_path, 8, BEGIN), BEGIN, 8, seed=1)


@pytest.mark.integration
@pytest.mark.parametrize(("cameras", "seed", "hour"), [(16, 2, 1.0), (40, 4, 16.04), (160, 3, 15.95)])
def test_the_story_holds_at_any_hour_with_other_customers(
    tmp_path: Path, cameras: int, seed: int, hour: float
) -> None:
    begin = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=hour)
    check(settings_of(tmp_path, cameras, begin), begin, cameras, seed)


def test_the_story_keeps_away_from_midnight() -> None:
    for minute in range(0, 24 * 60, 7):
        begin = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=minute)
        local = begin.astimezone(zone_for(begin))
        assert (local - timedelta(minutes=9)).date() == (local + timedelta(minutes=9)).date()


def test_ordinary_customers_come_in_order_and_nobody_closes_too_much() -> None:
    closings: dict[str, list[float]] = defaultdict(list)
    begins: list[float] = []
    for visit in visits(8, seed=1):
        if visit.begin > 900:
            break
        begins.append(visit.begin)
        for row in visit.rows:
            if row.kind == "close":
                closings[str(row.fields["operator_id"])].append(row.occurred)
    assert begins == sorted(begins)
    assert all(fifth - first > 60 for times in closings.values() for first, fifth in pairwise(sorted(times)[::4]))


def test_the_same_seed_gives_the_same_customers() -> None:
    def first(seed: int) -> list[Row]:
        stream = visits(10, seed=seed)
        return [row for _ in range(30) for row in next(stream).rows]

    assert first(5) == first(5) != first(6)
