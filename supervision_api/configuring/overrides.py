"""Settings from the environment: HALLWATCH_SERVE__PORT=8460 is `port` below `[serve]`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from supervision_api.configuring.faults import Key

PREFIX = "HALLWATCH_"


def _value(text: str) -> Any:
    """Lists and tables are written as in TOML; all else stays text, which the settings' types read."""
    if text[:1] in {"[", "{"}:
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            return text
    return text


def _spelling(tree: Mapping[str, Any], name: str) -> str:
    """The key as the file spells it: variables come in capitals, codes may too."""
    return next((key for key in tree if key.lower() == name.lower()), name.lower())


def override(tree: dict[str, Any], environment: Mapping[str, str]) -> dict[Key, str]:
    """Write the variables into the tree; answers which key came from which variable.

    Names without a double underscore (HALLWATCH_CONFIG, HALLWATCH_RUN) are no settings. DATABASE_URL is
    `database_url`, as every platform spells it.
    """
    came_from: dict[Key, str] = {}
    for variable, text in sorted(environment.items()):
        if variable == "DATABASE_URL" and text:
            tree["database_url"] = text
            came_from["database_url",] = variable
        if not variable.startswith(PREFIX) or "__" not in variable:
            continue
        parts = variable.removeprefix(PREFIX).split("__")
        at: Any = tree
        key: list[str] = []
        for part in parts[:-1]:
            key.append(_spelling(at, part))
            if not isinstance(at.get(key[-1]), dict):
                at[key[-1]] = {}
            at = at[key[-1]]
        key.append(_spelling(at, parts[-1]))
        at[key[-1]] = _value(text)
        came_from[tuple(key)] = variable
    return came_from
