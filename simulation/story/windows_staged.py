"""What is staged at the first eight windows: who leaves, who waits, which camera fails; and the traps among it."""

from __future__ import annotations

from simulation.scenery.scene import Scene
from simulation.story.case_rows import CaseWriter
from simulation.story.people import approver, camera_code, closer, front, reviewer, window_code
from simulation.story.plan import Breakdown, Cue, Incident, Mark, Permission, Row, Trap
from simulation.story.thresholds import ATT_01_REMINDER_S, ATT_03_YELLOW_S, ATT_15_REMINDER_S

LEFT, WAITED_FOR, LOST_CAMERA, LOST_TRAP, EMPTY_ACT, LENT, LENDING, LUNCH = range(1, 9)
STAGED_WINDOWS = 8
BREAK_S = (20.0, 62.0)
"""The break of the lunch window's own schedule."""


def _mark(rule: str, window: int) -> Mark:
    return Mark(rule, f"window:{window_code(window)}")


def _scenes(number: int, *told: tuple[float, Scene | Breakdown]) -> list[Cue]:
    return [Cue(at, camera_code(number), what) for at, what in told]


CUES: tuple[Cue, ...] = (
    *_scenes(LEFT, (12, Scene.EMPTY), (36, Scene.WORKING)),
    *_scenes(WAITED_FOR, (12, Scene.SERVING), (18, Scene.WAITING), (40, Scene.SERVING), (50, Scene.WORKING)),
    *_scenes(LOST_CAMERA, (15, Breakdown.REFUSE), (48, Breakdown.RESTORE)),
    # While nobody can see it, the clerk goes and comes back: only somebody who guesses would accuse.
    *_scenes(LOST_TRAP, (14, Breakdown.STALL), (15, Scene.EMPTY), (20, Scene.WORKING), (22, Breakdown.RESTORE)),
    *_scenes(EMPTY_ACT, (22, Scene.EMPTY), (36, Scene.WORKING)),
    *_scenes(LENT, (16, Scene.EMPTY), (50, Scene.WORKING)),
    *_scenes(LENDING, (8, Scene.SERVING), (13, Scene.WORKING), (27, Scene.SERVING), (34, Scene.WORKING)),
    *_scenes(LENDING, (58, Scene.HEAD_DOWN), (74, Scene.WORKING)),
    *_scenes(LUNCH, (24, Scene.EMPTY), (56, Scene.WORKING)),
)

PERMISSIONS = (
    Permission(
        sent=6,
        excuse_id="stand-in-1",
        window=window_code(LENT),
        kind="stand_in",
        from_s=14,
        to_s=64,
        note="顶岗至" + window_code(LENDING),
    ),
)


def _promised(case_no: str, window: int, at: float) -> list[Row]:
    """A promised case that is accepted at a window and handled properly afterwards."""
    case = CaseWriter(case_no, "REG-02").accept(at, front(window), window=window)
    case.step("review", at + 4, reviewer(window), ended=at + 8).step(
        "approve", at + 10, approver(window), ended=at + 13
    )
    return case.close(at + 16, closer(window)).rows


_BY_STAND_IN = CaseWriter("T-STAND-IN", "SOC-01").accept(30, front(LENT), window=LENDING)

ROWS: tuple[Row, ...] = (
    *_promised("T-CAMERA-LOST", LOST_TRAP, 18),
    *_promised("I-EMPTY-ACT", EMPTY_ACT, 29),
    *_BY_STAND_IN.close(33, front(LENT), window=LENDING).rows,
)

INCIDENTS = (
    Incident(name="window left", mark=_mark("ATT-01", LEFT), moment=12 + ATT_01_REMINDER_S),
    Incident(
        name="customer waits at an empty window",
        mark=_mark("ATT-03", WAITED_FOR),
        moment=18 + ATT_03_YELLOW_S,
        implies=frozenset({_mark("ATT-01", WAITED_FOR)}),
    ),
    Incident(
        name="camera blind",
        mark=Mark("ATT-15", f"camera:{camera_code(LOST_CAMERA)}"),
        moment=15 + ATT_15_REMINDER_S,
    ),
    Incident(
        name="action at an empty window",
        mark=Mark("IRR-10", "case:I-EMPTY-ACT"),
        moment=29,
        implies=frozenset({_mark("ATT-01", EMPTY_ACT)}),
    ),
)

TRAPS = (
    Trap(
        name="camera lost while a case is accepted",
        forbidden=frozenset(
            {
                Mark("IRR-10", "case:T-CAMERA-LOST"),
                _mark("ATT-01", LOST_TRAP),
                Mark("ATT-15", f"camera:{camera_code(LOST_TRAP)}"),
            }
        ),
    ),
    Trap(
        name="a colleague standing in",
        forbidden=frozenset(
            {
                _mark("ATT-01", LENT),
                _mark("ATT-03", LENT),
                Mark("IRR-10", "case:T-STAND-IN"),
                Mark("IRR-10", f"operator:{front(LENT).operator_id}"),
            }
        ),
    ),
    Trap(name="lunch", forbidden=frozenset({_mark("ATT-01", LUNCH), _mark("ATT-03", LUNCH)})),
)
