"""`hallwatch bench offline`: its cameras are off in two ways, and what one costs is what the hall has more."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

import pytest
from click.testing import CliRunner

from benchmarks.measuring.offline_cameras import half_open, refused
from benchmarks.measuring.offline_table import offline_table
from benchmarks.offline import main, per_camera
from tests.waiting import until


@pytest.mark.parametrize("words", [["--cameras", "0"], ["--cameras", "many"], ["--for", "0"], ["--warm-up", "-1"]])
def test_what_cannot_be_measured_is_refused(words: list[str]) -> None:
    asked = CliRunner().invoke(main, words)
    assert asked.exit_code == 2
    assert words[0] in asked.output


def test_a_camera_costs_what_the_hall_has_more_shared_among_them() -> None:
    base, own = {"cores": 0.02, "rss_mb": 440.0}, {"cores": 0.1, "rss_mb": 456.0}
    assert per_camera(own, base, 160) == {"share_of_core_per_camera": 0.05, "rss_mb_per_camera": 0.1}


def test_a_table_has_a_row_a_kind_and_one_without_cameras() -> None:
    own = {
        "share_of_core_per_camera": 0.01, "rss_mb_per_camera": 0.02, "cores": 0.04, "rss_mb": 450.0,
        "attempts_per_s": None,
    }  # fmt: skip
    result = {
        "cameras": 160, "measured_s": 60.0, "kinds": {"refused": own, "half_open": {**own, "attempts_per_s": 9.5}},
        "base": {"cores": 0.03, "rss_mb": 440.0, "attempts_per_s": None},
        "machine": "m", "commit": "c", "input_hash": "h", "date": "d",
    }  # fmt: skip
    table = offline_table({"offline": result})
    assert "| refuse connections | 0.01 | 0.02 | 0.04 | 450.0 | – |" in table
    assert "| accept and never answer | 0.01 | 0.02 | 0.04 | 450.0 | 9.5 |" in table
    assert "| are not there | – | – | 0.03 | 440.0 | – |" in table


@pytest.mark.integration
async def test_a_closed_port_refuses_and_is_given_to_nobody_else() -> None:
    async with refused() as end:
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", end.port)
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", end.port))
        assert end.attempts is None


@pytest.mark.integration
async def test_a_half_open_port_counts_who_comes_and_says_nothing_until_its_end() -> None:
    async with half_open() as end:
        callers = [await asyncio.open_connection("127.0.0.1", end.port) for _ in range(2)]
        for _, outgoing in callers:
            outgoing.write(b"OPTIONS rtsp://camera RTSP/1.0\r\nCSeq: 1\r\n\r\n")
            await outgoing.drain()
        await until(lambda: end.attempts == 2)
        assert not any(incoming.at_eof() for incoming, _ in callers)
    for incoming, outgoing in callers:
        with suppress(ConnectionResetError):  # so it ends where the question was not read
            assert await incoming.read() == b""
            outgoing.close()
            await outgoing.wait_closed()
