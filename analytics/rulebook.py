"""All rules, and a hall's thresholds laid over their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from analytics.rule import Rule
from analytics.rules import (
    att_01,
    att_02,
    att_03,
    att_04,
    att_05,
    att_06,
    att_07,
    att_08,
    att_09,
    att_10,
    att_11,
    att_12,
    att_13,
    att_14,
    att_15,
    att_16,
    fee_01,
    fee_02,
    fee_03,
    fee_04,
    fee_05,
    fee_06,
    fee_07,
    fee_08,
    fee_09,
    fee_10,
    fee_11,
    fee_12,
    fee_13,
    irr_01,
    irr_02,
    irr_03,
    irr_04,
    irr_05,
    irr_06,
    irr_07,
    irr_08,
    irr_09,
    irr_10,
    irr_11,
    irr_12,
    irr_13,
    irr_14,
    irr_15,
    irr_16,
    irr_17,
    irr_18,
    irr_19,
    tim_01,
    tim_02,
    tim_03,
    tim_04,
    tim_05,
    tim_06,
    tim_07,
    tim_08,
    tim_09,
    tim_10,
    tim_11,
    tim_12,
    tim_13,
    tim_14,
    tim_15,
    tim_16,
    tim_17,
    tim_18,
    tim_19,
)
from analytics.table_reader import as_list, nearest
from analytics.vocabulary import SubjectKind

RULES: tuple[Rule[Any, Any], ...] = (
    att_01.RULE,
    att_02.RULE,
    att_03.RULE,
    att_04.RULE,
    att_05.RULE,
    att_06.RULE,
    att_07.RULE,
    att_08.RULE,
    att_09.RULE,
    att_10.RULE,
    att_11.RULE,
    att_12.RULE,
    att_13.RULE,
    att_14.RULE,
    att_15.RULE,
    att_16.RULE,
    tim_01.RULE,
    tim_02.RULE,
    tim_03.RULE,
    tim_04.RULE,
    tim_05.RULE,
    tim_06.RULE,
    tim_07.RULE,
    tim_08.RULE,
    tim_09.RULE,
    tim_10.RULE,
    tim_11.RULE,
    tim_12.RULE,
    tim_13.RULE,
    tim_14.RULE,
    tim_15.RULE,
    tim_16.RULE,
    tim_17.RULE,
    tim_18.RULE,
    tim_19.RULE,
    irr_01.RULE,
    irr_02.RULE,
    irr_03.RULE,
    irr_04.RULE,
    irr_05.RULE,
    irr_06.RULE,
    irr_07.RULE,
    irr_08.RULE,
    irr_09.RULE,
    irr_10.RULE,
    irr_11.RULE,
    irr_12.RULE,
    irr_13.RULE,
    irr_14.RULE,
    irr_15.RULE,
    irr_16.RULE,
    irr_17.RULE,
    irr_18.RULE,
    irr_19.RULE,
    fee_01.RULE,
    fee_02.RULE,
    fee_03.RULE,
    fee_04.RULE,
    fee_05.RULE,
    fee_06.RULE,
    fee_07.RULE,
    fee_08.RULE,
    fee_09.RULE,
    fee_10.RULE,
    fee_11.RULE,
    fee_12.RULE,
    fee_13.RULE,
)
BY_CODE: Mapping[str, Rule[Any, Any]] = MappingProxyType({rule.code: rule for rule in RULES})
ENABLED, COOL_DOWN = "enabled", "cool_down"

_PIECE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|sec|min|m|h|d)\b\.?", re.IGNORECASE)
_LONGEST_S = 100 * 366 * 86400
_MOST = 10**9
_SECONDS = {"ms": 0.001, "s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600, "d": 86400}


class BadRulebook(ValueError):
    """Thresholds that cannot be laid over the rules; the text names the rule, the threshold and what to write."""

    def __init__(self, en: str, *, zh: str) -> None:
        """The same in both languages."""
        super().__init__(en)
        self.zh = zh


class UnknownRule(BadRulebook):
    """No rule has this code."""


class UnknownThreshold(BadRulebook):
    """The rule has no threshold of this name."""


class BadThreshold(BadRulebook):
    """The value is not of the threshold's kind."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules that a hall asks, each with its thresholds."""

    limits: Mapping[str, Any]
    """Rule code → its thresholds, a frozen dataclass; rules that are switched off are not in it."""

    def asked_of(self, kind: SubjectKind) -> list[tuple[Rule[Any, Any], Any]]:
        """The rules for one kind of subject, with their thresholds."""
        return [(rule, self.limits[rule.code]) for rule in RULES if rule.subject is kind and rule.code in self.limits]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one rule is asked with."""

    limits: Any | None
    """Its thresholds, a frozen dataclass; None when the rule is switched off."""
    cool_down: timedelta = timedelta(0)
    """The rule is not raised again on the same subject within it."""


def rulebook(overrides: Mapping[str, Mapping[str, object]] | None = None) -> Rulebook:
    """The rulebook with these thresholds, durations as timedelta or text ("5 min"); `enabled = false` drops a rule.

    Raises:
        UnknownRule, UnknownThreshold, BadThreshold: naming rule, key and the nearest valid name.
    """
    limits: dict[str, Any] = {rule.code: rule.limits for rule in RULES}
    for code, given in (overrides or {}).items():
        terms = lay(code, given)
        if terms.limits is None:
            del limits[code]
        else:
            limits[code] = terms.limits
    return Rulebook(MappingProxyType(limits))


def lay(code: str, given: Mapping[str, object]) -> Terms:
    """One rule's thresholds with these laid over them, `enabled` and `cool_down` too. Raises as `rulebook`."""
    if code not in BY_CODE:
        raise UnknownRule(
            f'there is no rule "{code}"{nearest(code, BY_CODE)} (rules: {", ".join(BY_CODE)})',
            zh=f"没有规则“{code}”（规则：{'、'.join(BY_CODE)}）",
        )
    enabled, changed = _read(code, given, BY_CODE[code].limits)
    cool_down = _value(f"{code}, {COOL_DOWN}", given.get(COOL_DOWN, timedelta(0)), timedelta(0))
    assert isinstance(cool_down, timedelta)  # noqa: S101 (read as its default is)
    return Terms(replace(BY_CODE[code].limits, **changed) if enabled else None, cool_down)


