"""The `item` and `fee` lines of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from analytics.fee_entry import FeeEntry
from analytics.item import ServiceItem
from analytics.table_reader import TableReader
from ingest.vocabulary import CaseType


def read_item(text: str) -> ServiceItem:
    """The item of `promised; risk 1; flow accept, survey+review, close; promises 5 working_day; law 20 working_day`.

    Further parts: `steps review 2 working_day, survey 3 working_day`; `authority approve li+wu most 500.00`;
    `risk approve level 1 control second_review`; `material id mandatory`, `material plan may_follow`; `version 2`.

    Raises:
        ValueError: a part that is not understood.
    """
    table: dict[str, object] = {"code": "item", "name_zh": "事项", "name_en": "Item"}
    for part in text.split(";"):
        word, _, rest = part.strip().partition(" ")
        try:
            _read_part(table, word, rest.strip())
        except (ValueError, LookupError) as why:
            raise ValueError(f'"{part.strip()}" is no part of an item') from why
    return ServiceItem.read(table, position=1)


def _read_part(table: dict[str, object], word: str, rest: str) -> None:
    words = rest.split()
    match word:
        case CaseType.INSTANT | CaseType.PROMISED | CaseType.JOINT | CaseType.FORWARDED | CaseType.HOTLINE:
            table["case_type"] = word
        case "version":
            table["version"] = rest
        case "exempt":
            table["exempt"] = words
        case "risk" if rest.isdigit():
            table["risk_level"] = int(rest)
        case "risk":
            _append(table, "risk_points", {"step": words[0]} | _named(words[1:], {"level": int, "control": str}))
        case "flow":
            steps = [step.strip() for step in rest.split(",")]
            table["flow"] = [step.split("+") if "+" in step else step for step in steps]
        case "separate":
            table["separate"] = rest.split("+")
        case "steps":
            table["step_limits"] = {step: _limit(limit) for step, *limit in map(str.split, rest.split(","))}
        case "authority":
            bound = _named(words[2:], {"most": fen})
            line = {"step": words[0], "operators": words[1].split("+")}
            _append(table, "authority", line | ({"most_fen": bound["most"]} if bound else {}))
        case "material":
            flags = {flag: flag in words for flag in ("mandatory", "may_follow")}
            _append(table, "materials", {"code": words[0], **flags})
        case "promises" | "law":
            table["promised" if word == "promises" else "statutory"] = _limit(words)
        case _:
            raise ValueError(word)


def fen(yuan: str) -> int:
    """An amount in fen of its text in yuan."""
    return round(float(yuan) * 100)


def _limit(words: list[str]) -> dict[str, object]:
    amount, unit = words
    return {"amount": int(amount), "unit": unit}


def _named(words: list[str], kinds: dict[str, Callable[[str], object]]) -> dict[str, object]:
    pairs = zip(words[::2], words[1::2], strict=True)
    return {name: kinds[name](value) for name, value in pairs}


def _append(table: dict[str, object], key: str, line: Mapping[str, object]) -> None:
    lines = table.setdefault(key, [])
    assert isinstance(lines, list)  # noqa: S101 (made here)
    cast("list[object]", lines).append(line)


def read_fee(item: ServiceItem | None, text: str) -> ServiceItem:
    """The item with one fee more: `F1 10.00`, `F1 10.00..80.00` or `F1 tiers 100:50.00+0.00 more:50.00+0.20`.

    A tier is up to which quantity, a fixed amount, and so much for each unit above the tier before. Then perhaps
    `per unit`, `valid 2026-01-01..2026-06-30`, `exempt veteran+disabled`, `payee tax`, `approval 900.00`, `optional`.

    Raises:
        ValueError: no item stands before it, or the fee is not understood.
    """
    if item is None:
        raise ValueError("write the item before its fees")
    code, price, *rest = text.split()
    table: dict[str, object] = {"code": code, "basis": "收费文件"}
    if price == "tiers":
        tiers = [word for word in rest if ":" in word]
        rest = rest[len(tiers) :]
        table["tiers"] = [_tier(word) for word in tiers]
    else:
        least, _, most = price.partition("..")
        table |= {"least_fen": fen(least), "most_fen": fen(most or least)}
    words = iter(rest)
    for word in words:
        _read_fee_part(table, word, words)
    reader = TableReader(f"item {item.code}", {})
    fee = FeeEntry.read(table, reader, len(item.fees) + 1)
    if reader.problems:
        raise ValueError("; ".join(reader.problems))
    return replace(item, fees=(*item.fees, fee))


def _read_fee_part(table: dict[str, object], word: str, rest: Iterator[str]) -> None:
    match word:
        case "per" | "payee":
            table[word] = next(rest)
        case "valid":
            first, _, last = next(rest).partition("..")
            table |= {name: day for name, day in (("valid_from", first), ("valid_to", last)) if day}
        case "exempt":
            table["exempt_classes"] = next(rest).split("+")
        case "approval":
            table["approval_fen"] = fen(next(rest))
        case "optional":
            table["optional"] = True
        case _:
            raise ValueError(f'"{word}" is no part of a fee')


def _tier(text: str) -> dict[str, object]:
    end, _, amounts = text.partition(":")
    fixed, _, each = amounts.partition("+")
    bound: dict[str, object] = {} if end == "more" else {"up_to": float(end)}
    return bound | {"fixed_fen": fen(fixed), "unit_fen": fen(each)}
