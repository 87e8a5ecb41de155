"""The further fields of a row in a story, written name=value: granted=10:working_day, materials=id+plan, seq=7."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ingest.vocabulary import CaseType, Channel, Limit, LimitUnit


def _limit(text: str) -> Limit:
    amount, _, unit = text.partition(":")
    return Limit(int(amount), LimitUnit(unit))


def _flag(text: str) -> bool:
    return {"yes": True, "no": False}[text]


FIELDS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "seq": int,
        "item_code": str,
        "case_type": CaseType,
        "promised": _limit,
        "statutory": _limit,
        "applicant": str,
        "reason": str,
        "operator_name": str,
        "ticket_no": str,
        "amount_fen": int,
        "receipt_no": str,
        "payer": str,
        "item_version": str,
        "channel": Channel,
        "automatic": _flag,
        "urgent": _flag,
        "applicant_key": str,
        "applicant_class": str,
        "materials": lambda text: tuple(text.split("+")),
        "control": str,
        "document_no": str,
        "notice_no": str,
        "approver_id": str,
        "basis": str,
        "granted": _limit,
        "to_department": str,
        "quantity": float,
        "payee": str,
        "waiver_no": str,
        "rating": int,
        "appealed": _flag,
    }
)


def read_fields(given: Mapping[str, str]) -> dict[str, Any]:
    """The values of some fields, by name.

    Raises:
        KeyError, ValueError: a value that its field cannot have.
    """
    return {name: FIELDS[name](value) for name, value in given.items()}
