import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from analytics.catalogue import BadCatalogue, Catalogue
from analytics.fee_entry import Charged
from ingest.vocabulary import CaseType, Limit, LimitUnit

WHOLE = """
[[items]]
code = "tax-01"
name_zh = "发票领用"
name_en = "Invoice supply"
department = "tax"
case_type = "promised"
promised = { amount = 5, unit = "working_day" }
statutory = { amount = 20, unit = "working_day" }
flow = ["accept", ["survey", "review"], "approve", "close"]
separate = ["accept", "approve"]
risk_level = 1
exempt = ["IRR-11"]

[[items.fees]]
code = "F1"
name_zh = "工本费"
name_en = "Cost of material"
basis = "省价费〔2020〕1号"
unit_fen = 1000
valid_from = 2026-01-01
valid_to = "2026-12-31"

[[items.fees]]
code = "F2"
basis = "省价费〔2020〕1号"
unit_fen = 50
per = "unit"
"""


def test_a_whole_item() -> None:
    item = Catalogue.read(tomllib.loads(WHOLE)).items["tax-01"]
    assert (item.case_type, item.promised) == (CaseType.PROMISED, Limit(5, LimitUnit.WORKING_DAY))
    assert item.flow == (("accept",), ("survey", "review"), ("approve",), ("close",))
    assert item.separate == (("accept", "approve"),)
    assert item.weight == 1.5
    assert item.fees[0].is_valid(date(2026, 12, 31))
    assert not item.fees[0].is_valid(date(2027, 1, 1))
    assert item.fees[1].per is Charged.UNIT


def test_an_item_may_be_brief() -> None:
    item = Catalogue.read({"items": [{"code": "a", "name_zh": "甲"}]}).items["a"]
    assert (item.name_en, item.weight, item.separate) == ("甲", 1.0, (("accept", "approve"),))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ('case_type = "promised"', 'case_type = "promise"'),
            'item tax-01, case_type: one of instant, promised.*"promised"',
        ),
        (("risk_level = 1", "risk = 1"), 'item tax-01: "risk" is not a key here; did you mean "risk_level"'),
        (
            ("risk_level = 1", "risk_level = 4"),
            "item tax-01, risk_level: a whole number from 1 to 3 was expected, found 4",
        ),
        (
            ('unit = "working_day" }\nst', 'unit = "working_days" }\nst'),
            'promised, unit: one of .* did you mean "working_day"',
        ),
        (
            ("unit_fen = 1000", "unit_fen = 10.0"),
            "item tax-01, fee F1, unit_fen: a whole number, 0 or more was expected",
        ),
        (("unit_fen = 50", ""), "item tax-01, fee F2: unit_fen is missing"),
        (
            ('["accept", ["survey", "review"], "approve", "close"]', '["accept", 3]'),
            "item tax-01, flow: steps such as",
        ),
        (('separate = ["accept", "approve"]', 'separate = ["accept"]'), "item tax-01, separate: two steps such as"),
        (('code = "tax-01"', ""), "item 1: code is missing"),
        (("[[items]]", "[[item]]"), "written \\[\\[items\\]\\]"),
    ],
)
def test_a_mistake_is_named(change: tuple[str, str], says: str) -> None:
    assert change[0] in WHOLE
    text = WHOLE.replace(*change).replace(
        "[[items.fees]]", "[[items.fees]]" if "[[item]]" not in change[1] else "[[x]]"
    )
    with pytest.raises(BadCatalogue, match=says):
        Catalogue.read(tomllib.loads(text))


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(BadCatalogue) as caught:
        Catalogue.read(
            {"items": [{"code": "a"}, {"code": "b", "name_zh": "乙", "flow": "accept"}, {"name_zh": "丙"}, 7]}
        )
    assert len(caught.value.problems) == 6


def test_two_items_of_one_code() -> None:
    with pytest.raises(BadCatalogue, match="item a: there are two"):
        Catalogue.read({"items": [{"code": "a", "name_zh": "甲"}, {"code": "a", "name_zh": "乙"}]})


def test_the_guides_example_can_be_read() -> None:
    page = (Path(__file__).parents[1] / "docs" / "guides" / "catalogue.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    [item] = Catalogue.read(tomllib.loads(example)).items.values()
    assert (item.code, item.flow[1], item.fees[0].least_fen) == ("SCJG-01", ("survey", "review"), 1250)
