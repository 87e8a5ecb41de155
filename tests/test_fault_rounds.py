"""Which faults strike at once, and how their outcomes are shown."""

from __future__ import annotations

from benchmarks.faulting.connections import CONNECTIONS
from benchmarks.faulting.contents import CONTENTS
from benchmarks.faulting.table import table
from benchmarks.faulting.trial import Outcome
from benchmarks.faults import rounds

FAULTS = [*CONNECTIONS, *CONTENTS]
CODES = [f"B{number:04}" for number in range(1, 41)]


def test_every_fault_strikes_one_camera_a_quarter_and_all() -> None:
    struck = [(strike.fault.name, len(strike.cameras)) for strikes in rounds(FAULTS, CODES) for strike in strikes]
    assert sorted(struck) == sorted((fault.name, extent) for fault in FAULTS for extent in (1, 10, 40))


def test_no_camera_suffers_two_faults_at_once_and_some_are_spared_unless_all_are_struck() -> None:
    for cameras in (4, 8, 40):
        for strikes in rounds(FAULTS, CODES[:cameras]):
            struck = [code for strike in strikes for code in strike.cameras]
            assert len(struck) == len(set(struck))
            assert len(struck) < cameras or len(strikes) == 1


def test_the_table_says_what_was_wrong() -> None:
    good = Outcome(
        fault="stalled",
        cameras=1,
        unknown_within_s=8.5,
        reconnected_within_s=3.1,
        back_within_s=9.0,
        seen_within_s=0.9,
        settled_within_s=6.1,
        stored_within_s=2.2,
        unknown_windows=1,
        others_rate_before=1.0,
        others_rate_min=0.95,
        others_unknown=0,
        intervals_broken=0,
        hangs=[],
        restarts=0,
        tracebacks=0,
    )
    assert table([good.figures()]).endswith(
        "| stalled | 1 | 1 | 8.5 | 3.1 | 9.0 | 0.9 | 6.1 | 2.2 | 1.0 | 0.95 | 0 | 0 | 0 | yes |"
    )
    good.problems.append("UNKNOWN came late")
    assert "| no: UNKNOWN came late |" in table([good.figures()])
