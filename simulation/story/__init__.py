"""What happens in the simulated hall: staged incidents and traps with known truth, and ordinary life around them."""

from __future__ import annotations

from simulation.story import cases_staged, windows_staged
from simulation.story.plan import Breakdown, Cue, Incident, Mark, Permission, Row, Story, Trap
from simulation.story.windows_staged import STAGED_WINDOWS

STORY = Story(
    cues=windows_staged.CUES,
    rows=(*windows_staged.ROWS, *cases_staged.ROWS),
    permissions=windows_staged.PERMISSIONS,
    incidents=(*windows_staged.INCIDENTS, *cases_staged.INCIDENTS),
    traps=(*windows_staged.TRAPS, *cases_staged.TRAPS),
)
LENGTH_S = 95.0
"""After so long everything staged has happened and been seen."""

__all__ = [
    "LENGTH_S",
    "STAGED_WINDOWS",
    "STORY",
    "Breakdown",
    "Cue",
    "Incident",
    "Mark",
    "Permission",
    "Row",
    "Story",
    "Trap",
]
