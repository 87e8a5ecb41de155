"""Cases that break a rule, and cases that only seem to. They are handled in the back office, away from cameras."""

from __future__ import annotations

from simulation.story.case_rows import CaseWriter
from simulation.story.people import approver, closer, front, reviewer
from simulation.story.plan import Incident, Mark, Row, Trap
from simulation.story.thresholds import TIM_07_AFTER_S
from simulation.story.windows_staged import LENDING

# People who do nothing else in the story.
_N = 900


def _overrun() -> CaseWriter:
    """Promised within one working minute, closed a minute and a half after acceptance."""
    case = CaseWriter("I-OVERRUN", "DEM-01").accept(-25, front(_N + 1), sent=2)
    case.step("review", -20, reviewer(_N + 1), ended=-10, sent=2.5).step("approve", 50, approver(_N + 1), ended=60)
    return case.close(66, closer(_N + 1))


def _not_instant() -> CaseWriter:
    """An instant case that lies about."""
    return CaseWriter("I-NOT-INSTANT", "TAX-02").accept(10, front(LENDING), window=LENDING).close(62, closer(_N + 2))


def _skipped() -> CaseWriter:
    """Approved and closed without a review."""
    case = CaseWriter("I-SKIPPED", "BLD-02").accept(10, front(_N + 3)).step("approve", 16, approver(_N + 3), ended=22)
    return case.close(26, closer(_N + 3))


def _one_hand() -> CaseWriter:
    """Accepted and approved by the same person."""
    case = CaseWriter("I-ONE-HAND", "LND-03").accept(8, front(_N + 4))
    case.step("review", 12, reviewer(_N + 4), ended=18).step("approve", 24, front(_N + 4), ended=30)
    return case.close(34, closer(_N + 4))


def _decided_first() -> CaseWriter:
    """Approved before it was accepted."""
    case = CaseWriter("I-DECIDED-FIRST", "CIV-02").step("approve", 10, approver(_N + 5), ended=14)
    case.accept(20, front(_N + 5)).step("review", 24, reviewer(_N + 5), ended=28)
    return case.close(40, closer(_N + 5))


def _masses() -> list[Row]:
    """Five cases, properly handled, closed by one person in eight seconds."""
    rows: list[Row] = []
    for number in range(5):
        case = CaseWriter(f"I-MASS-{number + 1}", "SOC-02").accept(-30 + number, front(_N + 6), sent=3)
        case.step("review", -20 + number, reviewer(_N + 6), ended=-15 + number, sent=3.5)
        case.step("approve", -10 + number, approver(_N + 6), ended=-5 + number, sent=4)
        rows += case.close(40 + 2 * number, closer(_N + 6)).rows
    return rows


def _no_basis() -> CaseWriter:
    """Money taken for an item that costs nothing."""
    case = CaseWriter("I-NO-BASIS", "LND-02").accept(34, front(_N + 7))
    return case.pay(36, front(_N + 7), window=None, fee="SEARCH-50", fen=5000).close(39, front(_N + 7))


def _too_much() -> CaseWriter:
    """Twenty yuan are due, twenty-five were taken."""
    case = CaseWriter("I-TOO-MUCH", "CIV-01").accept(35, front(_N + 8))
    return case.pay(38, front(_N + 8), window=None, fee="ID-20", fen=2500).close(41, front(_N + 8))


def _suspended() -> list[Row]:
    """Ninety seconds pass of a limit of sixty, but for eighty of them the clock stood still."""
    case = CaseWriter("T-SUSPENDED", "DEM-01").accept(-15, front(_N + 9), sent=2)
    case.stop(-5, reviewer(_N + 9), ended=None, version=1, sent=2.5)
    case.stop(-5, reviewer(_N + 9), ended=75, version=2, sent=75.5)
    case.step("review", 76, reviewer(_N + 9), ended=78).step("approve", 80, approver(_N + 9), ended=82)
    return case.close(84, closer(_N + 9)).rows


def _still_running() -> list[Row]:
    """An approval is opened before the case is accepted and ends long after; its first row has length nought."""
    case = CaseWriter("T-RUNNING", "BLD-01").step("approve", 12, approver(_N + 10), ended=12)
    case.accept(17, front(_N + 10)).step("review", 20, reviewer(_N + 10), ended=20)
    case.step("review", 20, reviewer(_N + 10), ended=32, version=2)
    case.step("approve", 12, approver(_N + 10), ended=38, version=2)
    return case.close(44, closer(_N + 10)).rows


ROWS: tuple[Row, ...] = (
    *_overrun().rows,
    *_not_instant().rows,
    *_skipped().rows,
    *_one_hand().rows,
    *_decided_first().rows,
    *_masses(),
    *_no_basis().rows,
    *_too_much().rows,
    *_suspended(),
    *_still_running(),
)


def _incident(name: str, rule: str, case_no: str, moment: float) -> Incident:
    return Incident(name=name, mark=Mark(rule, f"case:{case_no}"), moment=moment)


INCIDENTS = (
    _incident("promise overrun", "TIM-02", "I-OVERRUN", 35),
    _incident("instant case left lying", "TIM-07", "I-NOT-INSTANT", 10 + TIM_07_AFTER_S),
    _incident("review skipped", "IRR-01", "I-SKIPPED", 26),
    _incident("accepted and approved by one person", "IRR-03", "I-ONE-HAND", 30),
    _incident("decided before it was accepted", "IRR-06", "I-DECIDED-FIRST", 20),
    Incident(
        name="five closings in eight seconds",
        mark=Mark("IRR-11", f"operator:{closer(_N + 6).operator_id}"),
        moment=48,
    ),
    _incident("fee without a basis", "FEE-01", "I-NO-BASIS", 36),
    _incident("fee above the schedule", "FEE-02", "I-TOO-MUCH", 38),
)


def _trap(name: str, case_no: str, *rules: str) -> Trap:
    return Trap(name=name, forbidden=frozenset(Mark(rule, f"case:{case_no}") for rule in rules))


TRAPS = (
    _trap("a suspended clock", "T-SUSPENDED", "TIM-02", "TIM-03"),
    _trap("a step of length nought that still runs", "T-RUNNING", "IRR-01", "IRR-03", "IRR-06", "TIM-02", "TIM-03"),
)
