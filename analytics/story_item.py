"""The `item` and `fee` lines of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.item import FeeEntry, ServiceItem
from ingest.vocabulary import CaseType


def read_item(text: str) -> ServiceItem:
    """The item of `promised; risk 1; flow accept, survey+review, close; promises 5 working_day; law 20 working_day`.

    Raises:
        ValueError: a part that is not understood.
    """
    table: dict[str, object] = {"code": "item", "name_zh": "事项", "name_en": "Item"}
    for part in text.split(";"):
        word, _, rest = part.strip().partition(" ")
        match word:
            case CaseType.INSTANT | CaseType.PROMISED:
                table["case_type"] = word
            case "risk":
                table["risk_level"] = int(rest)
            case "flow":
                steps = [step.strip() for step in rest.split(",")]
                table["flow"] = [step.split("+") if "+" in step else step for step in steps]
            case "separate":
                table["separate"] = rest.split("+")
            case "promises" | "law":
                amount, unit = rest.split()
                table["promised" if word == "promises" else "statutory"] = {"amount": int(amount), "unit": unit}
            case _:
                raise ValueError(f'"{part.strip()}" is no part of an item')
    return ServiceItem.read(table, position=1)


def read_fee(item: ServiceItem | None, text: str) -> ServiceItem:
    """The item with one fee more: `F1 10.00`, and perhaps `valid 2026-01-01..2026-06-30`.

    Raises:
        ValueError: no item stands before it, or the fee is not understood.
    """
    if item is None:
        raise ValueError("write the item before its fees")
    code, amount, *rest = text.split()
    first, _, last = rest[1].partition("..") if rest else ("", "", "")
    fee = FeeEntry(
        code=code,
        name_zh=code,
        name_en=code,
        basis="收费文件",
        unit_fen=round(float(amount) * 100),
        valid_from=date.fromisoformat(first) if first else None,
        valid_to=date.fromisoformat(last) if last else None,
    )
    return replace(item, fees=(*item.fees, fee))
