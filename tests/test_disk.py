"""How full a disk is, as those who look at it with `df` see it."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from supervision_api.disk import disk_used


def test_what_the_file_system_keeps_back_is_neither_used_nor_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def usage(path: Path) -> SimpleNamespace:
        asked.append(path)
        return SimpleNamespace(total=100, used=72, free=18)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    assert disk_used(tmp_path / "not" / "there" / "yet") == 0.8
    assert asked == [tmp_path]


def test_a_disk_without_any_room_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(total=0, used=0, free=0))
    assert disk_used(tmp_path) == 1.0
