"""Who asks, and what that role may do: the table of domain roles, and nothing is allowed that is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from supervision_api.views.hall import Role

Right = Literal[
    "view_wall",
    "view_live",
    "view_unveiled",
    "view_evidence",
    "export_evidence",
    "view_alerts",
    "view_names",
    "view_data",
    "triage",
    "decide",
    "explain",
    "propose_rules",
    "decide_rules",
    "calibrate",
    "administer",
]

_OFFICER: tuple[Right, ...] = (
    # Video passes through as the camera sends it, customers too: for those only who supervise the whole hall.
    *("view_wall", "view_live", "view_unveiled", "view_evidence", "view_alerts", "view_names"),
    # A copy leaves the hall, veiled: only those who answer for it give one out.
    *("export_evidence", "view_data", "triage", "decide", "propose_rules"),
)
RIGHTS: Mapping[Role, tuple[Right, ...]] = {
    "officer": _OFFICER,
    # Never about a proposal of one's own.
    "lead": (*_OFFICER, "decide_rules", "calibrate"),
    # The own department only; clips of its alerts, to explain them, but no live pictures.
    "department_head": ("view_wall", "view_evidence", "view_alerts", "view_names", "explain"),
    # Figures and states; no video, no names.
    "evaluator": ("view_wall", "view_alerts"),
    # The system, not its business: states and alerts of machines and people, no decisions; and no pictures but those
    # that windows are drawn on, each look written down. Of what senders send: how much and what is wrong, no values.
    "admin": ("view_wall", "view_alerts", "view_data", "calibrate", "administer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is logged in, for the time of one request or one message."""

    name: str
    role: Role
    department: str | None
    must_change_password: bool
    csrf: str
    token_hash: bytes
    peer: str

    @property
    def rights(self) -> tuple[Right, ...]:
        """What the role may do; nothing before a one-time password was changed."""
        return () if self.must_change_password else RIGHTS[self.role]

    def may(self, right: Right) -> bool:
        """Whether this person has the right somewhere."""
        return right in self.rights

    def sees(self, department: str | None) -> bool:
        """Whether things of this department are for this person: a head sees the own one and nothing else."""
        return self.role != "department_head" or (department is not None and department == self.department)

    def sees_any(self, departments: AbstractSet[str]) -> bool:
        """Whether something that concerns all of these departments is for this person."""
        return self.only_department is None or self.only_department in departments

    @property
    def only_department(self) -> str | None:
        """The one department that lists are narrowed to, or None for all."""
        if self.role != "department_head":
            return None
        # A head without a department sees nothing: no department has an empty code.
        return self.department or ""
