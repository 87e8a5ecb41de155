"""What a simulated camera may show."""

from __future__ import annotations

from enum import StrEnum


class Scene(StrEnum):
    """What is to be seen at a window."""

    EMPTY = "empty"
    WORKING = "working"
    """Staff behind the counter, nobody before it."""
    HEAD_DOWN = "head_down"
    """Staff with the head on the chest."""
    SERVING = "serving"
    """Staff and a customer."""
    WAITING = "waiting"
    """A customer before an empty counter."""
    DARK = "dark"
    """The lights are out."""
    BLOCKED = "blocked"
    """Something hangs before the lens."""

    @property
    def has_staff(self) -> bool:
        """Whether somebody is behind the counter."""
        return self in {Scene.WORKING, Scene.HEAD_DOWN, Scene.SERVING}

    @property
    def has_customer(self) -> bool:
        """Whether somebody stands before the counter."""
        return self in {Scene.SERVING, Scene.WAITING}
