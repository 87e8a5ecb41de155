"""What must always hold of the states in a database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Look = Callable[[str], list[tuple[Any, ...]]]

# Each change begins an interval and ends the one before: overlaps would be two changes of one instant, holes changes
# that were dated before one that was known already. A repeat of what is in force would cut one interval in two.
_BROKEN = """
SELECT window_code, before_at, at, problem FROM (
    SELECT window_code, at, lag(at) OVER line AS before_at,
        CASE
            WHEN lag(at) OVER line = at THEN 'two states at once'
            WHEN at < sent_at THEN 'dated before its sender dated it'
            WHEN lag(stored_at) OVER line > stored_at THEN 'written into a past that was told already'
            WHEN (lag(state) OVER line, lag(reason) OVER line, lag(customer) OVER line)
                IS NOT DISTINCT FROM (state, reason, customer) THEN 'told twice'
        END AS problem
    FROM state_change
    WINDOW line AS (PARTITION BY window_code ORDER BY at)
) AS told
WHERE problem IS NOT NULL
"""
# A state that goes on although nobody watches: its window has no camera, or no process held its lease for so long.
_ETERNAL = """
SELECT w.code, newest.state
FROM service_window AS w
CROSS JOIN LATERAL (SELECT * FROM state_change WHERE window_code = w.code ORDER BY at DESC LIMIT 1) AS newest
WHERE newest.state <> 'unknown' AND NOT EXISTS (SELECT FROM lease WHERE w.code = ANY(lease.windows))
"""


def broken_intervals(look: Look) -> list[tuple[Any, ...]]:
    """Where a window's intervals overlap, leave a hole, say the same twice or never end; empty if all is well."""
    return look(_BROKEN) + look(_ETERNAL)