def read_duration(text: str) -> timedelta | None:
    """The length of "1 h 30 min"; None when the text is not a row of numbers with units."""
    at, seconds = 0, 0.0
    while piece := _PIECE.match(text, at):
        seconds += float(piece[1]) * _SECONDS[piece[2].lower()]
        at = piece.end()
    return None if at == 0 or text[at:].strip() or seconds > _LONGEST_S else timedelta(seconds=seconds)


def _read(code: str, given: Mapping[str, object], defaults: Any) -> tuple[bool, dict[str, Any]]:
    assert is_dataclass(defaults)  # noqa: S101 (every rule's thresholds are)
    known = {field.name: getattr(defaults, field.name) for field in fields(defaults)}
    enabled = given.get(ENABLED, True)
    if not isinstance(enabled, bool):
        raise _unlike(f"{code}, {ENABLED}", enabled, *_YES_OR_NO)
    changed: dict[str, Any] = {}
    for name, value in given.items():
        if name in {ENABLED, COOL_DOWN}:
            continue
        if name not in known:
            names = [*known, ENABLED, COOL_DOWN]
            raise UnknownThreshold(
                f'rule {code} has no threshold "{name}"{nearest(name, names)} (thresholds: {", ".join(names)})',
                zh=f"规则 {code} 没有阈值“{name}”（阈值：{'、'.join(names)}）",
            )
        changed[name] = _value(f"{code}, {name}", value, known[name])
    return enabled, changed


def _value(place: str, value: object, default: object) -> object:
    match default:
        case timedelta():
            found = read_duration(value) if isinstance(value, str) else value
            if not isinstance(found, timedelta) or found < timedelta(0):
                raise _unlike(place, value, *_DURATION)
            return found
        case bool():
            if not isinstance(value, bool):
                raise _unlike(place, value, *_YES_OR_NO)
            return value
        case int():
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
                raise _unlike(place, value, *_WHOLE)
            return value
        case tuple():
            texts = as_list(value)
            if texts is None or not all(isinstance(text, str) for text in texts):
                raise _unlike(place, value, *_TEXTS)
            return tuple(texts)
        case _:
            raise TypeError(f"{place}: thresholds are durations, whole numbers, yes or no, or texts")


_DURATION = ('a duration such as "90 s", "5 min" or "1 h 30 min"', "时长，如 “90 s”“5 min”“1 h 30 min”")
_YES_OR_NO = ("true or false", "true 或 false")
_WHOLE = (f"a whole number, 0 or more and at most {_MOST},", f"0 至 {_MOST} 的整数")
_TEXTS = ('a list of texts such as ["a", "b"]', '文本列表，如 ["a", "b"]')


def _unlike(place: str, value: object, expected: str, zh: str) -> BadThreshold:
    found = repr(value)[:60]
    return BadThreshold(
        f"rule {place}: {expected} was expected, found {found}", zh=f"规则 {place}：应为{zh}，实为 {found}"
    )
