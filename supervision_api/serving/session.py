"""From a cookie to a person; from a person to what a route needs. Whatever is not granted here is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import HTTPConnection

from store import sessions
from supervision_api.serving.person import Person, Right
from supervision_api.serving.refusal import Refusal
from supervision_api.serving.serving import Here, Serving

COOKIE = "hallwatch_session"
TOUCHED_EVERY = timedelta(seconds=30)
HARMLESS = {"GET", "HEAD", "OPTIONS"}


def token_hash(token: str) -> bytes:
    """What the session table knows of a cookie."""
    return sha256(token.encode()).digest()


def peer_of(connection: HTTPConnection) -> str:
    """The address that the request came from (of the proxy, where there is one)."""
    return connection.client.host if connection.client else ""


async def find_person(connection: HTTPConnection, serving: Serving, *, touch: bool = True) -> Person | None:
    """Who sent the cookie, if the session holds."""
    token = connection.cookies.get(COOKIE)
    if not token:
        return None
    hashed = token_hash(token)
    now = serving.clock()
    session = await sessions.live(serving.db, hashed, now=now, idle=serving.settings.serve.session_idle)
    if session is None:
        return None
    if touch and now - session.seen_at > TOUCHED_EVERY:
        await sessions.touch(serving.db, hashed, now=now)
    return Person(
        name=session.name,
        role=session.role,
        department=session.department,
        must_change_password=session.must_change,
        csrf=session.csrf,
        token_hash=hashed,
        peer=peer_of(connection),
    )


def is_own_origin(connection: HTTPConnection, serving: Serving) -> bool:
    """Whether a browser sent this from our own pages; programs that send no Origin are no browser."""
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    return origin in serving.settings.serve.origins or urlsplit(origin).netloc == connection.headers.get("host")


async def logged_in(connection: HTTPConnection, here: Here) -> Person:
    """The person behind a request, held against forgery from other pages when it changes something."""
    person = await find_person(connection, here)
    if person is None:
        raise Refusal(401, "not_logged_in", zh="请先登录。", en="Log in first.")
    if connection.scope.get("method") not in HARMLESS:
        sent = connection.headers.get("x-csrf-token", "")
        if not is_own_origin(connection, here) or not compare_digest(sent.encode(), person.csrf.encode()):
            raise Refusal(
                403,
                "csrf",
                zh="请求未带有效的防伪标记，未执行。请刷新页面后重试。",
                en="The request lacks its token against forgery; nothing was done. Reload the page and try again.",
            )
    return person


LoggedIn = Annotated[Person, Depends(logged_in)]


def needs(right: Right) -> Callable[[Person], Awaitable[Person]]:
    """A dependency that lets only those through who have the right."""

    async def person_with_right(person: LoggedIn) -> Person:
        if person.must_change_password:
            raise Refusal(
                403, "password_must_change", zh="请先修改一次性密码。", en="Change the one-time password first."
            )
        if not person.may(right):
            raise Refusal(
                403,
                "not_allowed",
                zh="您的角色无权进行此操作。",
                en="Your role does not allow this.",
            )
        return person

    return person_with_right


SeesWall = Annotated[Person, Depends(needs("view_wall"))]
SeesLive = Annotated[Person, Depends(needs("view_live"))]
SeesAlerts = Annotated[Person, Depends(needs("view_alerts"))]
SeesData = Annotated[Person, Depends(needs("view_data"))]
SeesEvidence = Annotated[Person, Depends(needs("view_evidence"))]
GivesCopies = Annotated[Person, Depends(needs("export_evidence"))]
