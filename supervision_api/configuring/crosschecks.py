"""What only the whole tree can tell: codes that name nothing, doubles, times and rules that cannot be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import psycopg
from psycopg.conninfo import conninfo_to_dict

from analytics.catalogue import BadCatalogue, Catalogue
from analytics.rulebook import BadRulebook, rulebook
from supervision_api.configuring.camera_checks import camera_checks
from supervision_api.configuring.faults import Fault, Key, as_sentence
from supervision_api.configuring.feed_checks import feed_checks
from supervision_api.configuring.refusals import nearest
from supervision_api.configuring.watch_checks import watch_checks
from supervision_api.settings import Settings

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = re.compile(r"^({d})(-({d}))?(\s*,\s*({d})(-({d}))?)*$".replace("{d}", "|".join(_WEEKDAYS)))


def crosschecks(settings: Settings, folder: Path) -> list[Fault]:
    """Every contradiction between parts of the tree; a network's own folder counts from the configuration's."""
    return [
        *_database(settings),
        *_zone(settings),
        *_doubles("departments", [one.code for one in settings.departments]),
        *_doubles("windows", [one.code for one in settings.windows]),
        *_doubles("cameras", [one.code for one in settings.cameras]),
        *_doubles("operators", [one.operator_id for one in settings.operators]),
        *_sessions(settings),
        *_names(settings),
        *camera_checks(settings),
        *feed_checks(settings.feed),
        *watch_checks(settings, folder),
        *_rules(settings),
        *_catalogue(settings),
    ]


def _database(settings: Settings) -> Iterator[Fault]:
    if settings.database_url is None:
        return
    try:
        conninfo_to_dict(settings.database_url.get_secret_value())
    except psycopg.ProgrammingError:  # its text repeats the address with the password
        yield Fault(
            key=("database_url",),
            what="is no address of a PostgreSQL",
            advice="Write postgresql://user:password@host:5432/name, in the password @ as %40, / as %2F and : as %3A",
        )


def _zone(settings: Settings) -> Iterator[Fault]:
    try:
        ZoneInfo(settings.hall.zone)
    except (KeyError, ValueError, OSError):
        yield Fault(
            key=("hall", "zone"),
            what=f'"{settings.hall.zone}" is no IANA time zone',
            advice=nearest(settings.hall.zone, sorted(available_timezones()), few=False),
        )


def _doubles(table: str, codes: Sequence[str]) -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield Fault(key=(table, index), what="is there twice", advice="Give each its own code, or remove one")


def _unknown(key: Key, code: str | None, known: Iterable[str], table: str) -> Iterator[Fault]:
    known = list(known)
    if code is not None and code not in known:
        advice = nearest(code, known) if known else ""
        if not advice.startswith("Did"):
            advice = f"Add it under [[{table}]], or correct the code"
        yield Fault(key=key, what=f'"{code}" is not among the {table}', advice=advice)


def _names(settings: Settings) -> Iterator[Fault]:
    departments = [one.code for one in settings.departments]
    schedules = {one.schedule for one in settings.sessions}
    windows = [one.code for one in settings.windows]
    for index, window in enumerate(settings.windows):
        yield from _unknown(("windows", index, "department"), window.department, departments, "departments")
        if window.schedule not in schedules:
            yield Fault(
                key=("windows", index, "schedule"),
                what=f'"{window.schedule}" has no service times',
                advice=f'Add [[sessions]] with schedule = "{window.schedule}", or correct the name',
            )
    for index, operator in enumerate(settings.operators):
        yield from _unknown(("operators", index, "department"), operator.department, departments, "departments")
        yield from _unknown(("operators", index, "window"), operator.window, windows, "windows")
    for index, camera in enumerate(settings.cameras):
        for number, view in enumerate(camera.views):
            yield from _unknown(("cameras", index, "views", number, "window"), view.window, windows, "windows")


def _sessions(settings: Settings) -> Iterator[Fault]:
    for index, session in enumerate(settings.sessions):
        key: Key = ("sessions", index)
        if session.end != time(0) and session.begin >= session.end:
            yield Fault(key=(*key, "end"), what="is not after begin", advice="A session ends on the day it begins")
        if session.days not in {"workdays", "every day"} and not _DAYS.match(session.days):
            yield Fault(
                key=(*key, "days"),
                what=f'"{session.days}" names no days',
                advice='Write "workdays", "every day", "mon-fri" or "mon,wed"',
            )
        if session.valid_from and session.valid_to and session.valid_from > session.valid_to:
            yield Fault(key=(*key, "valid_to"), what="is before valid_from", advice="Exchange or correct them")


def _rules(settings: Settings) -> Iterator[Fault]:
    for code, thresholds in settings.rules.items():
        try:
            rulebook({code: thresholds})
        except BadRulebook as error:
            yield Fault(key=("rules", code), what="cannot be used", advice=as_sentence(str(error)))


def _catalogue(settings: Settings) -> Iterator[Fault]:
    path = settings.catalogue
    if path is None:
        return
    try:
        Catalogue.read(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        yield Fault(key=("catalogue",), what=f"cannot be read from {path}: {why}", advice="Correct file or path")
    except BadCatalogue as error:
        for problem in error.problems:
            yield Fault(key=("catalogue",), what=f"{path.name} has a mistake", advice=as_sentence(problem))
