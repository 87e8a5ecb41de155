"""A finding in words that a clerk understands, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from string import Formatter
from types import MappingProxyType
from zoneinfo import ZoneInfo

from analytics.overruns import PROVISIONAL
from analytics.row_words import CONTROLS, FIELDS, KINDS, OUTCOMES
from analytics.rule import Words
from analytics.rulebook import BY_CODE
from analytics.vocabulary import Finding, Measure, MeasureUnit

_CHINESE = re.compile("[\u4e00-\u9fff]")
NO_NAMES: Mapping[str, Words] = MappingProxyType({})

STEPS: Mapping[str, Words] = MappingProxyType(
    {
        "apply": Words("申请", "application"),
        "accept": Words("受理", "acceptance"),
        "review": Words("审核", "review"),
        "survey": Words("现场勘查", "site survey"),
        "expert_review": Words("专家评审", "expert review"),
        "approve": Words("批准", "approval"),
        "decide": Words("决定", "decision"),
        "close": Words("办结", "closing"),
        "deliver": Words("送达", "delivery"),
    }
)
REASONS: Mapping[str, Words] = MappingProxyType(
    {
        "starting": Words("刚启动", "just started"),
        "no_picture": Words("无画面", "no picture"),
        "dark": Words("画面全黑", "dark"),
        "blocked": Words("被遮挡", "blocked"),
        "moved": Words("镜头移位", "moved"),
        "frozen": Words("画面定格", "frozen picture"),
        "blurred": Words("画面模糊", "blurred"),
        "too_few_samples": Words("画面太少", "too few pictures"),
        "unsure": Words("画面难辨", "hard to tell"),
        "watch_stopped": Words("监看中断", "watching stopped"),
    }
)
TABLES: Mapping[str, Mapping[str, Words]] = MappingProxyType(
    {"control": CONTROLS, "kind": KINDS, "outcome": OUTCOMES, "reason": REASONS}
)
"""Fact → what its values are called; a value that is in no table is said as it is."""
UNITS: Mapping[MeasureUnit, tuple[str, str, str]] = MappingProxyType(
    {
        MeasureUnit.WORKING_DAYS: ("个工作日", "working day", "working days"),
        MeasureUnit.CALENDAR_DAYS: ("天", "day", "days"),
    }
)


def sentence(finding: Finding, *, zone: ZoneInfo, names: Mapping[str, Words] = NO_NAMES) -> Words:
    """The rule's sentence filled from a finding.

    `names` maps "window:3", "camera:C1", "operator:g-17" to what people call them; the rest is named by its code.
    Instants are civil time of `zone`.

    Raises:
        KeyError: the finding names a rule that there is not.
    """
    rule = BY_CODE[finding.rule]
    template = rule.ways.get(str(finding.facts.get("way")), rule.sentence)
    # What was found by an earlier version of the rule may lack a fact that is told today.
    wanted = (key for _, key, _, _ in Formatter().parse(template.zh + template.en) if key)
    fields = dict.fromkeys(wanted, NOTHING) | _fields(finding, zone, names)
    english = template.en.format_map({key: words.en for key, words in fields.items()})
    return Words(
        _spaced(template.zh, {key: words.zh for key, words in fields.items()}), english[:1].upper() + english[1:]
    )


def said(measure: Measure) -> Words:
    """A measure in words: 6 分 12 秒, 6 min 12 s; 6 个工作日, 6 working days; 12.50 元, 12.50 yuan."""
    match measure.unit:
        case MeasureUnit.SECONDS:
            return lasting(timedelta(seconds=measure.value))
        case MeasureUnit.WORKING_MINUTES:
            length = lasting(timedelta(minutes=measure.value))
            return Words(f"{length.zh}（服务时间）", f"{length.en} of service time")
        case MeasureUnit.WORKING_DAYS | MeasureUnit.CALENDAR_DAYS:
            zh, one, many = UNITS[measure.unit]
            return Words(f"{measure.value:g} {zh}", f"{measure.value:g} {one if measure.value == 1 else many}")
        case MeasureUnit.FEN:
            return money(int(measure.value))
        case MeasureUnit.COUNT:
            return Words(f"{measure.value:g}", f"{measure.value:g}")
        case MeasureUnit.RATIO:
            return Words(f"{measure.value:.0%}", f"{measure.value:.0%}")


def money(fen: int) -> Words:
    """An amount in yuan."""
    return Words(f"{fen / 100:,.2f} 元", f"{fen / 100:,.2f} yuan")


def lasting(length: timedelta) -> Words:
    """A length of time in its two greatest units, rounded down to whole seconds."""
    whole = int(length.total_seconds())
    days, rest = divmod(whole, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, seconds = divmod(rest, 60)
    parts = [(days, "天", "d"), (hours, "小时", "h"), (minutes, "分", "min"), (seconds, "秒", "s")]
    first = next((at for at, (count, _, _) in enumerate(parts) if count), 3)
    shown = [part for part in parts[first : first + 2] if part[0]] or [parts[3]]
    if len(shown) == 1 and shown[0][1] == "分":
        shown = [(minutes, "分钟", "min")]
    return Words(
        " ".join(f"{count} {zh}" for count, zh, _ in shown), " ".join(f"{count} {en}" for count, _, en in shown)
    )


def clock(moment: datetime, zone: ZoneInfo) -> Words:
    """The time of day, with seconds."""
    return _same(f"{moment.astimezone(zone):%H:%M:%S}")


def dated(moment: datetime, zone: ZoneInfo) -> Words:
    """Day, weekday and time of day."""
    local = moment.astimezone(zone)
    day, time = local.date().isoformat(), f"{local:%H:%M:%S}"
    zh, en = WEEKDAYS[local.weekday()]
    return Words(f"{day}（{zh}）{time}", f"{en} {day} {time}")


def _spaced(template: str, fields: Mapping[str, str]) -> str:
    """The template filled; a blank between Chinese and what is not, and none within Chinese, where a field begins."""
    text = ""
    for literal, key, _, _ in Formatter().parse(template):
        for given in (literal, fields[key] if key else ""):
            part = given
            if _ends_in_chinese(text) and part[:1].isascii() and part[:1].isalnum():
                text += " "
            elif text.endswith(" ") and _ends_in_chinese(text[:-1]) and _CHINESE.match(part):
                text = text[:-1]
            elif part.startswith(" ") and _ends_in_chinese(text) and _CHINESE.match(part[1:]):
                part = part[1:]
            text += part
    return text


def _ends_in_chinese(text: str) -> bool:
    return _CHINESE.match(text[-1:]) is not None


def _fields(finding: Finding, zone: ZoneInfo, names: Mapping[str, Words]) -> dict[str, Words]:
    fields = {key: NOTHING if value is None else _fact(key, value, zone) for key, value in finding.facts.items()}
    closed = fields.get("closed_at", NOTHING)
    still_open = finding.facts.get("closed_at") is None
    operator_name = finding.facts.get("operator_name")
    if "changed" in finding.facts:
        field = str(finding.facts["changed"])
        fields["changed"] = FIELDS[field]
        fields["before"], fields["after"] = (_told(field, finding.facts[key], zone) for key in ("before", "after"))
    return fields | {
        "window": _name("window", finding.window, names, Words("{} 号窗口", "window {}")),
        "camera": _name("camera", finding.camera, names, Words(" {} ", "{}")),
        "operator": _same(str(operator_name))
        if operator_name
        else _name("operator", finding.operator_id, names, Words("工号 {}", "operator {}")),
        "case": _same(finding.case_no or "—"),
        "since": clock(finding.since, zone),
        "moment": dated(finding.since, zone),
        "measured": NOTHING if finding.measured is None else said(finding.measured),
        "limit": NOTHING if finding.limit is None else said(finding.limit),
        "used_of": _used_of(finding),
        "done_or_not": Words("至今未完成", "is not done yet")
        if finding.facts.get("done_at") is None
        else Words(f"{fields['done_at'].zh} 才完成", f"was done only at {fields['done_at'].en}"),
        "so_far": Words("至今未", "")
        if finding.facts.get("done_at") is None
        else Words(f"{fields['done_at'].zh} 才", ""),
        "closed_or_open": Words("至今未办结", "is still open")
        if still_open
        else Words(f"{closed.zh} 才办结", f"closed only at {closed.en}"),
    }


def _used_of(finding: Finding) -> Words:
    if finding.measured is None:
        return Words("", "")
    used = said(finding.measured)
    if finding.limit is None:
        return Words(f"（超期 {used.zh}）", f" ({used.en} late)")
    limit = said(finding.limit)
    words = Words(f"（已用 {used.zh}，限 {limit.zh}）", f" ({used.en} used of {limit.en})")
    if not finding.facts.get(PROVISIONAL):
        return words
    return Words(
        f"{words.zh}；该年放假安排未公布，期限为暂定",
        f"{words.en}; no holiday notice for that year yet, so the deadline is provisional",
    )


def _fact(key: str, value: str | float, zone: ZoneInfo) -> Words:
    if key in TABLES:
        return TABLES[key].get(str(value), _same(str(value)))
    if key.endswith("_at"):
        return dated(datetime.fromisoformat(str(value)), zone)
    if key.endswith("_s"):
        return lasting(timedelta(seconds=float(value)))
    if key == "week":
        year, _, week = str(value).partition("-W")
        return Words(f"{year} 年第 {int(week)} 周", f"week {int(week)} of {year}")
    if key == "step" or key.endswith(("_step", "_steps")):
        steps = [STEPS.get(step, _same(step)) for step in str(value).split(", ")]
        return Words("、".join(step.zh for step in steps), ", ".join(step.en for step in steps))
    return Words(str(value).replace(", ", "、"), str(value)) if key == "cases" else _same(str(value))


def _told(field: str, value: str | float | None, zone: ZoneInfo) -> Words:
    """What a field of a row says."""
    if value is None:
        return Words("空白", "blank")
    return money(int(value)) if field == "amount_fen" else _fact(field, value, zone)


def _name(kind: str, code: str | None, names: Mapping[str, Words], without: Words) -> Words:
    if code is None:
        return NOTHING
    given = names.get(f"{kind}:{code}")
    return given or Words(without.zh.format(code), without.en.format(code))


def _same(text: str) -> Words:
    return Words(text, text)


NOTHING = Words("—", "—")
WEEKDAYS = tuple(
    zip(
        ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        strict=True,
    )
)
