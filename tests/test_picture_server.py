"""The shard's pictures over a socket of this machine, and over the network for those who have the hall's word."""

import asyncio
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from store.secrets import hall_secret
from supervision_api.watching.picture_server import PictureServer

pytestmark = pytest.mark.integration
TOKEN = {"Authorization": "Bearer the-word"}


def pictures():
    async def picture(_request):
        return PlainTextResponse("a picture")

    async def pushed(websocket):
        await websocket.accept()
        await websocket.send_text("a picture")
        await websocket.close()

    return Starlette(routes=[Route("/picture", picture), WebSocketRoute("/pictures", pushed)])


@asynccontextmanager
async def serving(server):
    task = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.stop()
        await server.ended(task, within_s=3)
        assert task.done()


async def test_a_socket_is_for_its_owner_alone_and_goes_with_the_shard():
    # Not pytest's own folder: a socket's path has 107 characters at most.
    with tempfile.TemporaryDirectory(prefix="hw-") as name:
        path = Path(name) / "watch-0.sock"
        server = PictureServer.on_socket(pictures(), path)
        assert server.address == f"unix:{path}"
        assert path.stat().st_mode & 0o777 == 0o600
        async with (
            serving(server),
            httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=str(path)), base_url="http://shard") as client,
        ):
            assert (await client.get("/picture")).text == "a picture"
        assert not path.exists()


async def test_over_the_network_nothing_is_told_without_the_token():
    server = PictureServer.on_port(pictures(), "127.0.0.1", 0, token="the-word")
    socket = server.address.replace("http", "ws") + "/pictures"
    async with serving(server), httpx.AsyncClient(base_url=server.address, trust_env=False) as client:
        for wrong in ({}, {"Authorization": "Bearer the-wor"}, {"Authorization": "Basic the-word"}):
            assert (await client.get("/picture", headers=wrong)).status_code == 401
            assert (await client.get("/nothing", headers=wrong)).status_code == 401
            with pytest.raises(InvalidStatus):
                await connect(socket, additional_headers=wrong, proxy=None)
        assert (await client.get("/picture", headers=TOKEN)).text == "a picture"
        async with connect(socket, additional_headers=TOKEN, proxy=None) as link:
            assert await link.recv() == "a picture"


async def test_an_address_of_another_machine_cannot_be_listened_on():
    with pytest.raises(OSError, match="assign"):
        PictureServer.on_port(pictures(), "192.0.2.7", 0, token="the-word")


async def test_all_processes_of_a_hall_have_the_same_word(db):
    words = await asyncio.gather(*(hall_secret(db, "pictures") for _ in range(4)))
    assert len(set(words)) == 1
    assert len(words[0]) >= 32
    assert await hall_secret(db, "another") != words[0]
