"""What the processes say: one line an event on stderr, as text or JSON, without secrets."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from supervision_api.settings import LogSettings

# Up to the last @ before the path, or else up to the first: passwords hold an @, a colon or a slash often enough.
_PASSWORD_IN_URL = re.compile(r"(?<=://)([^\s/:@]*):(?:[^\s/]+|[^\s@]+)@")
_PASSWORD_IN_DSN = re.compile(r"(?i)\b(password|passwd|pwd|pass|auth|key|token|secret)=('[^']*'|[^\s&]+)")
_SECRET_NAMES = re.compile(r"(?i)^(password|old|new|token|secret|cookie|authorization|csrf|api_key)$")
MASK = "***"


def masked(text: str) -> str:
    """The text with passwords in URLs and connection strings replaced."""
    return _PASSWORD_IN_DSN.sub(rf"\1={MASK}", _PASSWORD_IN_URL.sub(rf"\1:{MASK}@", text))


def _without_secrets(value: Any) -> Any:
    match value:
        case str():
            return masked(value)
        case SecretStr():
            return MASK
        case BaseException():
            return masked(f"{type(value).__name__}: {value}")
        case dict():
            return _table(value)  # pyright: ignore[reportUnknownArgumentType] (whatever was logged)
        case list() | tuple():
            several: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType] (whatever was logged)
            return [_without_secrets(inner) for inner in several]
        case _:
            return value


def _table(table: dict[Any, Any]) -> dict[Any, Any]:
    return {key: MASK if _is_secret(key) else _without_secrets(value) for key, value in table.items()}


def _is_secret(name: object) -> bool:
    return bool(_SECRET_NAMES.match(str(name)))


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """structlog processor: no secret leaves the process, whoever logged it."""
    cleaned: MutableMapping[str, Any] = _without_secrets(dict(event))
    return cleaned


def configure(settings: LogSettings, *, process: str) -> None:
    """Send structlog and the standard library's loggers to stderr; every line names the process."""
    level = logging.getLevelNamesMapping()[settings.level.upper()]

    def name_process(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        event["process"] = process
        return event

    in_common: list[Processor] = [
        name_process,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    last: list[Processor] = (
        [structlog.processors.JSONRenderer(ensure_ascii=False)]
        if settings.format == "json"
        else [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), timestamp_key="at")]
    )
    structlog.configure(
        processors=[*in_common, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    stderr = logging.StreamHandler(sys.stderr)
    stderr.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*in_common, structlog.stdlib.ExtraAdder()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                redact,
                *last,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [stderr]
    root.setLevel(level)
    # What they say of their own accord repeats what ours say better.
    for chatty in ("httpx", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
