"""Zones tried on a shard's live pictures, over its own socket."""

import asyncio
import json
from datetime import UTC, datetime

import pytest

from analytics.calibration import Reading
from analytics.zones import Rectangle, View
from models.vocabulary import Person
from supervision_api.serving.shard_link import shard_link
from supervision_api.tried_picture import TriedPerson, TriedPicture, TriedWindow, drawn_from, drawn_text, tried_head
from tests.filmed_shard import FilmedCamera, filmed_shard

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


class SeesTheMiddle:
    """Sees somebody in the middle of every picture, faintly."""

    name = "sees-the-middle"

    def detect(self, looks):
        return [[self._person(*look.picture.shape[1::-1])] for look in looks]

    def _person(self, wide, high):
        box = (wide / 4, high / 4, 3 * wide / 4, 3 * high / 4)
        return Person(score=0.31, box=box, shoulder=(wide / 2, high / 2))


def test_a_tried_picture_travels_whole():
    reading = Reading(staff=0.31, customer=None, body=(60.0, 80.0), brightness=99.5)
    person = TriedPerson(box=(0.1, 0.2, 0.3, 0.4), score=0.31, role="staff")
    sent = TriedPicture(
        at=NINE,
        network="n",
        width=320,
        height=240,
        windows=(TriedWindow(window="一号", network="n2", reading=reading, people=(person,)),),
    )
    assert tried_head(sent.pack() + b"jpeg") == sent


def test_drawn_windows_are_asked_for_as_they_were_drawn():
    views = (View(window="01", camera="c1", staff=Rectangle(0, 0.1, 0.5, 1)),)
    assert drawn_from(drawn_text(views), "c1") == views
    # Drawn from the lower right corner, and beyond the picture's edge.
    crooked = json.dumps({"views": [{"window": "01", "staff": [0.5, 1.2, -0.1, 0.1]}]})
    assert drawn_from(crooked, "c1") == views
    for wrong in ("{}", "[]", '{"views": [{"window": "01", "staff": [1]}]}', '{"views": [{"staff": [0, 0, 1, 1]}]}'):
        with pytest.raises((ValueError, KeyError, TypeError)):
            drawn_from(wrong, "c1")


async def _next_with(link, windows):
    async for message in link:
        tried = tried_head(message)
        if len(tried.windows) == windows:
            return tried, message
    return None


@pytest.mark.integration
async def test_each_new_picture_tells_what_is_found_where_windows_are_drawn():
    camera = FilmedCamera("c1", "01")
    async with asyncio.timeout(30), filmed_shard(camera, detector=SeesTheMiddle()) as address:
        async with shard_link(address, "/cameras/c1/tryout", token="") as link:
            await link.send(drawn_text(camera.views))
            tried, message = await _next_with(link, 1)
            assert (tried.why, tried.network, tried.width, tried.height) == ("", "sees-the-middle", 320, 240)
            [window] = tried.windows
            assert (window.window, window.reading.staff, window.reading.customer) == ("01", 0.31, 0.31)
            assert [person.role for person in window.people] == ["staff", "customer"]
            assert window.reading.body == (
                102.5,
                120.0,
            )  # half of the staff side as it was cut out, with surroundings
            assert message.endswith(b"\xff\xd9")
            assert window.network == "sees-the-middle"
            narrow = View(window="01", camera="c1", staff=Rectangle(0.1, 0.2, 0.2, 0.8), model="not-open-here")
            other = View(window="02", camera="c1", staff=Rectangle(0.5, 0.2, 0.9, 0.8))
            await link.send("no drawing")
            await link.send(drawn_text([narrow, other]))
            tried, _ = await _next_with(link, 2)
            assert [one.reading.customer for one in tried.windows] == [None, None]
            assert [one.network for one in tried.windows] == ["sees-the-middle"] * 2
        async with shard_link(address, "/cameras/c9/tryout", token="") as link:
            assert tried_head(await anext(aiter(link))).why == "no_picture"
