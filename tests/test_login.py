"""Logging in: sessions, lock-out, forgery, passwords."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from store import accounts, audit
from store.database import Database
from supervision_api.passwords import BadPassword, Passwords, check_rule, one_time_password
from supervision_api.serving.pace import Pace
from tests.served import PASSWORD, Clock, served


def test_one_time_passwords_differ_and_hold_to_the_rule() -> None:
    made = {one_time_password() for _ in range(100)}
    assert len(made) == 100
    for password in made:
        check_rule(password, name="olga", old="something else")


@pytest.mark.parametrize("new", ["short", "aaaaaaaaaaaaaaa", "olgaolgaolgaolga", "the old password"])
def test_weak_passwords_are_refused(new: str) -> None:
    with pytest.raises(BadPassword):
        check_rule(new, name="olga", old="the old password")


@pytest.mark.integration
async def test_unknown_names_take_as_long_as_wrong_passwords() -> None:
    passwords = Passwords()
    kept = await passwords.hash(PASSWORD)
    took: dict[bool, float] = {}
    for known in (True, False):
        began = time.perf_counter()
        assert not await passwords.fits("wrong", kept if known else None)
        took[known] = time.perf_counter() - began
    assert took[False] > took[True] / 10


def test_pace_lets_so_many_through_and_forgets() -> None:
    pace, now = Pace(most=2, within_s=60), Clock()()
    assert [pace.allows("peer", now=now) for _ in range(3)] == [True, True, False]
    assert pace.allows("another", now=now)
    assert pace.allows("peer", now=now + timedelta(seconds=61))


async def actions(db: Database) -> list[tuple[str, str]]:
    return [(row.actor, row.action) for row in await audit.rows_after(db, 0, 100)]


@pytest.mark.integration
async def test_a_session_begins_and_ends(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        me = (await olga.get("/api/me")).json()
        assert (me["name"], me["role"], me["must_change_password"]) == ("olga", "officer", False)
        assert {"triage", "decide", "view_evidence"} <= set(me["may"])
        assert (await olga.post("/api/logout")).status_code == 204
        assert (await olga.get("/api/me")).status_code == 401
        assert await actions(hall.db) == [("olga", "log in"), ("olga", "log out")]


@pytest.mark.integration
async def test_the_cookie_is_for_the_browser_alone(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        answer = await client.post("/api/login", json={"name": "olga", "password": PASSWORD})
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        token = client.cookies["hallwatch_session"]
        async with hall.db.connection() as connection:
            rows = await (await connection.execute("SELECT token_hash FROM login_session")).fetchall()
        assert token.encode() not in bytes(rows[0]["token_hash"])


@pytest.mark.integration
async def test_wrong_names_and_wrong_passwords_are_answered_alike(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        wrong = await client.post("/api/login", json={"name": "olga", "password": "not it at all"})
        nobody = await client.post("/api/login", json={"name": "nobody", "password": "not it at all"})
        assert wrong.status_code == nobody.status_code == 401
        assert wrong.json() == nobody.json()


@pytest.mark.integration
async def test_an_account_is_locked_after_three_wrong_tries_and_opens_again(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        for _ in range(3):
            await client.post("/api/login", json={"name": "olga", "password": "wrong wrong wrong"})
        right = {"name": "olga", "password": PASSWORD}
        assert (await client.post("/api/login", json=right)).status_code == 401
        hall.clock.ahead += timedelta(minutes=11)
        assert (await client.post("/api/login", json=right)).status_code == 200


@pytest.mark.integration
async def test_many_tries_at_once_are_no_more_than_the_lock_allows(dsn: str, tmp_path: Path) -> None:
    guesses = [*(f"wrong guess {number}" for number in range(9)), PASSWORD]
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        tries = [client.post("/api/login", json={"name": "olga", "password": guess}) for guess in guesses]
        assert {answer.status_code for answer in await asyncio.gather(*tries)} == {401}


@pytest.mark.integration
async def test_the_right_password_forgets_the_wrong_ones(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        for guess in ["wrong", "wrong", PASSWORD, "wrong", "wrong", PASSWORD]:
            answer = await client.post("/api/login", json={"name": "olga", "password": guess})
        assert answer.status_code == 200


@pytest.mark.integration
async def test_a_peer_that_tries_too_often_is_slowed_down(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        hall.app.state.serving.login_pace._most = 2
        tries = [await client.post("/api/login", json={"name": "x", "password": "y"}) for _ in range(3)]
        assert [answer.status_code for answer in tries] == [401, 401, 429]
        assert tries[2].headers["retry-after"] == "60"


@pytest.mark.integration
async def test_idle_and_old_sessions_end(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        hall.clock.ahead = timedelta(hours=7)
        assert (await olga.get("/api/me")).status_code == 200
        hall.clock.ahead = timedelta(hours=14)
        assert (await olga.get("/api/me")).status_code == 200
        hall.clock.ahead = timedelta(hours=20)
        assert (await olga.get("/api/me")).status_code == 200
        hall.clock.ahead = timedelta(hours=25)
        assert (await olga.get("/api/me")).status_code == 401


@pytest.mark.integration
async def test_what_changes_something_needs_the_token_against_forgery(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        token = olga.headers.pop("X-CSRF-Token")
        refused = await olga.post("/api/logout")
        assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
        elsewhere = await olga.post("/api/logout", headers={"X-CSRF-Token": token, "Origin": "https://evil.example"})
        assert elsewhere.status_code == 403
        own = await olga.post("/api/logout", headers={"X-CSRF-Token": token, "Origin": "http://hall"})
        assert own.status_code == 204


@pytest.mark.integration
async def test_another_page_cannot_log_anybody_in(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        right = {"name": "olga", "password": PASSWORD}
        answer = await client.post("/api/login", json=right, headers={"Origin": "https://evil.example"})
        assert (answer.status_code, dict(client.cookies)) == (403, {})


@pytest.mark.integration
async def test_a_one_time_password_opens_nothing_but_its_change(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall:
        passwords = Passwords()
        await accounts.set_password(hall.db, "olga", await passwords.hash(PASSWORD), must_change=True)
        async with hall.logged_in("olga") as olga, hall.logged_in("olga") as other:
            assert (await olga.get("/api/me")).json()["may"] == []
            assert (await olga.get("/api/windows")).json()["code"] == "password_must_change"
            weak = await olga.post("/api/password", json={"old": PASSWORD, "new": "too short"})
            assert (weak.status_code, weak.json()["code"]) == (422, "bad_password")
            wrong = await olga.post("/api/password", json={"old": "not it", "new": "another good password"})
            assert wrong.status_code == 401
            new = await olga.post("/api/password", json={"old": PASSWORD, "new": "another good password"})
            assert new.status_code == 204
            assert (await olga.get("/api/windows")).status_code == 200
            assert (await other.get("/api/me")).status_code == 401


@pytest.mark.integration
async def test_a_retired_account_is_out_at_once(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.logged_in("olga") as olga:
        await accounts.retire(hall.db, "olga", now=hall.clock())
        assert (await olga.get("/api/me")).status_code == 401
        again = await olga.post("/api/login", json={"name": "olga", "password": PASSWORD})
        assert again.status_code == 401


@pytest.mark.integration
async def test_a_refused_body_repeats_no_password(dsn: str, tmp_path: Path) -> None:
    async with served(dsn, tmp_path) as hall, hall.client() as client:
        answer = await client.post(
            "/api/login", json={"name": "olga", "password": "hunter2" * 100, "more": "hunter2"}
        )
        assert answer.status_code == 422
        assert "hunter2" not in answer.text
