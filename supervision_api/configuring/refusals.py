"""What pydantic refused, in the words of the person who wrote the file."""

from __future__ import annotations

import types
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError

from supervision_api.configuring.faults import Fault, Key
from supervision_api.settings import Settings

_SHARES = {"staff", "customer"}
_ADVICE = {
    "missing": ("is missing", "Add it"),
    "string_pattern_mismatch": (
        "{input} is not a code",
        "Write letters, digits, '_', '.' or '-', beginning with a letter or digit, at most 64",
    ),
    "string_type": ("{input} is not text", 'Put quotation marks around it: "{bare}"'),
    "too_short": ("{input} has too few values", "A rectangle has four: x1, y1, x2, y2"),
    "too_long": ("{input} has too many values", "A rectangle has four: x1, y1, x2, y2"),
}


def nearest(name: str, valid: list[str], *, few: bool = True) -> str:
    """Advice: the valid name that was probably meant; else all of them, when they are few."""
    close = get_close_matches(name, valid, n=1, cutoff=0.5)
    if close:
        return f'Did you mean "{close[0]}"?'
    return "Write one of: " + ", ".join(sorted(valid)) if few and valid else "Correct or remove it"


def refusals(error: ValidationError) -> list[Fault]:
    """Every refusal as a fault, in the order of the tree."""
    return [
        _refusal(entry["type"], tuple(entry["loc"]), entry["msg"], entry["input"])
        for entry in error.errors(include_url=False)
    ]


def _refusal(kind: str, key: Key, message: str, given: Any) -> Fault:
    if kind == "extra_forbidden":
        valid = _fields(key[:-1])
        return Fault(key=key, what="is no setting", advice=nearest(str(key[-1]), valid).rstrip("."))
    shown = "the value" if _is_secret(key) else _short(given)
    if kind in {"greater_than_equal", "less_than_equal"} and _SHARES & set(key):
        advice = "Write shares of the picture's width and height, 0 to 1: pixels divided by them"
        return Fault(key=key, what=f"{shown} was refused", advice=advice)
    what, advice = _ADVICE.get(kind, ("", ""))
    if what:
        bare = given if isinstance(given, int | float) and not _is_secret(key) else "…"
        return Fault(key=key, what=what.format(input=shown), advice=advice.format(bare=bare))
    message = message.removeprefix("Value error, ")
    fact, _, rest = message.partition(": write ")
    if rest:
        return Fault(key=key, what=fact, advice=f"Write {rest}")
    return Fault(key=key, what=f"{shown} was refused", advice=message)


def _short(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _annotation(key: Key) -> Any:
    """The declared type at the end of the key, or None when the key leads nowhere."""
    at: Any = Settings
    for part in key:
        at = _plain(at)
        if isinstance(at, type) and issubclass(at, BaseModel):
            field = at.model_fields.get(str(part))
            at = None if field is None else field.annotation
        elif get_origin(at) is dict:
            at = get_args(at)[1]
        elif get_origin(at) is tuple:
            at = get_args(at)[0]
        else:
            return None
    return _plain(at)


def _plain(annotation: Any) -> Any:
    """X of `X | None` and of Annotated[X, …]."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation


def _fields(key: Key) -> list[str]:
    at = _annotation(key)
    return list(at.model_fields) if isinstance(at, type) and issubclass(at, BaseModel) else []


def _is_secret(key: Key) -> bool:
    """Whether the value, or the table that it is in, holds secrets: those are never repeated."""
    return any(_annotation(key[:length]) in {SecretStr, dict[str, SecretStr]} for length in range(len(key) + 1)) or (
        key[:2] == ("feed", "tokens")
    )
