"""The statements of `store/sql/`, one a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("sql")


@cache
def sql(name: str) -> bytes:
    """The text of `store/sql/<name>.sql`, encoded as psycopg takes it. Raises FileNotFoundError."""
    return (FOLDER / f"{name}.sql").read_bytes()
