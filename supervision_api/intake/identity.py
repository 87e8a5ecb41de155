"""Who sends, by a bearer token or by a signature that proves the token without showing it, and what they may send."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import structlog
from fastapi import Request

from store import audit, nonces
from store.database import Database
from supervision_api.feed_settings import FeedKind, FeedSettings
from supervision_api.serving.refusal import Refusal
from supervision_api.serving.session import peer_of

WINDOW = timedelta(minutes=5)
"""A signature holds so long before and after the time that it names."""
SOURCE, TIME, NONCE, SIGNATURE = (f"x-hallwatch-{name}" for name in ("source", "time", "nonce", "signature"))
AUDITED_EVERY = timedelta(hours=1)
"""A sender that tries again every second must not bury what else is in the audit."""
log = structlog.get_logger("hallwatch.feed")
_NONCE = re.compile(r"[A-Za-z0-9_.-]{8,64}")


@dataclass(frozen=True, slots=True)
class FeedIdentity:
    """Tells senders apart."""

    feed: FeedSettings
    db: Callable[[], Database]
    clock: Callable[[], datetime]
    _digests: dict[str, bytes] = field(init=False)
    _audited: dict[tuple[str, FeedKind], datetime] = field(default_factory=dict[tuple[str, FeedKind], datetime])
    """When a source was last refused a kind in the audit."""

    def __post_init__(self) -> None:
        """Digests are all of one length: comparing them takes one time for any token."""
        digests = {name: _digest(token.get_secret_value()) for name, token in self.feed.tokens.items()}
        object.__setattr__(self, "_digests", digests)

    async def source(self, request: Request, body: bytes) -> str:
        """Whose request this is.

        Raises:
            Refusal: 401: no token or signature, or not that of a source.
            psycopg.OperationalError: the database is gone, and a signature could be a replay.
        """
        if SIGNATURE in request.headers:
            return await self._signed(request, body)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return self.bearer(token if scheme.lower() == "bearer" else "")

    def bearer(self, token: str) -> str:
        """Whose token this is.

        Raises:
            Refusal: 401: nobody's, or that of a source that must sign.
        """
        sent = _digest(token.strip())
        # Every one is compared: the time taken tells nothing about any token.
        found = [name for name, digest in self._digests.items() if hmac.compare_digest(sent, digest)]
        if not found or not token.strip():
            raise Refusal(
                401,
                "unknown_token",
                zh="未知的报送令牌：请在 Authorization 头中使用配置项 feed.tokens 中本报送方的令牌。",
                en="Unknown token: send “Authorization: Bearer …” with the token that feed.tokens names for "
                "your source.",
                WWW_Authenticate="Bearer",
            )
        if found[0] in self.feed.signed:
            raise Refusal(
                401,
                "not_signed",
                zh="该报送方的请求须签名（X-Hallwatch-Signature），不接受单独的令牌。",
                en="Requests of this source must be signed (X-Hallwatch-Signature): a token alone is refused.",
            )
        return found[0]

    async def admit(self, request: Request, source: str, kind: FeedKind) -> None:
        """Let a source through to one kind of record.

        Raises:
            Refusal: 403: its token opens other kinds only; this is in the audit.
            psycopg.OperationalError: the database is gone, and a refusal could not be written down.
        """
        allowed = self.feed.allowed(source)
        if kind in allowed:
            return
        log.warning("a sender was refused what its token does not open", source=source, kind=kind)
        now, peer = self.clock(), peer_of(request)
        before = self._audited.get((source, kind))
        if before is None or now - before >= AUDITED_EVERY:
            detail = {"kind": kind, "allowed": list(allowed)}
            await audit.record(
                self.db(), at=now, actor=source, peer=peer, action="feed refused", about=kind, detail=detail
            )
            self._audited[source, kind] = now
        raise Refusal(
            403,
            "kind_not_allowed",
            zh=f"报送方“{source}”的令牌不得报送 {kind}（仅限：{'、'.join(allowed) or '无'}）；"
            f"如确需报送，请管理员在配置 feed.kinds 中为其加上 {kind}。",
            en=f"The token of “{source}” is not for {kind} (only: {', '.join(allowed) or 'nothing'}); if it should "
            f"be, the administrator adds {kind} to its feed.kinds in the configuration.",
        )

    async def _signed(self, request: Request, body: bytes) -> str:
        source, said, nonce = (request.headers.get(name, "") for name in (SOURCE, TIME, NONCE))
        token = self.feed.tokens.get(source)
        key = token.get_secret_value() if token is not None else ""
        expected = signature(key, method=request.method, path=request.url.path, time=said, nonce=nonce, body=body)
        sent = request.headers.get(SIGNATURE, "").lower()
        if not hmac.compare_digest(expected.encode(), sent.encode()) or token is None:
            raise Refusal(
                401,
                "bad_signature",
                zh="签名不正确：请核对报送方名称、令牌及签名所覆盖的内容（见接口文档）。",
                en="The signature is not right: check source, token, and what is signed (see the guide).",
            )
        now = self.clock()
        if not said.isascii() or not said.isdigit() or len(said) > 12 or abs(now - _instant(said)) > WINDOW:
            raise Refusal(
                401,
                "stale_signature",
                zh=f"签名时间与本机时钟（{now.timestamp():.0f}）相差超过 5 分钟，请校时后重新签名。",
                en=f"The signature's time is more than 5 minutes off our clock ({now.timestamp():.0f}): set "
                "yours and sign again.",
            )
        if not _NONCE.fullmatch(nonce) or not await nonces.use(
            self.db(), source, nonce, now=now, forget_before=now - 2 * WINDOW
        ):
            raise Refusal(
                401,
                "used_nonce",
                zh="X-Hallwatch-Nonce 已用过或格式不符（8–64 位字母数字）：每次请求须新生成并重新签名。",
                en="X-Hallwatch-Nonce was used before or is not 8 to 64 letters and digits: make a new one for every "
                "request, sign again.",
            )
        return source


def signature(key: str, *, method: str, path: str, time: str, nonce: str, body: bytes) -> str:
    """HMAC-SHA256 in hexadecimal over method, path, time, nonce and the body's SHA-256, one a line."""
    told = "\n".join([method.upper(), path, time, nonce, sha256(body).hexdigest()])
    return hmac.new(key.encode(), told.encode(errors="surrogateescape"), sha256).hexdigest()


def _instant(seconds: str) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=min(int(seconds), 10**11))


def _digest(token: str) -> bytes:
    return sha256(token.encode(errors="surrogateescape")).digest()
