"""Who works in the simulated hall. Every window has people of its own, so that nobody closes too many cases."""

from __future__ import annotations

from dataclasses import dataclass

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as the approval system knows them."""

    operator_id: str
    name: str

    @property
    def fields(self) -> dict[str, str | int | None]:
        """The columns that say who did it."""
        return {"operator_id": self.operator_id, "operator_name": self.name}


def _person(role: str, window: int, salt: int) -> Person:
    name = _FAMILY[(window * 7 + salt) % len(_FAMILY)] + _GIVEN[(window * 3 + salt * 5) % len(_GIVEN)]
    return Person(f"{role}{window:03}", name)


def front(window: int) -> Person:
    """Who sits at a window."""
    return _person("F", window, 0)


def reviewer(window: int) -> Person:
    """Who reviews the window's cases in the back office."""
    return _person("R", window, 3)


def approver(window: int) -> Person:
    """Who approves them."""
    return _person("A", window, 6)


def closer(window: int) -> Person:
    """Who closes them."""
    return _person("C", window, 9)


def window_code(number: int) -> str:
    """W01, W02 …"""
    return f"W{number:02}"


def camera_code(number: int) -> str:
    """C01, C02 …"""
    return f"C{number:02}"
