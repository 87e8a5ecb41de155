"""What a network of one's own is: from what it was made, its checksums, how it compared; card.toml beside it."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from models.fetch import sha256_of

CARD = "card.toml"
DIGEST = ".sha256"


class FilesDiffer(Exception):
    """A file beside a card is not the one that the card was written for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many held-out frames a network saw rightly."""

    present_seen: int
    present_missed: int
    absent_seen: int
    absent_missed: int

    @property
    def recall(self) -> float:
        """The share of frames with somebody in which somebody was seen."""
        return self.present_seen / (self.present_seen + self.present_missed)

    @property
    def specificity(self) -> float:
        """The share of frames without anybody in which nobody was seen."""
        return self.absent_seen / (self.absent_seen + self.absent_missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two networks on the same held-out frames, at the same threshold."""

    old: str
    threshold: float
    window_days: int
    before: Score
    after: Score

    @property
    def is_worse(self) -> bool:
        """Whether the new one misses more people, or sees more who are not there."""
        return self.after.recall < self.before.recall or self.after.specificity < self.before.specificity


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A network's card."""

    name: str
    made_at: str
    """As ISO 8601 says it."""
    how: str
    weights: str
    """The file that it was made from, by name."""
    weights_sha256: str
    licence: str
    ultralytics: str
    sha256: dict[str, str]
    """Of each of its files."""
    frames: dict[str, int] = field(default_factory=dict[str, int])
    """How many it learned from."""
    compared: Compared | None = None


def write_card(folder: Path, card: Card) -> None:
    """Put a card beside its network."""
    tree = {name: value for name, value in asdict(card).items() if value is not None}
    (folder / CARD).write_text(tomli_w.dumps(tree), encoding="utf-8")


def read_card(folder: Path) -> Card | None:
    """The card of the network in a folder; None when it has none.

    Raises:
        FilesDiffer: a file is missing or has changed since the card was written.
    """
    try:
        tree: dict[str, Any] = tomllib.loads((folder / CARD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if (compared := tree.pop("compared", None)) is not None:
        before, after = Score(**compared.pop("before")), Score(**compared.pop("after"))
        tree["compared"] = Compared(before=before, after=after, **compared)
    card = Card(**tree)
    for name, sha256 in card.sha256.items():
        if not (folder / name).is_file() or sha256_of(folder / name) != sha256:
            raise FilesDiffer(f"{folder / name} is not the file its card was written for: make the network anew")
    return card


def check_weights(file: Path) -> None:
    """Hold weights against their card or, where they have none, against NAME.sha256 beside them, made by sha256sum.

    Raises:
        FilesDiffer: they are others by now.
    """
    beside = file.with_name(f"{file.name}{DIGEST}")
    if read_card(file.parent) is None and beside.is_file():
        wanted = beside.read_text(encoding="utf-8").split(maxsplit=1)
        if not wanted or wanted[0].lower() != sha256_of(file):
            raise FilesDiffer(f"{file} is not the file that {beside.name} tells of: find out who changed which")


def checksums(folder: Path) -> dict[str, str]:
    """The sha256 of every file of a network, its card apart."""
    return {file.name: sha256_of(file) for file in sorted(folder.iterdir()) if file.is_file() and file.name != CARD}
