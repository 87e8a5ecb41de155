"""Logging in and out, and changing one's password."""

from __future__ import annotations

import secrets
from datetime import datetime

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from store import accounts, audit, sessions
from store.accounts import Account
from supervision_api.passwords import LONGEST, BadPassword, check_rule
from supervision_api.serving.person import Person
from supervision_api.serving.refusal import Refusal
from supervision_api.serving.serving import Here, Serving
from supervision_api.serving.session import COOKIE, LoggedIn, is_own_origin, peer_of, token_hash
from supervision_api.views.hall import MeView

routes = APIRouter(prefix="/api", tags=["login"])


class Login(BaseModel):
    """Name and password."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=100)
    password: SecretStr = Field(max_length=LONGEST)


class NewPassword(BaseModel):
    """The present password and the one that shall replace it."""

    model_config = ConfigDict(extra="forbid")
    old: SecretStr = Field(max_length=LONGEST)
    new: SecretStr = Field(max_length=LONGEST)


@routes.post("/login")
async def log_in(sent: Login, request: Request, response: Response, here: Here) -> MeView:
    """Begin a session; the answer sets its cookie. Wrong names and wrong passwords are answered alike."""
    now, peer = here.clock(), peer_of(request)
    if not is_own_origin(request, here):
        raise Refusal(403, "csrf", zh="请从本系统页面登录。", en="Log in from the console's own page.")
    if not here.login_pace.allows(peer, now=now):
        raise Refusal(
            429,
            "too_many_tries",
            zh="尝试过于频繁，请一分钟后再试。",
            en="Too many tries: wait a minute.",
            Retry_After="60",
        )
    open_to_tries = await _count_try(here, sent.name)
    account = await accounts.account(here.db, sent.name)
    usable = account is not None and account.retired_at is None
    fits = await here.passwords.fits(
        sent.password.get_secret_value(), account.password_hash if account and usable else None
    )
    if account is None or not fits or not open_to_tries:
        raise await _refused(here, sent.name, peer=peer)
    await accounts.clear_failures(here.db, account.name)
    token, person = await _begin(here, account, peer=peer, now=now)
    await _note(here, account.name, peer, "log in")
    serve = here.settings.serve
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(serve.session_longest.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=serve.secure_cookie,
        path="/",
    )
    return me_view(person)


@routes.post("/logout", status_code=204)
async def log_out(person: LoggedIn, response: Response, here: Here) -> None:
    """End the session."""
    await sessions.end(here.db, person.token_hash)
    await _note(here, person.name, person.peer, "log out")
    response.delete_cookie(COOKIE, path="/")


@routes.post("/password", status_code=204)
async def change_password(sent: NewPassword, person: LoggedIn, here: Here) -> None:
    """Take a new password; every other session of the account ends."""
    old, new = sent.old.get_secret_value(), sent.new.get_secret_value()
    open_to_tries = await _count_try(here, person.name)
    account = await accounts.account(here.db, person.name)
    fits = await here.passwords.fits(old, account.password_hash if account else None)
    if not fits or not open_to_tries:
        raise await _refused(here, person.name, peer=person.peer)
    await accounts.clear_failures(here.db, person.name)
    try:
        check_rule(new, name=person.name, old=old)
    except BadPassword as problem:
        raise Refusal(
            422,
            "bad_password",
            zh="新密码不符合要求：12 至 256 个字符，与旧密码不同，且不能只由用户名中的字符组成。",
            en=f"The new password {problem}.",
        ) from problem
    await accounts.set_password(here.db, person.name, await here.passwords.hash(new), must_change=False)
    await sessions.end_others(here.db, person.name, but=person.token_hash)
    await _note(here, person.name, person.peer, "change password")


@routes.get("/me")
async def me(person: LoggedIn) -> MeView:
    """Who is logged in."""
    return me_view(person)


def me_view(person: Person) -> MeView:
    """What a person is told about themselves."""
    return MeView(
        name=person.name,
        role=person.role,
        department=person.department,
        must_change_password=person.must_change_password,
        csrf=person.csrf,
        may=list(person.rights),
    )


async def _count_try(here: Serving, name: str) -> bool:
    serve = here.settings.serve
    return await accounts.count_try(
        here.db, name, lock_after=serve.lock_after, lock_for=serve.lock_for, now=here.clock()
    )


async def _begin(here: Serving, account: Account, *, peer: str, now: datetime) -> tuple[str, Person]:
    """A new session; its token, and who has it."""
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    hashed = token_hash(token)
    await sessions.begin(
        here.db,
        token_hash=hashed,
        account=account.name,
        csrf=csrf,
        peer=peer,
        now=now,
        longest=here.settings.serve.session_longest,
    )
    return token, Person(
        name=account.name,
        role=account.role,
        department=account.department,
        must_change_password=account.must_change,
        csrf=csrf,
        token_hash=hashed,
        peer=peer,
    )


async def _refused(here: Serving, name: str, *, peer: str) -> Refusal:
    """The refusal is the same whether the name exists, is locked, or the password is wrong."""
    serve = here.settings.serve
    await _note(here, name, peer, "log in refused")
    minutes = max(1, round(serve.lock_for.total_seconds() / 60))
    return Refusal(
        401,
        "login_refused",
        zh=f"用户名或密码不正确。连续 {serve.lock_after} 次错误后账户锁定 {minutes} 分钟。",
        en=f"Name or password is wrong. After {serve.lock_after} wrong tries an account is locked for {minutes} min.",
    )


async def _note(here: Serving, actor: str, peer: str, action: str) -> None:
    await audit.record(here.db, at=here.clock(), actor=actor, peer=peer, action=action)
