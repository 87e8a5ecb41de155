"""Which network a hall sees with, changed in its configuration and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from supervision_api.configuration import BadConfiguration, load
from supervision_api.configuring.edit import CannotEdit, with_values
from supervision_api.networks.use import Change, InUse, NoWayBack, SetElsewhere, in_use, put_to_use, take_back

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
HALL = """# our hall
[watch]   # how it sees
interval = "1s"
model = "mediapipe-pose"  # the default

[serve]
port = 0
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "net a").mkdir()
    (tmp_path / "net-b").mkdir()
    path = tmp_path / "hall.toml"
    path.write_text(HALL)
    return path


def use(config: Path, model: str, threshold: float = 0.5) -> Change:
    return put_to_use(config, config.parent / "networks", InUse(model=model, threshold=threshold), now=NINE)


def test_the_network_is_written_where_it_stood_and_nothing_else_changes(config: Path) -> None:
    use(config, "net a", 0.4)
    text = config.read_text()
    assert load(config).watch.model == "net a"
    assert load(config).watch.threshold == 0.4
    assert [line for line in text.splitlines() if line not in HALL.splitlines()] == [
        "threshold = 0.4",
        'model = "net a"',
    ]


def test_going_back_goes_one_step_at_a_time(config: Path) -> None:
    networks = config.parent / "networks"
    use(config, "net a", 0.4)
    use(config, "net-b")
    assert take_back(config, networks).after == InUse(model="net a", threshold=0.4)
    assert take_back(config, networks).after == InUse(model="mediapipe-pose", threshold=0.5)
    assert in_use(config) == InUse(model="mediapipe-pose", threshold=0.5)
    with pytest.raises(NoWayBack, match="no network was put to use"):
        take_back(config, networks)


def test_what_was_changed_by_hand_is_not_taken_back(config: Path) -> None:
    use(config, "net a")
    config.write_text(HALL)
    with pytest.raises(NoWayBack, match="changed by hand"):
        take_back(config, config.parent / "networks")


def test_a_network_that_the_configuration_refuses_leaves_it_as_it_was(config: Path) -> None:
    with pytest.raises(BadConfiguration):
        use(config, "no such folder")
    assert config.read_text() == HALL
    assert not list(config.parent.glob(".hall*"))


def test_what_the_environment_says_cannot_be_overruled(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLWATCH_WATCH__MODEL", "yolo11n-int8")
    with pytest.raises(SetElsewhere, match="HALLWATCH_WATCH__MODEL"):
        use(config, "net a")


def test_a_table_that_is_not_there_is_added() -> None:
    assert with_values("a = 1\n", "watch", {"model": "x"}) == 'a = 1\n\n[watch]\nmodel = "x"\n'


def test_a_table_written_in_one_line_is_left_to_its_owner() -> None:
    with pytest.raises(CannotEdit, match='write there: model = "x"'):
        with_values('watch = { model = "y" }\n', "watch", {"model": "x"})
