"""What was found of planted errors, and what was found besides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from analytics.vocabulary import Finding
from benchmarks.planting.ground import Ground
from benchmarks.planting.judged import Judged
from benchmarks.planting.sowing import Sown

Name = tuple[str, str, str, str]
RECALL = 0.99
_SHOWN = 5


def names(finding: Finding) -> frozenset[str]:
    """The cases that a finding tells of."""
    listed = str(finding.facts.get("cases") or "").split(", ")
    return frozenset(
        case for case in (finding.case_no, finding.facts.get("worst"), *listed) if isinstance(case, str) and case
    )


def clean(ground: Ground, found: Iterable[Finding]) -> list[str]:
    """Cases of which no rule about a case says anything."""
    told = {finding.subject_id for finding in found if finding.subject == "case"}
    return [case_no for case_no in sorted(ground.cases) if case_no not in told]


def reaped(ground: Ground, sown: Sown, before: Judged, after: Judged) -> dict[str, Any]:
    """Of each error how many were planted and found; and findings that are new and tell of untouched cases only.

    Rows that were put off let the judge look back from later: what began after it looked before is no news of errors.
    """
    old = {_name(finding) for finding in before.findings}
    told: dict[str, set[str]] = defaultdict(set)
    risen: Counter[str] = Counter()
    risen_examples: list[str] = []
    for finding in after.findings:
        cases = names(finding)
        for case_no in cases:
            told[case_no].add(finding.rule)
        if finding.since < before.until and _name(finding) not in old and not cases & sown.touched:
            risen[finding.rule] += 1
            risen_examples.append(f"{finding.rule} {finding.subject_id}")
    planted: dict[str, dict[str, Any]] = {}
    for error, case_no in sown.planted:
        own = planted.setdefault(error.name, {"rule": error.rule, "planted": 0, "found": 0, "missed": []})
        own["planted"] += 1
        if error.rule in told[case_no]:
            own["found"] += 1
        elif len(own["missed"]) < _SHOWN:
            own["missed"].append(case_no)
    for own in planted.values():
        own["recall"] = round(own["found"] / own["planted"], 4)
    return {
        "cases": ground.name,
        "all": len(ground.cases),
        "touched": len(sown.touched),
        "untouched": len(ground.cases) - len(sown.touched),
        "errors": planted,
        "risen": dict(sorted(risen.items())),
        "risen_examples": risen_examples[:_SHOWN],
        "met": not risen and all(own["recall"] >= RECALL for own in planted.values()),
    }


def _name(finding: Finding) -> Name:
    return finding.rule, finding.subject_id, finding.episode, finding.level
