from datetime import timedelta

import pytest

from analytics.rulebook import RULES, BadThreshold, UnknownRule, UnknownThreshold, rulebook
from analytics.vocabulary import SubjectKind


def test_defaults_are_the_rules_own() -> None:
    book = rulebook()
    assert book.limits["ATT-01"].reminder == timedelta(minutes=5)
    asked = [rule.code for kind in SubjectKind for rule, _ in book.asked_of(kind)]
    assert sorted(asked) == sorted(rule.code for rule in RULES)


def test_thresholds_are_laid_over_the_defaults() -> None:
    book = rulebook(
        {
            "ATT-01": {"reminder": "20 s", "yellow": timedelta(minutes=1)},
            "IRR-11": {"closings": 8, "exempt_operators": ["robot"]},
            "FEE-01": {"enabled": False},
        }
    )
    assert book.limits["ATT-01"].reminder == timedelta(seconds=20)
    assert book.limits["ATT-01"].yellow == timedelta(minutes=1)
    assert book.limits["ATT-01"].bridge == timedelta(seconds=20)
    assert (book.limits["IRR-11"].closings, book.limits["IRR-11"].exempt_operators) == (8, ("robot",))
    fees = [rule.code for rule, _ in book.asked_of(SubjectKind.CASE) if rule.code.startswith("FEE")]
    assert fees[:2] == ["FEE-02", "FEE-03"]
    assert rulebook().limits["ATT-01"].reminder == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"att_01": {}}, UnknownRule, 'there is no rule "att_01"; did you mean "ATT-01"'),
        ({"ATT-01": {"remind": "5 min"}}, UnknownThreshold, 'no threshold "remind"; did you mean "reminder"'),
        ({"ATT-01": {"reminder": 5}}, BadThreshold, "rule ATT-01, reminder: a duration such as"),
        ({"ATT-01": {"reminder": "soon"}}, BadThreshold, "found 'soon'"),
        ({"ATT-01": {"reminder": timedelta(minutes=-5)}}, BadThreshold, "a duration"),
        ({"IRR-11": {"closings": "five"}}, BadThreshold, "rule IRR-11, closings: a whole number"),
        ({"IRR-11": {"closings": True}}, BadThreshold, "a whole number"),
        ({"IRR-11": {"exempt_operators": "robot"}}, BadThreshold, "a list of texts"),
        ({"IRR-11": {"closings": 10**30}}, BadThreshold, "at most 1000000000"),
        ({"ATT-01": {"reminder": f"{'9' * 400} s"}}, BadThreshold, "a duration"),
        ({"FEE-01": {"enabled": "no"}}, BadThreshold, "rule FEE-01, enabled: true or false"),
    ],
)
def test_a_mistake_names_rule_and_threshold(
    given: dict[str, dict[str, object]], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        rulebook(given)
