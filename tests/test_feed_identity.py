"""Who sends: a token, or a signature over what is sent that holds once and for minutes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from store.database import Database
from supervision_api.intake import feeding
from supervision_api.intake.identity import signature
from supervision_api.serving.refusal import answer_with_problems
from supervision_api.settings import Settings

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
TOKEN = "a token that is long enough"
SETTINGS = Settings.model_validate(
    {"feed": {"tokens": {"permits": TOKEN, "tax": "another long token"}, "signed": ["permits"]}}
)
ROW = {"row_id": "r1", "kind": "accept", "case_no": "A-1", "occurred_at": "2026-11-04 09:15:00"}
BODY = json.dumps({"records": [ROW]}).encode()
PATH = "/api/feed/cases"


def client(db: Database, now: datetime) -> httpx.AsyncClient:
    app = FastAPI()
    answer_with_problems(app)
    app.include_router(feeding.router(SETTINGS, lambda: db, clock=lambda: now))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall")


def signed(nonce: str, *, key: str = TOKEN, at: datetime = NOW, body: bytes = BODY) -> dict[str, str]:
    time = str(int(at.timestamp()))
    return {
        "X-Hallwatch-Source": "permits",
        "X-Hallwatch-Time": time,
        "X-Hallwatch-Nonce": nonce,
        "X-Hallwatch-Signature": signature(key, method="POST", path=PATH, time=time, nonce=nonce, body=body),
    }


async def sent(db: Database, headers: dict[str, str], body: bytes = BODY, *, now: datetime = NOW) -> str:
    """The outcome of the row, or the code of the refusal."""
    async with client(db, now) as asking:
        answer = await asking.post(PATH, content=body, headers=headers)
    told = answer.json()
    return str(told["code"] if answer.status_code != 200 else told["results"][0]["outcome"])


def test_the_signature_is_the_one_of_the_guide() -> None:
    told = signature("secret", method="post", path=PATH, time="1793757600", nonce="n0000001", body=b'{"records": []}')
    assert told == "dc813e14e3d589e470cce292970fad8481147c27ded07155ab67ad6df7b4e260"


@pytest.mark.integration
async def test_a_signature_holds_once(db: Database) -> None:
    assert await sent(db, signed("nonce-0001")) == "stored"
    assert await sent(db, signed("nonce-0001")) == "used_nonce"
    # Sent again as one should: signed anew.
    assert await sent(db, signed("nonce-0002")) == "duplicate"


@pytest.mark.integration
async def test_a_signature_holds_once_also_when_it_names_a_time_ahead_of_ours(db: Database) -> None:
    early = signed("nonce-0001", at=NOW + timedelta(minutes=5))
    assert await sent(db, early) == "stored"
    # Its time still holds, and meanwhile others came.
    later = NOW + timedelta(minutes=9)
    assert await sent(db, signed("nonce-0002", at=later), now=later) == "duplicate"
    assert await sent(db, early, now=later) == "used_nonce"


@pytest.mark.integration
async def test_what_was_changed_on_the_way_is_refused(db: Database) -> None:
    assert await sent(db, signed("nonce-0001"), BODY.replace(b"A-1", b"A-2")) == "bad_signature"
    assert await sent(db, signed("nonce-0001", key="another long token")) == "bad_signature"
    assert await sent(db, signed("nonce-0001") | {"X-Hallwatch-Source": "nobody"}) == "bad_signature"
    # None of them used the number up.
    assert await sent(db, signed("nonce-0001")) == "stored"


@pytest.mark.integration
@pytest.mark.parametrize("minutes", [-6, 6])
async def test_an_old_signature_and_one_of_the_future_are_refused(db: Database, minutes: int) -> None:
    assert await sent(db, signed("nonce-0001", at=NOW + timedelta(minutes=minutes))) == "stale_signature"
    assert await sent(db, signed("nonce-0002", at=NOW + timedelta(minutes=minutes * 0.5))) == "stored"


@pytest.mark.integration
async def test_who_must_sign_may_not_only_bear_the_token(db: Database) -> None:
    assert await sent(db, {"Authorization": f"Bearer {TOKEN}"}) == "not_signed"
    assert await sent(db, {"Authorization": "Bearer another long token"}) == "stored"
    assert await sent(db, {"Authorization": "Bearer nobody's"}) == "unknown_token"


@pytest.mark.integration
async def test_a_short_number_is_refused(db: Database) -> None:
    assert await sent(db, signed("1")) == "used_nonce"
