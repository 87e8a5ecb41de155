from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.reference import stories_of
from analytics.rule import Words
from analytics.rulebook import BY_CODE
from analytics.sentences import lasting, said, sentence
from analytics.stories.playing import play
from analytics.vocabulary import Finding, Level, Measure, MeasureUnit, SubjectKind
from ingest.vocabulary import WindowCode

SHANGHAI = ZoneInfo("Asia/Shanghai")
ABSENT = Finding(
    rule="ATT-01",
    version=1,
    level=Level.REMINDER,
    subject=SubjectKind.WINDOW,
    subject_id="3",
    episode="2026-11-23T01:14:05+00:00",
    since=datetime(2026, 11, 23, 1, 14, 5, tzinfo=UTC),
    measured=Measure.lasting(timedelta(minutes=6, seconds=12)),
    limit=Measure.lasting(timedelta(minutes=5)),
    window=WindowCode("3"),
)


def test_a_clerk_reads_names_civil_time_and_durations() -> None:
    names = {"window:3": Words("3号窗口", "Window 3")}
    words = sentence(ABSENT, zone=SHANGHAI, names=names)
    assert words.zh == "3号窗口自 09:14:05 起无人 6 分 12 秒，已满 5 分钟"
    assert words.en == "Nobody at Window 3 since 09:14:05: 6 min 12 s, the limit is 5 min"


def test_what_has_no_name_is_named_by_its_code() -> None:
    assert sentence(ABSENT, zone=SHANGHAI).zh.startswith("3 号窗口自")
    nowhere = replace(ABSENT, rule="ATT-02", window=None, measured=None)
    assert sentence(nowhere, zone=SHANGHAI).en == "— deserted since 09:14:05: —, the limit is 5 min"


@pytest.mark.parametrize(
    ("length", "zh", "en"),
    [
        (timedelta(0), "0 秒", "0 s"),
        (timedelta(seconds=59.9), "59 秒", "59 s"),
        (timedelta(minutes=5), "5 分钟", "5 min"),
        (timedelta(hours=1, seconds=30), "1 小时", "1 h"),
        (timedelta(hours=1, minutes=2, seconds=30), "1 小时 2 分", "1 h 2 min"),
        (timedelta(days=3, hours=4, minutes=5), "3 天 4 小时", "3 d 4 h"),
    ],
)
def test_durations(length: timedelta, zh: str, en: str) -> None:
    assert lasting(length) == Words(zh, en)


@pytest.mark.parametrize(
    ("measure", "zh", "en"),
    [
        (Measure(6, MeasureUnit.WORKING_DAYS), "6 个工作日", "6 working days"),
        (Measure(1, MeasureUnit.CALENDAR_DAYS), "1 天", "1 day"),
        (Measure(90, MeasureUnit.WORKING_MINUTES), "1 小时 30 分（服务时间）", "1 h 30 min of service time"),
        (Measure(123450, MeasureUnit.FEN), "1,234.50 元", "1,234.50 yuan"),
        (Measure(7, MeasureUnit.COUNT), "7", "7"),
    ],
)
def test_measures(measure: Measure, zh: str, en: str) -> None:
    assert said(measure) == Words(zh, en)


def test_blanks_stand_between_chinese_and_figures_only() -> None:
    late = replace(ABSENT, rule="ATT-04", operator_id="li", limit=Measure.lasting(timedelta(minutes=5)))
    assert (
        sentence(late, zone=SHANGHAI).zh == "工号 li 应于 09:14:05 到 3 号窗口上岗，其后 6 分 12 秒无人，超过 5 分钟"
    )
    named = sentence(late, zone=SHANGHAI, names={"window:3": Words("综合窗口", "General")})
    assert "到综合窗口上岗" in named.zh


def test_a_change_after_the_closing_is_told_in_words() -> None:
    closed = replace(ABSENT, rule="IRR-13", case_no="A1", measured=Measure.lasting(timedelta(hours=3)), limit=None)
    changed = replace(closed, facts={"changed": "amount_fen", "before": 6000, "after": 5000})
    words = sentence(changed, zone=SHANGHAI)
    assert words.zh == "办件 A1 办结 3 小时后数据被修改：金额由“60.00 元”改为“50.00 元”"
    assert words.en.endswith("the amount was “60.00 yuan” and is “50.00 yuan” now")
    gone = replace(changed, facts={"changed": "outcome", "before": "approved", "after": None})
    assert sentence(gone, zone=SHANGHAI).zh.endswith("结果由“准予”改为“空白”")
    assert "一条数据被删除" in sentence(replace(changed, facts={"way": "deleted"}), zone=SHANGHAI).zh


def test_a_finding_of_an_earlier_version_is_told_as_far_as_it_goes() -> None:
    old = replace(
        ABSENT, rule="IRR-05", operator_id="li", measured=Measure(3, MeasureUnit.COUNT), facts={"cases": "A1"}
    )
    assert sentence(old, zone=SHANGHAI).zh.startswith("工号 li —在服务时间之外批准或办结 3 次")


@pytest.mark.parametrize("code", list(BY_CODE))
def test_every_way_of_a_rule_is_shown_by_a_story(code: str) -> None:
    shown = {
        finding.facts.get("way")
        for story in stories_of(code)
        for judged in play(story, code)
        for finding in judged.verdict.findings
    }
    assert shown - {None} == set(BY_CODE[code].ways)


@pytest.mark.parametrize("code", list(BY_CODE))
def test_every_finding_has_its_sentence_and_leaves_no_gap(code: str) -> None:
    findings = [
        finding for story in stories_of(code) for judged in play(story, code) for finding in judged.verdict.findings
    ]
    assert findings
    for finding in findings:
        words = sentence(finding, zone=SHANGHAI)
        assert "—" not in words.zh + words.en
        assert "{" not in words.zh + words.en
        assert "None" not in words.zh + words.en
