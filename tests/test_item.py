import tomllib

import pytest

from analytics.item import BadItem, ServiceItem
from analytics.stories.item import read_item
from ingest.vocabulary import Limit, LimitUnit

WHOLE = """
code = "food"
name_zh = "食品经营许可"
version = "3"
step_limits = { review = { amount = 2, unit = "working_day" } }

[[authority]]
step = "approve"
operators = ["li", "wu"]
most_fen = 50000

[[risk_points]]
step = "approve"
level = 1
control = "second_review"
description_zh = "一人审批"
description_en = "one person approves"

[[materials]]
code = "id"
name_zh = "身份证"
name_en = "Identity card"

[[materials]]
code = "plan"
may_follow = true
"""


def test_steps_authorities_risks_and_materials() -> None:
    item = ServiceItem.read(tomllib.loads(WHOLE), position=1)
    assert item.version == "3"
    assert item.step_limits == {"review": Limit(2, LimitUnit.WORKING_DAY)}
    [line] = item.authority
    assert (line.step, line.operators, line.most_fen) == ("approve", {"li", "wu"}, 50_000)
    [point] = item.risk_points
    assert (point.step, point.level, point.control) == ("approve", 1, "second_review")
    assert [(one.code, one.mandatory, one.may_follow) for one in item.materials] == [
        ("id", True, False),
        ("plan", True, True),
    ]


def test_an_item_is_as_risky_as_its_riskiest_point_unless_it_says_otherwise() -> None:
    table = tomllib.loads(WHOLE)
    assert ServiceItem.read(table, position=1).risk_level == 1
    assert ServiceItem.read(table | {"risk_level": 2}, position=1).weight == 1.2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("amount = 2", "amount = -2"), "item food, step_limits, review, amount: a whole number from 0"),
        (("working_day", "day"), "item food, step_limits, review, unit: one of"),
        (('["li", "wu"]', "[]"), "item food, authority 1, operators: operator ids such as"),
        (('control = "second_review"', ""), "item food, risk point 1: control is missing"),
        (("level = 1", "level = 0"), "item food, risk point 1, level: a whole number from 1 to 3"),
        (
            ("may_follow = true", 'may_follow = "yes"'),
            "item food, material plan, may_follow: true or false was expected",
        ),
        (("may_follow", "may_folow"), 'item food, material plan: "may_folow" is not a key here; did you mean'),
    ],
)
def test_a_mistake_names_item_and_key(change: tuple[str, str], says: str) -> None:
    assert change[0] in WHOLE
    with pytest.raises(BadItem, match=says):
        ServiceItem.read(tomllib.loads(WHOLE.replace(*change)), position=1)


def test_a_story_may_state_all_of_it() -> None:
    item = read_item(
        "promised; version 3; steps review 2 working_day, survey 30 minute; authority approve li+wu most 500.00; "
        "risk approve level 1 control second_review; material id mandatory; material plan mandatory may_follow"
    )
    assert item.step_limits["survey"] == Limit(30, LimitUnit.MINUTE)
    assert (item.version, item.authority[0].most_fen, item.risk_points[0].control) == ("3", 50_000, "second_review")
    assert [one.may_follow for one in item.materials] == [False, True]


@pytest.mark.parametrize("part", ["authority approve", "risk approve level one", "steps review 2", "materials id"])
def test_a_part_that_is_not_understood_is_quoted(part: str) -> None:
    with pytest.raises(ValueError, match=f'"{part}" is no part of an item'):
        read_item(f"promised; {part}")
