"""The catalogue of rules as the papers have it: every rule exists, with its name, levels and thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from analytics import reference
from analytics.rulebook import BY_CODE, RULES
from analytics.stories.story import Ending
from analytics.vocabulary import Family, Level

REFERENCE = Path(__file__).parents[1] / "docs" / "reference" / "rules"
P, Y, R = Level.REMINDER, Level.YELLOW, Level.RED


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def hours(number: int) -> timedelta:
    return timedelta(hours=number)


def days(number: int) -> timedelta:
    return timedelta(days=number)


# Code → name, levels, and the thresholds that the catalogue of rules puts a figure to.
CATALOGUE: Mapping[str, tuple[str, set[Level], Mapping[str, object]]] = {
    "ATT-01": ("离岗", {P, Y}, {"reminder": minutes(5), "yellow": minutes(15), "bridge": minutes(1 / 3)}),
    "ATT-02": ("脱岗", {R}, {"red": minutes(30)}),
    "ATT-03": ("空岗候办", {Y, R}, {"yellow": minutes(3), "red": minutes(10)}),
    "ATT-04": ("迟到", {P, Y}, {"reminder": minutes(5), "yellow": minutes(10)}),
    "ATT-05": ("早退", {P, Y}, {"reminder": minutes(5)}),
    "ATT-06": ("旷工", {R}, {}),
    "ATT-07": ("疑似睡岗", {Y}, {}),
    "ATT-08": ("疑似玩手机", {P, Y}, {"reminder": minutes(2), "yellow": minutes(5), "before_customer": minutes(0.5)}),
    "ATT-09": ("串岗聚集", {P}, {"reminder": minutes(5)}),
    "ATT-10": ("频繁离岗", {Y}, {"times": 6, "counted": minutes(3), "share_percent": 20}),
    "ATT-11": ("午间值班缺位", {Y}, {"yellow": minutes(10)}),
    "ATT-12": ("打卡不符", {Y}, {"yellow": minutes(30)}),
    "ATT-13": ("态度投诉", {Y}, {"bad_from": 4}),
    "ATT-14": ("着装与仪容", {P}, {"items": ()}),
    "ATT-15": ("视频失效", {P, R}, {"reminder": minutes(5)}),
    "ATT-16": ("视频时钟不准", {P}, {"most": minutes(0.5)}),
    "TIM-01": ("临期", {P}, {"percent": 80, "days_left": 1, "short_days": 2}),
    "TIM-02": ("超承诺时限", {P, Y}, {"check_days": 3, "sources_with_hidden_stops": ()}),
    "TIM-03": ("超法定时限", {P, R}, {"days_past_promise": 3, "check_days": 3}),
    "TIM-04": ("环节超时", {Y}, {}),
    "TIM-05": ("受理超时", {R}, {"days": 5}),
    "TIM-06": ("补正后未续办", {Y}, {"days": 1}),
    "TIM-07": ("即办未即办", {Y}, {"after": hours(2), "late_arrival": minutes(30)}),
    "TIM-08": ("特别程序超时", {Y}, {}),
    "TIM-09": ("停表异常", {Y}, {"percent": 90, "stops": 2}),
    "TIM-10": ("违规延期", {R}, {"days": 10, "times": 1}),
    "TIM-11": ("送达超时", {Y}, {"days": 10}),
    "TIM-12": ("外网申请未应答", {Y}, {"days": 1}),
    "TIM-13": ("联办/上报超时", {Y}, {"forwarded_days": 20}),
    "TIM-14": ("热线签收超时", {P, Y}, {"hours": 4, "urgent_minutes": 30, "returns": 1}),
    "TIM-15": ("热线临期/超期", {P, R}, {"percent": 80, "days_left": 1}),
    "TIM-16": ("差评整改超期", {Y}, {"days": 5, "worst": 4}),
    "TIM-17": ("说明逾期", {Y, R}, {}),
    "TIM-18": ("数据报送延迟", {P}, {"lag": hours(24)}),
    "TIM-19": ("报送数量不符", {P}, {"wait": hours(2), "missing": 0}),
    "IRR-01": ("跳环节", {R}, {}),
    "IRR-02": ("顺序颠倒", {Y}, {"skew": minutes(2)}),
    "IRR-03": ("受审同人", {Y, R}, {"exempt_departments": ()}),
    "IRR-04": ("越权办理", {R}, {}),
    "IRR-05": ("非时办理", {P, Y}, {"margin": minutes(60), "often": 3}),
    "IRR-06": ("先批后受", {R}, {}),
    "IRR-07": ("时间倒填", {R}, {"back": minutes(10), "late_days": 1}),
    "IRR-08": ("多次补正", {Y}, {"notices": 1}),
    "IRR-09": ("无理由退件", {Y}, {"shortest": 10}),
    "IRR-10": ("空窗操作", {Y}, {"tolerance": minutes(1), "wait": minutes(2), "skew": minutes(0.5)}),
    "IRR-11": ("秒批、批量办结", {Y}, {"closings": 5, "within": minutes(1)}),
    "IRR-12": ("推诿转办", {Y}, {"transfers": 3}),
    "IRR-13": ("办结后修改", {R}, {}),
    "IRR-14": ("体外循环", {Y}, {"percent": 50}),
    "IRR-15": ("退件率异常", {P}, {"sigmas": 3, "fewest": 10}),
    "IRR-16": ("缺件受理", {Y}, {}),
    "IRR-17": ("账号异常", {R}, {"within": minutes(5)}),
    "IRR-18": ("风险防控缺失", {Y, R}, {"lowest_level": 2, "wait": hours(1)}),
    "IRR-19": ("假办结", {Y}, {"again": days(30)}),
    "FEE-01": ("无依据收费", {R}, {}),
    "FEE-02": ("超标准收费", {R}, {"tolerance_fen": 1}),
    "FEE-03": ("低于标准收费、擅自减免", {Y}, {"tolerance_fen": 1}),
    "FEE-04": ("向免征对象收费", {R}, {}),
    "FEE-05": ("已取消项目仍收费", {R}, {}),
    "FEE-06": ("缺少票据", {Y}, {"days": 1}),
    "FEE-07": ("重复收费", {R}, {}),
    "FEE-08": ("拆分收费", {Y}, {"within": days(7)}),
    "FEE-09": ("收费离群", {P}, {"deviations_percent": 350, "fewest": 30, "times_percent": 200}),
    "FEE-10": ("应收未收", {Y}, {}),
    "FEE-11": ("搭车收费", {R}, {}),
    "FEE-12": ("退费超时", {Y}, {"days": 15}),
    "FEE-13": ("票款不符", {Y}, {"tolerance_fen": 1}),
}


def test_every_rule_of_the_catalogue_exists_and_no_other() -> None:
    assert [rule.code for rule in RULES] == list(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_rule_has_the_name_and_thresholds_of_the_catalogue(code: str) -> None:
    name, _, thresholds = CATALOGUE[code]
    rule = BY_CODE[code]
    assert rule.family is Family(code[:3])
    assert rule.name.zh == name
    assert {key: getattr(rule.limits, key) for key in thresholds} == thresholds
    for threshold in fields(rule.limits):
        assert threshold.metadata["zh"]
        assert threshold.metadata["en"]


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_rules_stories_show_each_of_its_levels_and_no_other(code: str) -> None:
    stories = reference.stories_of(code)
    shown = {level for story in stories for expected in story.expected for level in expected.levels}
    assert shown == CATALOGUE[code][1]
    assert {Ending.FIRES, Ending.SILENT} <= {story.ending for story in stories}


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_rule_says_what_a_reviewer_needs_in_both_languages(code: str) -> None:
    rule = BY_CODE[code]
    spoken = (rule.sentence, *rule.ways.values())
    said = (rule.name, rule.what, rule.why, rule.basis, *spoken, *rule.traps, *rule.cleared_by)
    assert all(words.zh and words.en for words in said)
    assert rule.traps
    assert rule.cleared_by
    page = (REFERENCE / f"{code}.md").read_text(encoding="utf-8")
    assert all(words.zh in page and words.en in page for words in (rule.name, rule.what, *rule.traps))


def test_the_glossary_has_the_words_of_the_catalogue() -> None:
    glossary = (REFERENCE.parents[1] / "glossary.md").read_text(encoding="utf-8")
    words = (
        "即办件", "承诺件", "特别程序", "补正", "法定时限", "承诺时限", "收费标准", "风险点",
        "预警", "黄牌", "红牌", "事项",
    )  # fmt: skip
    assert [word for word in words if word not in glossary] == []
