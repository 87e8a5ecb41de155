"""A case-log row or a mapping file that cannot be read: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class BadRecord(Exception):
    """One row of the case log is refused; the rows around it are not.

    `row` is what the sender calls the row, or "?" when even that is missing; `field` is empty when the row as a
    whole is at fault.
    """

    def __init__(self, row: str, field: str, problem: str, advice: str, *, zh: str) -> None:
        """`problem` says what was there, `advice` what is allowed, `zh` both; phrases without a full stop."""
        super().__init__(row, field, problem, advice, zh)
        self.row = row
        self.field = field
        self.problem = problem
        self.advice = advice
        self.zh = zh

    @property
    def sentence(self) -> str:
        """Field, problem and advice without the row, for an answer that names the row already; then in Chinese."""
        where = f"{self.field}: " if self.field else ""
        return f"{where}{self.problem}; {self.advice} / {self.zh}"

    def __str__(self) -> str:
        """The whole in one line."""
        return f"row {self.row}: {self.sentence}"


class BadSheet(Exception):
    """A file of rows cannot be read at all, or not from some point on: one sentence with what to do."""


class BadMapping(Exception):
    """A mapping file is wrong. `problems` has one line for each mistake."""

    def __init__(self, origin: str, problems: Iterable[str]) -> None:
        """`origin` names the file."""
        self.origin = origin
        self.problems = tuple(problems)
        super().__init__(origin, self.problems)

    def __str__(self) -> str:
        """Every mistake, each on its line."""
        return "\n".join(f"{self.origin}: {problem}" for problem in self.problems)


def shown(value: object, *, longest: int = 60) -> str:
    """A value as an error quotes it: cut, and never breaking the line."""
    try:
        text = repr(value) if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, a hundred lists in one another
        return "something very long"
    return text if len(text) <= longest else f"{text[:longest]}…"


def nearest(name: str, allowed: Iterable[str], *, zh: bool = False) -> str:
    """' did you mean "…"?' or the same in Chinese, for a name close to an allowed one, else nothing."""
    by_small_letters = {known.lower(): known for known in allowed}
    close = get_close_matches(name[:64].lower(), by_small_letters, n=1, cutoff=0.6)
    if not close:
        return ""
    meant = by_small_letters[close[0]]
    return f"，是否应为“{meant}”？" if zh else f' did you mean "{meant}"?'
