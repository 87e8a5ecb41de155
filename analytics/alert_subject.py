"""An alert whose department was asked to explain it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from analytics.vocabulary import SubjectKind
from analytics.worktime import WorkingTime


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSubject:
    """One alert. Load: its row, and the working time of its window, or of the schedule "main"."""

    kind: ClassVar[SubjectKind] = SubjectKind.ALERT
    alert_no: str
    worktime: WorkingTime
    department: str | None = None
    explain_due: datetime | None = None
    """Until when an explanation was asked for; None when none was."""
    explained_at: datetime | None = None
    decided: bool = False
    """Confirmed or dismissed: nothing is waited for any more."""

    @property
    def subject_id(self) -> str:
        """What names it on the judge queue."""
        return self.alert_no
