"""One sitting of the judge: subjects loaded together, each asked about, and what was found written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from analytics.asking import Answers, ask
from analytics.vocabulary import Finding, SubjectKind
from store import queue
from store.ending import Looked, end_conditions_of
from store.queue import Batch, Turn
from store.raising import name_of, raise_alerts
from supervision_api.bench import Bench
from supervision_api.loading.cases import load_cases
from supervision_api.loading.subjects import Loaded, load

SOONEST_AGAIN = timedelta(milliseconds=200)
"""A rule that wants to look again at once must not keep the judge from the others."""

log = structlog.get_logger("hallwatch.judge")


@dataclass(slots=True)
class Tally:
    """What one run of the judge did."""

    judged: int = 0
    findings: Counter[str] = field(default_factory=Counter[str])
    """Rule → how many findings, raised before or not."""
    alerts_raised: int = 0
    failures: int = 0
    """Subjects that some rule could not judge; they are tried again later."""


async def judge_batch(
    batch: Batch, bench: Bench, *, now: datetime, is_over: Callable[[], bool] = lambda: False
) -> Tally:
    """Judge the subjects in hand and date their next turns. Raises whatever keeps one of them from being loaded.

    Cases are loaded together. Of other subjects, some of which take as long as hundreds of cases, at least one is
    judged; once `is_over` says so, the rest are left.
    """
    tally, answers, looked = Tally(), list[Answers](), list[Looked]()
    async for turn, loaded in _subjects(batch, bench, now=now, is_over=is_over):
        tally.judged += 1
        if loaded is None:
            if turn.kind in {SubjectKind.CASE, SubjectKind.PERSON}:
                looked.append(Looked(subject=turn.kind, subject_id=turn.subject_id))
            continue
        said = _ask(loaded, bench, now)
        answers.append(said)
        looked.append(
            Looked(
                subject=turn.kind,
                subject_id=turn.subject_id,
                findings=said.findings,
                unsure=said.failed,
                looked_at=loaded.looked_at,
            )
        )
        _date(turn, said, now)
        tally.failures += turn.failed
    findings = [one for said in answers for one in said.judged]
    tally.findings.update(one.finding.rule for one in findings)
    raised = await raise_alerts(
        batch.act,
        [one.finding for one in findings],
        now=now,
        zone=bench.zone,
        terms=bench.terms,
        due=lambda finding: _triage_due(finding, bench, now),
        editions={name_of(one.finding): one.edition for one in findings},
    )
    await end_conditions_of(batch.act, looked, now=now)
    tally.alerts_raised = len(raised)
    if raised:
        log.info("alerts raised", alerts=" ".join(raised))
    return tally


async def _subjects(
    batch: Batch, bench: Bench, *, now: datetime, is_over: Callable[[], bool]
) -> AsyncGenerator[tuple[Turn, Loaded | None]]:
    """Each turn's subject, None if there is none any more; turns for which there is no time are left."""
    cases = await load_cases(
        batch.act, bench, [turn.subject_id for turn in batch.turns if turn.kind is SubjectKind.CASE]
    )
    has_begun = False
    for turn in batch.turns:
        if turn.kind is SubjectKind.CASE:
            case = cases.get(turn.subject_id)
            yield turn, None if case is None else Loaded(case)
        elif has_begun and is_over():
            turn.left = True
            continue
        else:
            yield turn, await load(batch.act, bench, turn.kind, turn.subject_id, now=now)
        has_begun = True


def _ask(loaded: Loaded, bench: Bench, now: datetime) -> Answers:
    subject = loaded.subject

    def failed(code: str, error: Exception) -> None:
        log.error("rule failed, its alerts stay as they are", rule=code, id=subject.subject_id, exc_info=error)

    return ask(subject, bench.standards, now=now, failed=failed)


def _date(turn: Turn, said: Answers, now: datetime) -> None:
    turn.look_again = said.look_again
    if said.failed:
        turn.failed = True
        retry = now + queue.pause(turn.failures)
        turn.look_again = retry if turn.look_again is None else min(turn.look_again, retry)
    if turn.look_again is not None:
        turn.look_again = max(turn.look_again, now + SOONEST_AGAIN)


def _triage_due(finding: Finding, bench: Bench, now: datetime) -> datetime | None:
    return bench.triage_due(finding.level, now=now, window=finding.window)
