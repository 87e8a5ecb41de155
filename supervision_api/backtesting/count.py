"""What a backtest found so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Place = tuple[str, str]
"""Rule and department; the department is empty where a finding has none."""


@dataclass(slots=True)
class Count:
    """Of one task, or of all together."""

    cases: int = 0
    events: int = 0
    found: Counter[Place] = field(default_factory=Counter[Place])
    """With the thresholds that are tried."""
    in_force: Counter[Place] = field(default_factory=Counter[Place])
    """With those that were in force; the same where none are tried."""
    failures: Counter[str] = field(default_factory=Counter[str])
    """Rule → subjects that it could not judge."""
    cpu_s: float = 0.0
    """Processor time of our own, the database's apart."""
    peak_kb: dict[int, int] = field(default_factory=dict[int, int])
    """Process → the most memory that it held."""

    def add(self, other: Count) -> None:
        """Take another task's count in."""
        self.cases += other.cases
        self.events += other.events
        self.cpu_s += other.cpu_s
        self.found.update(other.found)
        self.in_force.update(other.in_force)
        self.failures.update(other.failures)
        for process, most in other.peak_kb.items():
            self.peak_kb[process] = max(most, self.peak_kb.get(process, 0))
