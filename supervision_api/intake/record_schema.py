"""What a record of the case log looks like as JSON, for those who write senders from our OpenAPI document."""

from __future__ import annotations

from typing import Any, assert_never

from ingest.column import Column, Form
from ingest.columns import COLUMNS, REQUIRED
from ingest.vocabulary import LimitUnit


def record_schema() -> dict[str, Any]:
    """JSON schema of one record, made from the fields that the reader knows."""
    return {
        "type": "object",
        "required": list(REQUIRED),
        "additionalProperties": False,
        "properties": {column.field: _property(column) for column in COLUMNS},
    }


def _property(column: Column) -> dict[str, Any]:
    return _form(column) | {"description": f"{column.zh}: {column.meaning}"}


def _form(column: Column) -> dict[str, Any]:
    form: dict[str, Any] = {"type": "string", "example": column.example}
    match column.form:
        case Form.TEXT:
            form |= {"maxLength": column.longest}
        case Form.YUAN | Form.INSTANT:
            pass
        case Form.WHOLE:
            form = {"type": "integer", "example": int(column.example)}
        case Form.NUMBER:
            form = {"type": "number", "minimum": 0, "example": float(column.example)}
        case Form.FLAG:
            form = {"type": "boolean", "example": column.example == "true"}
        case Form.CHOICE:
            assert column.choices is not None  # noqa: S101 (a choice has its list)
            form |= {"enum": [choice.value for choice in column.choices]}
        case Form.LIMIT:
            units = {"type": "string", "enum": [unit.value for unit in LimitUnit]}
            parts = {"amount": {"type": "integer", "minimum": 0}, "unit": units}
            form = {"type": "object", "required": list(parts), "properties": parts}
        case Form.LIST:
            form = {"type": "array", "items": {"type": "string"}, "example": column.example.split("、")}
        case _:
            assert_never(column.form)
    return form
