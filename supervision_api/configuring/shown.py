"""Settings as a person reads them: one key a line, durations in words, secrets masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from pydantic import BaseModel, SecretStr

from supervision_api.durations import write_duration
from supervision_api.logs import MASK, masked


def shown(settings: BaseModel) -> dict[str, Any]:
    """Dotted key → JSON value; entries with a code go by it: cameras.C1.views.01.staff."""
    return dict(_walk("", settings))


def _walk(key: str, value: Any) -> Iterable[tuple[str, Any]]:
    match value:
        case BaseModel():
            pairs: list[tuple[str, Any]] = [(name, getattr(value, name)) for name in type(value).model_fields]
        case dict():
            pairs = _pairs(value)  # pyright: ignore[reportUnknownArgumentType] (tables have text keys)
        case tuple() if value and all(isinstance(one, BaseModel) for one in value):  # pyright: ignore[reportUnknownVariableType]
            entries: tuple[BaseModel, ...] = value  # pyright: ignore[reportUnknownVariableType]
            pairs = [(_name(entry, number), entry) for number, entry in enumerate(entries, start=1)]
        case _:
            yield key, _plain(value)
            return
    for name, inner in pairs:
        yield from _walk(f"{key}.{name}" if key else str(name), inner)


def _pairs(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(table.items())


def _name(entry: BaseModel, number: int) -> str:
    for field in ("code", "operator_id", "window"):
        if field in type(entry).model_fields:
            return str(getattr(entry, field))
    return str(number)


def _plain(value: Any) -> Any:
    match value:
        case SecretStr():
            text = masked(value.get_secret_value())
            return text if "://" in text else MASK
        case timedelta():
            return write_duration(value)
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            several: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
            return [_plain(one) for one in several]
        case _:
            return str(value)
