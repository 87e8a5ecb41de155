"""What only the whole tree can tell: codes that name nothing, doubles, rectangles inside out."""

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
from ingest.errors import BadMapping
from ingest.exchange.address import BadAddress, read_address
from ingest.exchange.table_file import read_tables
from ingest.exchange.trust import Trust
from models.manifest import manifest
from supervision_api.configuring.faults import Fault, Key
from supervision_api.configuring.refusals import nearest
from supervision_api.feed_settings import ExchangeSettings
from supervision_api.networks.places import MOST, further_models, place_of
from supervision_api.settings import Settings

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = re.compile(r"^({d})(-({d}))?(\s*,\s*({d})(-({d}))?)*$".replace("{d}", "|".join(_WEEKDAYS)))
SHORTEST_TOKEN = 16


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
        *_cameras(settings),
        *_tokens(settings),
        *_exchanges(settings),
        *_watch(settings, folder),
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


def _cameras(settings: Settings) -> Iterator[Fault]:
    for index, camera in enumerate(settings.cameras):
        key: Key = ("cameras", index)
        url = camera.url.get_secret_value()
        if "://" not in url and not Path(url).is_file():
            yield Fault(key=(*key, "url"), what="is neither rtsp://… nor a file that exists", advice="Correct it")
        elif "://" in url and not url.startswith(("rtsp://", "rtsps://")):
            scheme = url.partition("://")[0]
            yield Fault(
                key=(*key, "url"), what=f'begins with "{scheme}://"', advice="Give the camera's rtsp:// address"
            )
        elif "@" in url.partition("://")[2].partition("/")[2]:
            yield Fault(
                key=(*key, "url"),
                what="has an @ behind the first /: its password seems to hold a /",
                advice="Write / as %2F and @ as %40 there",
            )
        seen: list[str] = []
        for number, view in enumerate(camera.views):
            if view.window in seen:
                yield Fault(key=(*key, "views", number), what="is there twice", advice="One view a window and camera")
            seen.append(view.window)
            for side in ("staff", "customer"):
                box = view.staff if side == "staff" else view.customer
                if box is not None and not (box[0] < box[2] and box[1] < box[3]):
                    yield Fault(
                        key=(*key, "views", number, side),
                        what="is inside out or has no size",
                        advice="Write x1, y1 (upper left), x2, y2 (lower right), with x1 < x2 and y1 < y2",
                    )


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


def _tokens(settings: Settings) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for source, secret in settings.feed.tokens.items():
        token, key = secret.get_secret_value(), ("feed", "tokens", source)
        if len(token) < SHORTEST_TOKEN:
            yield Fault(
                key=key,
                what=f"is shorter than {SHORTEST_TOKEN} characters and could be guessed",
                advice="Make one: openssl rand -hex 24",
            )
        if token in seen:
            yield Fault(key=key, what=f'is the token of "{seen[token]}" too', advice="Give each source its own")
        seen.setdefault(token, source)


def _exchanges(settings: Settings) -> Iterator[Fault]:
    # Whether the hall's own zone exists is another check; here any does.
    zone = ZoneInfo("UTC")
    sources = [one.source for one in settings.feed.exchange]
    for at, one in enumerate(settings.feed.exchange):
        key = ("feed", "exchange", at)
        if sources.index(one.source) != at:
            yield Fault(
                key=(*key, "source"),
                what=f'"{one.source}" is the source of another exchange too',
                advice="Give each exchange its own: row ids are told apart within one source",
            )
        try:
            read_address(one.url.get_secret_value())
        except BadAddress as error:
            yield Fault(key=(*key, "url"), what="cannot be used", advice=_sentence(str(error)))
        yield from _tls(key, one)
        try:
            read_tables(one.tables, zone=zone, suffix=one.table_suffix, schema=one.table_schema)
        except BadMapping as error:
            for problem in error.problems:
                yield Fault(key=(*key, "tables"), what="has a mistake", advice=_sentence(problem))
    named: list[tuple[Key, str]] = [(("feed", "signed"), source) for source in settings.feed.signed]
    named += [(("feed", "kinds", source), source) for source in settings.feed.kinds]
    for place, source in named:
        if source not in settings.feed.tokens:
            yield Fault(key=place, what=f'"{source}" has no token', advice="Give it one in [feed.tokens]")


def _tls(key: Key, one: ExchangeSettings) -> Iterator[Fault]:
    if one.tls_ca is None:
        return
    if one.tls == "off":
        yield Fault(key=(*key, "tls_ca"), what='is given beside tls = "off"', advice="Remove one of the two")
        return
    try:
        Trust(one.tls_ca).context()
    except OSError:  # of which ssl.SSLError is one
        yield Fault(
            key=(*key, "tls_ca"),
            what=f"{one.tls_ca} is not there or holds no certificate",
            advice="Give the certificate of the authority that signed the server's, as PEM (-----BEGIN CERTIFICATE)",
        )


def _watch(settings: Settings, folder: Path) -> Iterator[Fault]:
    watch = settings.watch
    networks = [model.name for model in manifest()]
    named: list[tuple[Key, str | None]] = [(("watch", "model"), watch.model)]
    for index, camera in enumerate(settings.cameras):
        named.append((("cameras", index, "model"), camera.model))
        named += [
            (("cameras", index, "views", number, "model"), view.model) for number, view in enumerate(camera.views)
        ]
    for place, model in named:
        if model is not None and place_of(model, settings, folder) is None:
            yield Fault(
                key=place,
                what=f'"{model}" is neither a network of `hallwatch models list` nor a folder or file that exists',
                advice=nearest(model, networks),
            )
    if len(further := further_models(settings)) >= MOST:
        yield Fault(
            key=("cameras",),
            what=f"name {len(further)} networks beside watch.model: {', '.join(further)}",
            advice=f"Use at most {MOST} in all: each takes its memory in every watch process",
        )
    if watch.listen is not None:
        host, _, port = watch.listen.rpartition(":")
        if host in {"0.0.0.0", "[::]"} or int(port) > 65535:  # noqa: S104 (compared, not bound)
            yield Fault(
                key=("watch", "listen"),
                what=f'"{watch.listen}" is no address at which another machine finds this one',
                advice="Give this machine's own address in the hall's network and a port, e.g. \"10.0.0.12:8470\"",
            )
    if watch.ring < watch.clip_before + watch.clip_after:
        yield Fault(
            key=("watch", "ring"),
            what="is shorter than clip_before and clip_after together",
            advice="Make it at least as long, or clips will miss their beginning",
        )
    if watch.blind_after <= watch.interval:
        yield Fault(
            key=("watch", "blind_after"),
            what="is not longer than interval",
            advice="Allow several looks before a window becomes unknown, e.g. 8 s for an interval of 1 s",
        )


def _rules(settings: Settings) -> Iterator[Fault]:
    for code, thresholds in settings.rules.items():
        try:
            rulebook({code: thresholds})
        except BadRulebook as error:
            yield Fault(key=("rules", code), what="cannot be used", advice=_sentence(str(error)))


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
            yield Fault(key=("catalogue",), what=f"{path.name} has a mistake", advice=_sentence(problem))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
