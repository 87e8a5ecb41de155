"""Every statement is one sentence and one statement, and in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.statements import FOLDER, sql

HOME = Path(__file__).parents[1]
STATEMENTS = sorted(path.stem for path in FOLDER.glob("*.sql"))


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_sentence_stands_above_a_single_statement(name: str) -> None:
    text = sql(name).decode()
    lines = text.splitlines()
    assert lines[0].startswith("-- "), "say what it is for"
    comment = " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
    assert comment.endswith(".")
    assert ";" not in "\n".join(line for line in lines if not line.startswith("--"))
    assert max(map(len, lines)) <= 120


def test_every_statement_is_used_and_none_is_missing() -> None:
    code = "\n".join(
        path.read_text() for room in ("store", "supervision_api") for path in (HOME / room).rglob("*.py")
    )
    unused = [name for name in STATEMENTS if f'"{name}"' not in code]
    asked = set(re.findall(r'\b(?:rows|execute|sql)\(\s*"([a-z_]+)"', code))
    assert unused == []
    assert asked - set(STATEMENTS) == set()
