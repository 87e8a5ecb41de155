"""The fields of a case-log row: one table for the reader, the spreadsheet template and the documentation."""

from __future__ import annotations

from ingest.case_columns import CASE_COLUMNS
from ingest.column import Column, Form
from ingest.fee_columns import FEE_COLUMNS
from ingest.step_columns import STEP_COLUMNS

COLUMNS: tuple[Column, ...] = (*CASE_COLUMNS, *STEP_COLUMNS, *FEE_COLUMNS)
BY_FIELD = {column.field: column for column in COLUMNS}
REQUIRED = tuple(column.field for column in COLUMNS if column.required)
LIMITS = tuple(column.field for column in COLUMNS if column.form is Form.LIMIT)
LIMIT_PARTS = tuple(f"{limit}_{part}" for limit in LIMITS for part in ("amount", "unit"))
"""What a limit is called in sheets and mappings, where it takes two columns."""
