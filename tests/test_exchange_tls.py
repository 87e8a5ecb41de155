"""An exchange database on another machine must prove who it is before it is told anything."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from ingest.exchange.address import read_address
from ingest.exchange.connection import ExchangeTrouble, open_exchange
from ingest.exchange.trust import Trust, is_about_tls, is_here, trust_in
from supervision_api.configuration import BadConfiguration, load
from tests.certificates import Authority
from tests.mariadb import ABSENT, mariadb

ZONE = ZoneInfo("Asia/Shanghai")
HOSTS = ("mysql://u@10.0.0.9/x", "postgresql://u@db.county.example/x", "sqlserver://u@10.0.0.9/x", "oracle://u@h/x")


@pytest.mark.parametrize("url", HOSTS)
def test_a_server_elsewhere_must_prove_who_it_is_unless_told_otherwise(url: str, tmp_path: Path) -> None:
    address, own = read_address(url), tmp_path / "authority.pem"
    assert trust_in(address, tls=None, authorities=own) == Trust(own)
    assert trust_in(address, tls="verify", authorities=own) == Trust(own)
    assert trust_in(address, tls="off", authorities=None) is None


@pytest.mark.parametrize(
    "url", ["mysql://u@localhost/x", "mysql://u@127.0.0.1/x", "postgresql://u@[::1]/x", "mysql://u@h/x?socket=/s"]
)
def test_of_a_server_on_this_machine_nothing_is_asked_unless_told_to(url: str, tmp_path: Path) -> None:
    address, own = read_address(url), tmp_path / "authority.pem"
    assert is_here(address)
    assert trust_in(address, tls=None, authorities=own) is None
    assert trust_in(address, tls="verify", authorities=own) == Trust(own)


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        ('tls = "no"', "verify"),
        ('tls_ca = "none.pem"', "holds no certificate"),
        ('tls_ca = "hall.toml"', "holds no certificate"),
        ('tls = "off"\ntls_ca = "own.pem"', "Remove one of the two"),
    ],
)
def test_terms_that_cannot_be_meant_are_told_before_anything_runs(tmp_path: Path, terms: str, why: str) -> None:
    file = tmp_path / "hall.toml"
    Authority(tmp_path, "own")
    good = '[[feed.exchange]]\nsource = "ex"\nurl = "mysql://u@10.0.0.9/x"\n'
    file.write_text(f'{good}tls_ca = "own.pem"\n', encoding="utf-8")
    assert load(file, {}).feed.exchange[0].tls_ca == tmp_path / "own.pem"
    file.write_text(good + terms, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=why):
        load(file, {})


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("DPY-6005: cannot connect to database. [Errno 104] Connection reset by peer", True),
        ("You requested encryption but it is not supported by server", True),
        ("server does not support SSL, but SSL was required", True),
        ('no pg_hba.conf entry for host "10.0.0.7", user "u", database "x", SSL encryption', False),
        ("Connection refused", False),
        ('password authentication failed for user "u"', False),
    ],
)
def test_advice_about_certificates_is_given_where_they_are_the_trouble(said: str, *, is_one: bool) -> None:
    assert is_about_tls(OSError(said)) is is_one


@asynccontextmanager
async def postgres_behind(context: ssl.SSLContext | None, server: str) -> AsyncIterator[int]:
    """A port at which the real server is reached over TLS, as by a tunnel in front of it; None: it offers no TLS."""
    known = psycopg.conninfo.conninfo_to_dict(server)
    path = f"{known['host']}/.s.PGSQL.{known.get('port') or 5432}"

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def attend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
            assert (await reader.readexactly(8))[4:] == b"\x04\xd2\x16\x2f"
            writer.write(b"N" if context is None else b"S")
            await writer.drain()
            if context is not None:
                await writer.start_tls(context)
                there = await asyncio.open_unix_connection(path)
                await asyncio.gather(pass_on(reader, there[1]), pass_on(there[0], writer))
        writer.close()

    listening = await asyncio.start_server(attend, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


def asked(url: str, trust: Trust | None) -> list[tuple[object, ...]]:
    with open_exchange(read_address(url), zone=ZONE, trust=trust) as exchange:
        return exchange.rows("SELECT 1")


@pytest.mark.integration
async def test_postgresql_is_believed_by_its_certificate_only(server: str, tmp_path: Path) -> None:
    ours, others = Authority(tmp_path, "ours"), Authority(tmp_path, "others")
    known = psycopg.conninfo.conninfo_to_dict(server)
    login = f"{known['user']}:{known.get('password') or ''}"
    for authority, name, told in (
        (ours, "localhost", None),
        (others, "localhost", "certificate"),
        (ours, "elsewhere.example", "certificate"),
        (None, "", "SSL"),
    ):
        async with postgres_behind(None if authority is None else authority.context(name), server) as port:
            url = f"postgresql://{login}@localhost:{port}/postgres"
            if told is None:
                assert await asyncio.to_thread(asked, url, Trust(ours.file)) == [(1,)]
                continue
            with pytest.raises(ExchangeTrouble, match=told) as refused:
                await asyncio.to_thread(asked, url, Trust(ours.file))
            assert 'tls = "off"' in str(refused.value)
            assert "tls_ca" in str(refused.value)
            assert "证书" in str(refused.value)


@pytest.mark.integration
@pytest.mark.skipif(ABSENT is not None, reason=str(ABSENT))
def test_mariadb_is_believed_by_its_certificate_only(tmp_path: Path) -> None:
    ours, others = Authority(tmp_path, "ours"), Authority(tmp_path, "others")
    certificate, key = ours.server("localhost")
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    options = ("--bind-address=127.0.0.1", f"--port={port}", f"--ssl-cert={certificate}", f"--ssl-key={key}")
    url = f"mysql://root@localhost:{port}/information_schema"
    with mariadb(*options):
        assert asked(url, Trust(ours.file)) == [(1,)]
        assert asked(url, None) == [(1,)]
        with pytest.raises(ExchangeTrouble, match=r'CERTIFICATE_VERIFY_FAILED.*tls = "off"'):
            asked(url, Trust(others.file))
        with pytest.raises(ExchangeTrouble, match=r"mismatch|IP address"):
            asked(url.replace("localhost", "127.0.0.1"), Trust(ours.file))
    with (
        mariadb("--bind-address=127.0.0.1", f"--port={port}", "--skip-ssl"),
        pytest.raises(ExchangeTrouble, match="SSL is required but the server doesn't support it"),
    ):
        asked(url, Trust(ours.file))
