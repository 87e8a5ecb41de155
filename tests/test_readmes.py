"""Every folder of code says what it is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
ROOMS = ("analytics", "benchmarks", "docker", "ingest", "models", "simulation", "store", "supervision_api", "tests")
FOLDERS = sorted({path.parent.relative_to(HOME).as_posix() for room in ROOMS for path in (HOME / room).rglob("*.py")})
EXAMPLE = "abc_01.py"
"""How pages name a rule that is yet to be written."""
NAMED = re.compile(r"`((?:\.\./)*[\w/]+\.py)`")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_code_has_a_readme_of_a_few_lines_that_names_what_there_is(folder: str) -> None:
    place = HOME / folder
    readme = place / "README.md"
    assert readme.is_file(), f"{folder}: purpose, words, entry point"
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert 2 < len(text.splitlines()) < 100
    roots = [root for root in (place, *place.parents) if root.is_relative_to(HOME)]
    named = [name for name in NAMED.findall(text) if not name.endswith(EXAMPLE)]
    assert [name for name in named if not any((root / name).is_file() for root in roots)] == []
