"""A configuration file that is saved while the hall runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from supervision_api.configuration import load
from supervision_api.configuration_file import ConfigurationFile, waits_for_restart, with_hall_of

ONE = '[[windows]]\ncode = "01"\nname_zh = "一"\nname_en = "One"\n'
TWO = ONE + '[[windows]]\ncode = "02"\nname_zh = "二"\nname_en = "Two"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "hall.toml"
    path.write_text(ONE)
    return path


@pytest.fixture
def file(path: Path) -> ConfigurationFile:
    return ConfigurationFile(path, load(path))


def test_each_edition_is_told_once(path: Path, file: ConfigurationFile) -> None:
    assert file.look() is None
    path.write_text(TWO)
    edition = file.look()
    assert edition is not None
    assert [window.code for window in edition.settings.windows] == ["01", "02"]
    assert edition.fault == ""
    assert file.look() is None
    path.write_text("# a remark\n" + TWO)
    assert file.look() is None, "it says the same"


def test_an_invalid_file_leaves_the_last_valid_one_in_force(path: Path, file: ConfigurationFile) -> None:
    path.write_text(TWO.replace('"02"', '"0 2"'))
    edition = file.look()
    assert edition is not None
    assert [window.code for window in edition.settings.windows] == ["01"]
    assert "line 6" in edition.fault
    path.unlink()
    edition = file.look()
    assert edition is not None
    assert "is not there" in edition.fault
    path.write_text(ONE)
    edition = file.look()
    assert edition is not None
    assert edition.fault == ""


def test_the_place_where_everything_is_kept_cannot_change(path: Path, file: ConfigurationFile) -> None:
    path.write_text('data = "elsewhere"\n' + TWO)
    edition = file.look()
    assert edition is not None
    assert edition.fault == "data cannot change while the hall runs"
    assert len(edition.settings.windows) == 1


def test_the_hall_is_followed_and_the_rest_waits(path: Path) -> None:
    running = load(path)
    path.write_text(TWO + "[serve]\nport = 1\n[watch]\nshards = 2\n")
    newer = load(path)
    assert waits_for_restart(running, newer) == ["watch", "serve"]
    merged = with_hall_of(running, newer)
    assert len(merged.windows) == 2
    assert (merged.serve, merged.watch) == (running.serve, running.watch)
