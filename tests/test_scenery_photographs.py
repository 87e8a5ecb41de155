"""The photographs behind the simulated people: fetched once, checked always."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation.photographs import NoPhotographs, fetch_photographs

pytestmark = pytest.mark.integration


@pytest.fixture
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on pip finds no package anywhere."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)


@pytest.mark.usefixtures("no_index")
def test_without_an_index_the_error_says_what_to_bring_and_where(tmp_path: Path) -> None:
    with pytest.raises(NoPhotographs) as caught:
        fetch_photographs(tmp_path / "photographs")
    assert "PIP_INDEX_URL" in str(caught.value)
    assert f"put bus.jpg and zidane.jpg from that package's assets folder into {tmp_path}" in str(caught.value)


def test_photographs_that_are_there_are_not_fetched_again_but_a_spoilt_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photographs = fetch_photographs(tmp_path)
    right = photographs.street.read_bytes()
    with monkeypatch.context() as cut_off:
        cut_off.setenv("PIP_NO_INDEX", "1")
        assert fetch_photographs(tmp_path) == photographs
        photographs.street.write_bytes(right[:1000])
        with pytest.raises(NoPhotographs):
            fetch_photographs(tmp_path)
    fetch_photographs(tmp_path)
    assert photographs.street.read_bytes() == right
    assert {path.name for path in tmp_path.iterdir()} == {"bus.jpg", "zidane.jpg"}
