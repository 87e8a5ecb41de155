"""All kinds of errors."""

from __future__ import annotations

from benchmarks.planting.error import Error
from benchmarks.planting.fee_errors import FEE_ERRORS
from benchmarks.planting.flow_errors import FLOW_ERRORS
from benchmarks.planting.person_errors import PERSON_ERRORS
from benchmarks.planting.time_errors import TIME_ERRORS

ERRORS: tuple[Error, ...] = (*FLOW_ERRORS, *PERSON_ERRORS, *TIME_ERRORS, *FEE_ERRORS)
_HIDDEN = frozenset({"IRR-05"})


def on_record(error: Error) -> bool:
    """Whether it stands out in a real log: where many decide at night, one more is told with the others."""
    return error.rule not in _HIDDEN
