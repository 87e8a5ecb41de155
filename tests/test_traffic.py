"""What a camera sends, told for the last seconds."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.traffic import Traffic
from ingest.vocabulary import Encoded, Packet

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def second(number):
    return NINE + timedelta(seconds=number)


def play(traffic, begin, end, *, fps=10, key_every=10, size=1000, connection=1):
    """Packets of one connection; told every two seconds, as a shard does."""
    told = None
    for number in range(begin * fps, end * fps):
        packet = Packet(
            camera="c1",
            arrived_at=second(number / fps),
            pts_s=number / fps,
            connection=connection,
            key=number % key_every == 0,
            unit=Encoded(b"x" * size),
        )
        traffic.count(packet)
        if number % (2 * fps) == 0:
            told = traffic.rates(second(number / fps))
    return told


def test_rates_are_those_of_the_last_seconds():
    traffic = Traffic()
    assert play(traffic, 0, 60).packets_fps == pytest.approx(10, abs=0.1)
    told = play(traffic, 60, 120, size=2000)
    assert told.kbit_s == pytest.approx(160, rel=0.02)
    assert told.key_interval_s == told.key_interval_longest_s == pytest.approx(1.0)
    silent = [traffic.rates(second(120 + number)) for number in range(0, 90, 2)][-1]
    assert (silent.packets_fps, silent.kbit_s, silent.key_interval_s) == (0, 0, None)


def test_one_long_gap_between_key_pictures_is_told_beside_the_usual_one():
    traffic = Traffic()
    play(traffic, 0, 30)
    told = play(traffic, 30, 60, key_every=80)
    assert (told.key_interval_s, told.key_interval_longest_s) == (1.0, 8.0)


def test_the_time_between_two_connections_is_no_gap_between_key_pictures():
    traffic = Traffic()
    play(traffic, 0, 10)
    assert play(traffic, 40, 50, connection=2).key_interval_longest_s == pytest.approx(1.0)


def test_the_least_delayed_picture_tells_the_cameras_clock():
    traffic = Traffic()
    for number, delay in enumerate((0.4, 0.05, 2.0)):
        traffic.told_time(second(number + 7) - timedelta(seconds=delay), arrived_at=second(number))
    assert traffic.rates(second(3)).clock_offset_s == pytest.approx(6.95)
    assert traffic.rates(second(120)).clock_offset_s is None


def test_a_clock_that_is_set_back_makes_no_negative_rates():
    traffic = Traffic()
    play(traffic, 0, 30)
    assert traffic.rates(second(-3600)).packets_fps is None
