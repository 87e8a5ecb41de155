"""Alerts whose condition is over, or holds again."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from analytics.vocabulary import Finding, SubjectKind
from store.act import Act
from store.raising import SYSTEM
from store.rows import as_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A subject that was judged, and all that its rules find now."""

    subject: SubjectKind
    subject_id: str
    findings: Sequence[Finding] = ()
    unsure: AbstractSet[str] = frozenset()
    """Rules that could not be asked: their alerts stay as they are."""
    looked_at: tuple[datetime, datetime] | None = None
    """The span looked at when that is not all of the subject's past: what began outside of it stays as it is."""


async def end_conditions(
    act: Act,
    subject: SubjectKind,
    subject_id: str,
    findings: Sequence[Finding],
    *,
    now: datetime,
    unsure: AbstractSet[str] = frozenset(),
    looked_at: tuple[datetime, datetime] | None = None,
) -> None:
    """As `end_conditions_of`, of one subject."""
    looked = Looked(subject=subject, subject_id=subject_id, findings=findings, unsure=unsure, looked_at=looked_at)
    await end_conditions_of(act, [looked], now=now)


async def end_conditions_of(act: Act, looked: Sequence[Looked], *, now: datetime) -> None:
    """Hold the open alerts of subjects against all that their rules find now; mark those whose condition is over.

    A finding with `until` is over since then; what is found no more is over now; what is found again goes on.
    """
    rows = await act.rows(
        "end_conditions",
        {
            "looked": as_rows(
                {
                    "subject": one.subject,
                    "subject_id": one.subject_id,
                    "since": one.looked_at[0] if one.looked_at else None,
                    "until": one.looked_at[1] if one.looked_at else None,
                    "unsure": sorted(one.unsure),
                }
                for one in looked
            ),
            "found": as_rows(row for one in looked for row in _ends(one)),
            "now": now,
        },
    )
    for row in rows:
        action = "condition_holds_again" if row["ended"] is None else "condition_ended"
        history = {"alert_no": row["alert_no"], "at": now, "actor": SYSTEM, "action": action, "note": ""}
        await act.execute("add_history", history)
        act.say("alert.changed", {"alert_no": row["alert_no"]})


def _ends(looked: Looked) -> list[dict[str, object]]:
    ends: dict[tuple[str, str], datetime | None] = {}
    for finding in looked.findings:
        episode = (finding.rule, finding.episode)
        # One absence may bear findings of several levels: it goes on while any of them does.
        goes_on = finding.until is None or (episode in ends and ends[episode] is None)
        ends[episode] = None if goes_on else finding.until
    return [
        {
            "subject": looked.subject,
            "subject_id": looked.subject_id,
            "rule": rule,
            "episode": episode,
            "ended": ended,
        }
        for (rule, episode), ended in ends.items()
    ]
