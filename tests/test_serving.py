"""What holds for every answer: headers, sizes, problems, health, the console's files, the feed beside it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from supervision_api.serving.console import serve_console
from supervision_api.serving.guard import Guard
from supervision_api.serving.refusal import answer_with_problems
from tests.served import served


@pytest.fixture
def console(tmp_path: Path) -> httpx.AsyncClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>console</title>")
    (tmp_path / "assets/app-1a2b.js").write_text("1")
    (tmp_path / ".built").write_text("secret")
    (tmp_path.parent / "outside.txt").write_text("outside")
    app = FastAPI()
    answer_with_problems(app)
    serve_console(app, tmp_path)
    app.add_middleware(Guard)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall")


async def test_the_console_answers_every_path_that_is_no_file(console: httpx.AsyncClient) -> None:
    for path in ("/", "/alerts/A20261122-000001", "/wall"):
        answer = await console.get(path)
        assert (answer.text, answer.headers["cache-control"]) == ("<title>console</title>", "no-cache")


async def test_text_is_compressed_for_those_who_take_it(console: httpx.AsyncClient) -> None:
    squeezed = await console.get("/", headers={"accept-encoding": "gzip"})
    plain = await console.get("/", headers={"accept-encoding": "identity"})
    assert squeezed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert squeezed.text == plain.text == "<title>console</title>"


async def test_named_by_digest_means_kept_for_ever(console: httpx.AsyncClient) -> None:
    assert "immutable" in (await console.get("/assets/app-1a2b.js")).headers["cache-control"]
    assert (await console.get("/assets/app-old.js")).status_code == 404


@pytest.mark.parametrize("path", ["/../outside.txt", "/%2e%2e/outside.txt", "/.built"])
async def test_nothing_outside_and_nothing_hidden_is_served(console: httpx.AsyncClient, path: str) -> None:
    answer = await console.get(path)
    assert "outside" not in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/%00", "/assets/a%00.js", "/" + "a" * 300, "/" + "a/" * 3000])
async def test_what_no_disk_can_hold_is_not_there(console: httpx.AsyncClient, path: str) -> None:
    assert (await console.get(path)).status_code == 404


@pytest.mark.integration
async def test_characters_that_cannot_be_stored_are_refused(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        for name, password in (("a\0b", "x"), ("olga", "\ud800")):
            answer = await client.post(
                "/api/login",
                content=json.dumps({"name": name, "password": password}),
                headers={"Content-Type": "application/json"},
            )
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        async with hall.logged_in("olga") as olga:
            number = await hall.raise_alert("01", "TAX")
            deed = {"action": "assign", "note": "a\0", "expect_state": "raised"}
            assert (await olga.post(f"/api/alerts/{number}/deed", json=deed)).status_code == 422
            for path in ("/api/alerts/%00", "/api/alerts?q=%00", "/api/windows/%00/snapshot.jpg"):
                assert (await olga.get(path)).status_code == 422


async def test_an_unknown_interface_is_a_problem_not_the_console(console: httpx.AsyncClient) -> None:
    answer = await console.get("/api/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_every_answer_is_guarded(console: httpx.AsyncClient) -> None:
    for path in ("/", "/assets/app-1a2b.js", "/api/nothing"):
        headers = (await console.get(path)).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.integration
async def test_too_much_is_refused(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        answer = await client.post("/api/login", content=b"x" * 100_000, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.integration
async def test_health_and_figures(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        health = (await client.get("/healthz")).json()
        assert (health["ok"], health["parts"]["database"], health["parts"]["watch"]) == (True, True, False)
        figures = (await client.get("/metrics")).text
        assert 'hallwatch_cameras{connected="false"} 2.0' in figures
        proxied = await client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
        assert proxied.status_code == 404


@pytest.mark.integration
async def test_the_feed_is_beside_and_needs_its_own_token(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        row = {"row_id": "1", "version": 1, "kind": "accept", "case_no": "P1", "occurred_at": "2026-11-20 09:30:00"}
        assert (await client.post("/api/feed/cases", json={"records": [row]})).status_code == 401
        token = {"Authorization": "Bearer a-token-of-the-approval-system"}
        answer = await client.post("/api/feed/cases", json={"records": [row]}, headers=token)
        assert [one["outcome"] for one in answer.json()["results"]] == ["stored"]
