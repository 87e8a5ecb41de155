"""What one field of a case-log row is: its names, how it is written, what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a field is written."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YUAN = "yuan"
    INSTANT = "instant"
    FLAG = "yes or no"
    CHOICE = "one of a list"
    LIMIT = "amount and unit"
    LIST = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field: its name in JSON and in mapping files, its title in the template, what may stand in it."""

    field: str
    zh: str
    form: Form
    meaning: str
    meaning_zh: str
    example: str
    required: bool = False
    longest: int = 128
    """Of a text, in characters."""
    choices: type[StrEnum] | None = None
    lines: bool = False
    """Whether a text may have line breaks."""

    @property
    def title(self) -> str:
        """Header of the column in the template."""
        return f"{self.zh} {self.field}"
