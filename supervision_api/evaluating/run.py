"""What was said of one window of one clip: by the network of each picture, and settled."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.vocabulary import Presence
from ingest.vocabulary import WindowCode
from supervision_api.evaluating.labels import LabelledWindow


@dataclass(frozen=True, slots=True)
class Look:
    """What one picture said; seconds from the clip's first picture."""

    at_s: float
    score: float | None
    """Of the best person on the staff side, 0 when nobody was found; None when the picture said nothing."""
    said: Presence


@dataclass(frozen=True, slots=True)
class Stretch:
    """A settled presence, from `from_s` up to `to_s`."""

    from_s: float
    to_s: float
    presence: Presence
    decided_s: float | None
    """When it became certain; None of the time before anything was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A window's labels, every look at it and its settled stretches, which leave no gap up to the clip's end."""

    clip: str
    labelled: LabelledWindow
    looks: tuple[Look, ...]
    stretches: tuple[Stretch, ...]

    @property
    def window(self) -> WindowCode:
        """The window's code."""
        return self.labelled.window
