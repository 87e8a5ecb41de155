"""Reading a configuration: TOML, then the environment, then every check; all mistakes are told at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from supervision_api.configuring.crosschecks import crosschecks
from supervision_api.configuring.faults import BadConfiguration, Fault, Key
from supervision_api.configuring.lines import lines
from supervision_api.configuring.overrides import override
from supervision_api.configuring.refusals import refusals
from supervision_api.settings import Settings

__all__ = ["BadConfiguration", "load"]


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a hall. Paths in them are absolute: relative ones count from the file's folder.

    Raises:
        BadConfiguration: the file cannot be read, or something in it or in the environment is wrong.
    """
    text = _text(path)
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = Fault(key=(), what=f"is not TOML: {error}", advice="Correct it there; strings need quotation marks")
        raise BadConfiguration(path, [fault], lines={}) from error
    came_from = override(tree, environment)
    settings, faults = _read(tree)
    if settings is not None:
        folder = path.resolve().parent
        settings = _absolute(settings, folder)
        faults += crosschecks(settings, folder)
    if faults or settings is None:
        faults = [_placed(fault, came_from) for fault in faults]
        raise BadConfiguration(path, faults, tree=tree, lines=lines(text))
    return settings


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows' editors put a byte order mark in front
    except FileNotFoundError as error:
        advice = "Make one: ./hallwatch config example > hall.toml"
        raise BadConfiguration(path, [Fault(key=(), what="is not there", advice=advice)], lines={}) from error
    except (OSError, UnicodeDecodeError) as error:
        fault = Fault(key=(), what=f"cannot be read: {_why(error)}", advice="Correct its rights or write it as UTF-8")
        raise BadConfiguration(path, [fault], lines={}) from error


def _why(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else f"byte {error.start + 1} is not UTF-8"


def _read(tree: dict[str, Any]) -> tuple[Settings | None, list[Fault]]:
    """The settings if only unknown keys were wrong, and the refusals: cross-checks then still add theirs."""
    try:
        return Settings.model_validate(tree), []
    except ValidationError as error:
        faults = refusals(error)
        known = deepcopy(tree)
        for entry in error.errors(include_url=False, include_input=False):
            if entry["type"] != "extra_forbidden":
                return None, faults
            at: Any = known
            for part in entry["loc"][:-1]:
                at = at[part]
            del at[entry["loc"][-1]]
        return Settings.model_validate(known), faults


def _absolute(settings: Settings, folder: Path) -> Settings:
    """The same settings with paths counted from the configuration's folder."""
    cameras = tuple(
        camera
        if "://" in camera.url.get_secret_value()
        else camera.model_copy(update={"url": SecretStr(str(folder / camera.url.get_secret_value()))})
        for camera in settings.cameras
    )
    changes: dict[str, Any] = {"data": folder / settings.data, "cameras": cameras}
    if settings.catalogue is not None:
        changes["catalogue"] = folder / settings.catalogue
    exchange = tuple(
        one.model_copy(
            update={name: folder / path for name in ("tables", "tls_ca") if (path := getattr(one, name)) is not None}
        )
        for one in settings.feed.exchange
    )
    changes["feed"] = settings.feed.model_copy(update={"exchange": exchange})
    return settings.model_copy(update=changes)


def _placed(fault: Fault, came_from: Mapping[Key, str]) -> Fault:
    """A fault in a value that the environment gave is told by the variable's name."""
    for key, variable in came_from.items():
        if fault.key[: len(key)] == key:
            return Fault(key=fault.key, what=fault.what, advice=fault.advice, place=f"environment {variable}")
    return fault
