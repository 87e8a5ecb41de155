"""Two clocks: the stream's own, and the instants at which its packets arrive."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.clock import StreamClock

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def told(arrivals, *, put=lambda _arrived: 0.0):
    """Seconds after nine at which each (pts, arrival) was seen; `put` says how far the hall's clock is put when."""
    clock, seen = StreamClock(), []
    for pts, arrived in arrivals:
        clock.hear(pts, arrived_s=arrived)
        at = NINE + timedelta(seconds=arrived + put(arrived))
        seen.append((clock.seen_at(at) - NINE).total_seconds())
    return seen


def test_a_burst_after_a_stall_keeps_the_spacing_that_the_camera_saw():
    assert told([(100, 0), (101, 1), (102, 5), (103, 5), (104, 5)]) == pytest.approx([0, 1, 2, 3, 4], abs=0.01)


def test_the_least_delayed_packet_sets_the_clock():
    assert told([(0, 3), (1, 3.5), (2, 3.6), (3, 4.6)]) == pytest.approx([3, 3.5, 3.6, 4.6], abs=0.01)


def test_nothing_is_seen_after_it_arrived_nor_before_the_last():
    arrivals = [(0, 0.5), (1, 1.1), (0.5, 1.2), (2, 2.0), (3, 9), (4, 9), (5, 9)]
    seen = told(arrivals)
    assert seen == sorted(seen)
    assert all(at <= arrived for at, (_, arrived) in zip(seen, arrivals, strict=True))


def test_a_jump_of_the_stream_clock_starts_anew():
    assert told([(1000, 0), (1001, 1), (0, 2), (1, 3)]) == pytest.approx([0, 1, 2, 3], abs=0.01)


def test_a_crystal_that_runs_slow_is_followed():
    hours = [(second * 0.9998, float(second)) for second in range(0, 7200, 2)]
    assert told(hours)[-1] == pytest.approx(hours[-1][1], abs=0.1)


def test_a_camera_whose_clock_stood_still_is_believed_again_after_ten_seconds():
    before = [(float(second), float(second)) for second in range(20)]
    afterwards = [(float(second), second + 6.0) for second in range(20, 60)]
    seen = told(before + afterwards)
    assert seen[len(before) + 12] == pytest.approx(afterwards[12][1], abs=0.01)


@pytest.mark.parametrize("put_s", [5.0, 3600.0])
def test_pictures_are_as_new_as_ever_when_the_halls_clock_is_put_forward(put_s):
    arrivals = [(float(second), second + (0.3 if second % 3 else 0.0)) for second in range(30)]
    usual = told(arrivals)
    seen = told(arrivals, put=lambda arrived: put_s if arrived >= 15 else 0.0)
    assert seen == pytest.approx(usual[:15] + [at + put_s for at in usual[15:]])
