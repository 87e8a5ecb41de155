"""What only all senders together can tell: tokens too short or shared, exchanges that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from ingest.errors import BadMapping
from ingest.exchange.address import BadAddress, read_address
from ingest.exchange.table_file import read_tables
from ingest.exchange.trust import Trust
from supervision_api.configuring.faults import Fault, Key, as_sentence
from supervision_api.feed_settings import ExchangeSettings, FeedSettings

SHORTEST_TOKEN = 16


def feed_checks(feed: FeedSettings) -> Iterator[Fault]:
    """What is wrong with the senders."""
    yield from _tokens(feed)
    yield from _exchanges(feed)


def _tokens(feed: FeedSettings) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for source, secret in feed.tokens.items():
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


def _exchanges(feed: FeedSettings) -> Iterator[Fault]:
    # Whether the hall's own zone exists is another check; here any does.
    zone = ZoneInfo("UTC")
    sources = [one.source for one in feed.exchange]
    for at, one in enumerate(feed.exchange):
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
            yield Fault(key=(*key, "url"), what="cannot be used", advice=as_sentence(str(error)))
        yield from _tls(key, one)
        try:
            read_tables(one.tables, zone=zone, suffix=one.table_suffix, schema=one.table_schema)
        except BadMapping as error:
            for problem in error.problems:
                yield Fault(key=(*key, "tables"), what="has a mistake", advice=as_sentence(problem))
    named: list[tuple[Key, str]] = [(("feed", "signed"), source) for source in feed.signed]
    named += [(("feed", "kinds", source), source) for source in feed.kinds]
    for place, source in named:
        if source not in feed.tokens:
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
