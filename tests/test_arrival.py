"""A connection that brings packets and no pictures is told, whatever the machine's clock does meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.arrival import Arrival
from ingest.intake import Intake
from ingest.passage import Decoding
from ingest.patience import Patience
from ingest.ring import Ring, StreamKind
from ingest.vocabulary import Encoded

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
UNIT = Encoded(b"x")


class Connection:
    """Packets a second apart by a clock that nobody sets; what they are dated is another matter."""

    def __init__(self):
        self.seconds = 0.0
        self.wanted = 0
        self.intake = Intake(
            "c1", Ring("c1", keep=timedelta(seconds=10)), on_wanted=self.want, monotonic=lambda: self.seconds
        )
        patience = Patience(pictureless=timedelta(seconds=20))
        self.arrival = Arrival(self.intake, Decoding(), patience, monotonic=lambda: self.seconds)
        self.arrival.begin(StreamKind(codec="h264"))

    def want(self):
        self.wanted += 1

    def send(self, count, *, key, clock_put=timedelta(0), apart=1.0):
        """Whether, after each, it has been without a picture for too long."""
        told = []
        for _ in range(count):
            self.seconds += apart
            at = NINE + timedelta(seconds=self.seconds) + clock_put
            self.arrival.take(UNIT, key=key, pts_s=self.seconds, at=at)
            told.append(self.arrival.is_pictureless)
        return told


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_is_put_parts_with_no_camera(hours):
    connection = Connection()
    assert not any(connection.send(30, key=True))
    assert not any(connection.send(30, key=True, clock_put=timedelta(hours=hours)))


def test_without_a_key_picture_there_is_none():
    connection = Connection()
    assert connection.send(21, key=False) == [False] * 20 + [True]


def test_pictures_that_fail_one_after_the_other_are_none():
    connection = Connection()
    connection.send(30, key=True)
    connection.intake.corrupt(NINE)
    assert connection.send(22, key=True) == [False] * 21 + [True]


def test_what_failed_before_a_new_connection_is_not_held_against_it():
    connection = Connection()
    connection.intake.corrupt(NINE)
    connection.send(15, key=True)
    connection.arrival.begin(StreamKind(codec="h264"))
    assert not any(connection.send(20, key=True))


def test_while_somebody_enlarges_a_camera_every_key_picture_is_wanted():
    connection = Connection()
    connection.send(8, key=True, apart=0.5)
    assert connection.wanted == 4
    connection.intake.watch_closely()
    connection.send(5, key=True, apart=0.5)
    assert connection.wanted == 4 + 5
    connection.send(10, key=True, apart=0.5)
    assert connection.wanted < 4 + 5 + 8, "it ends by itself"
