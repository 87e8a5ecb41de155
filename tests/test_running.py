"""One hall runs once."""

from pathlib import Path

import pytest

from supervision_api.running import AlreadyRunning, running_alone


def test_a_second_run_is_refused_and_names_the_first(tmp_path: Path) -> None:
    with (
        running_alone(tmp_path),
        pytest.raises(AlreadyRunning, match="already runs the hall"),
        running_alone(tmp_path),
    ):
        pytest.fail("both run")


def test_others_may_not_list_the_data_or_lock_it(tmp_path: Path) -> None:
    with running_alone(tmp_path / "data"):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0o011
        assert (tmp_path / "data/hall.lock").stat().st_mode & 0o077 == 0


def test_private_folders_are_gone_afterwards(tmp_path: Path) -> None:
    with running_alone(tmp_path) as folders:
        assert folders.hall.stat().st_mode & 0o777 == 0o700
        assert len(str(folders.hall / "watch-15.sock")) < 100
    assert not folders.base.exists()


def test_folders_of_a_killed_run_are_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "hallwatch-left"
    left.mkdir()
    (tmp_path / "hall.lock").write_text(f"4711 {left}")
    with running_alone(tmp_path):
        assert not left.exists()


def test_only_our_own_folders_are_removed(tmp_path: Path) -> None:
    other = tmp_path / "documents"
    other.mkdir()
    (tmp_path / "hall.lock").write_text(f"4711 {other}")
    with running_alone(tmp_path):
        assert other.exists()
