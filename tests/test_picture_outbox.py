"""What one console is sent: the newest of each window, as fast as it takes it."""

import asyncio

import pytest

from supervision_api.pushed_picture import PushedPicture, Wanted, wanted_of, wants_from, wants_text
from supervision_api.serving.picture_outbox import LEAST_UNDERWAY, PictureOutbox

W01, W02 = Wanted("W01"), Wanted("W02")


def outbox(*wanted):
    made = PictureOutbox()
    made.want(frozenset(wanted))
    return made


async def waits(made):
    """Whether nothing is given out now."""
    asking = asyncio.create_task(made.next())
    for _ in range(3):
        await asyncio.sleep(0)
    if not asking.done():
        asking.cancel()
        return True
    return False


async def test_a_newer_picture_takes_the_place_of_one_that_waits_and_is_counted():
    made = outbox(W01, W02)
    made.put(W01, b"old")
    made.put(W02, b"other")
    made.put(W01, b"newer")
    assert [await made.next(), await made.next()] == [b"newer", b"other"]
    assert await waits(made)
    told = made.tally()
    assert (told.pictures, told.bytes, told.dropped) == (2, 10, 1)
    assert made.tally().pictures == 0


async def test_a_console_that_takes_nothing_is_sent_no_more():
    made = outbox(W01)
    for number in range(LEAST_UNDERWAY):
        made.put(W01, bytes([number]))
        await made.next()
    made.put(W01, b"x")
    assert await waits(made)
    made.put(W01, b"y")
    made.received(1)
    assert await made.next() == b"y"
    assert made.tally().dropped == 1


async def test_a_console_cannot_claim_to_have_received_what_was_never_sent():
    made = outbox(W01)
    made.received(10**9)
    for number in range(LEAST_UNDERWAY):
        made.put(W01, bytes([number]))
        await made.next()
    made.put(W01, b"x")
    assert await waits(made)


async def test_what_is_no_longer_shown_is_not_sent():
    made = outbox(W01, W02)
    made.put(W01, b"gone")
    made.want(frozenset({W02}))
    made.put(W01, b"gone too")
    assert await waits(made)


def test_a_picture_says_what_it_is_of():
    packed = PushedPicture(
        wanted=Wanted("W 一", large=True), at=None, why="no picture has come", jpeg=b"\xff\xd8"
    ).pack()
    assert wanted_of(packed) == Wanted("W 一", large=True)
    assert packed.endswith(b"}\xff\xd8")


def test_wishes_arrive_as_they_were_said_and_no_more_than_may_be_asked_for():
    wishes = frozenset({W01, W02, Wanted("W01", large=True)})
    assert wants_from(wants_text(wishes), most=10) == wishes
    assert len(wants_from(wants_text(wishes), most=2)) == 2
    for wrong in ("[]", "{}", '{"wanted": [1]}', "no"):
        with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
            wants_from(wrong, most=10)
