"""Which network a hall sees with: written into its configuration, what stood there before kept for a way back."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from supervision_api.configuration import load
from supervision_api.configuring.edit import with_values
from supervision_api.configuring.overrides import PREFIX

_HISTORY = "used.jsonl"


class NoWayBack(Exception):
    """Nothing is known that could be gone back to; the text says why."""


class SetElsewhere(Exception):
    """The environment says which network is used, so the file cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """A network as `[watch]` names it, and the score from which it counts a person."""

    model: str
    threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One network put in the place of another."""

    at: str
    before: InUse
    after: InUse


def in_use(config: Path) -> InUse:
    """What the configuration names now."""
    watch = load(config).watch
    return InUse(model=watch.model, threshold=watch.threshold)


def put_to_use(config: Path, networks: Path, wanted: InUse, *, now: datetime) -> Change:
    """Name the network in the configuration; what was named before is noted among `networks`.

    Raises:
        CannotEdit: the configuration is not written so that a program may change it.
        SetElsewhere: the environment overrules it.
        BadConfiguration: it would not be valid.
    """
    change = Change(at=now.isoformat(timespec="seconds"), before=in_use(config), after=wanted)
    _write(config, wanted)
    _note(networks, [*_history(networks), change])
    return change


def take_back(config: Path, networks: Path) -> Change:
    """Name again what was named before the newest change.

    Raises:
        NoWayBack: nothing was changed by `models use`, or the configuration was changed by hand since.
        CannotEdit, SetElsewhere, BadConfiguration: as `put_to_use`.
    """
    history = _history(networks)
    if not history:
        raise NoWayBack("no network was put to use here before: `hallwatch models use NAME` notes what it replaces")
    newest, now = history[-1], in_use(config)
    if newest.after != now:
        raise NoWayBack(
            f"the configuration names {now.model} at {now.threshold:g}, not {newest.after.model} at "
            f"{newest.after.threshold:g} that `models use` wrote: it was changed by hand. "
            "Name the network with `models use`"
        )
    _write(config, newest.before)
    _note(networks, history[:-1])
    return Change(at=newest.at, before=newest.after, after=newest.before)


def _write(config: Path, wanted: InUse) -> None:
    overruled = [f"{PREFIX}WATCH__{name}" for name in ("MODEL", "THRESHOLD")]
    if named := [name for name in overruled if name in os.environ]:
        raise SetElsewhere(f"{' and '.join(named)} in the environment overrule the file: change or remove them")
    text = with_values(config.read_text(encoding="utf-8-sig"), "watch", asdict(wanted))
    handle, name = tempfile.mkstemp(dir=config.resolve().parent, prefix=f".{config.name}.", suffix=".toml")
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        load(aside)  # what it refuses must not come into force
        aside.chmod(config.stat().st_mode & 0o777)
        aside.replace(config.resolve())
    finally:
        aside.unlink(missing_ok=True)


def _history(networks: Path) -> list[Change]:
    try:
        lines = (networks / _HISTORY).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    trees = [json.loads(line) for line in lines]
    return [Change(at=t["at"], before=InUse(**t["before"]), after=InUse(**t["after"])) for t in trees]


def _note(networks: Path, history: list[Change]) -> None:
    networks.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in history]
    aside = networks / f".{_HISTORY}.part"
    aside.write_text("".join(lines), encoding="utf-8")
    aside.replace(networks / _HISTORY)
