"""Which network a hall sees with, changed in its configuration and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from models.detectors import open_detector
from models.fetch import sha256_of
from models.workshop.card import Card, FilesDiffer, check_weights, checksums, write_card
from supervision_api.configuration import BadConfiguration, load
from supervision_api.configuring.edit import CannotEdit, with_values
from supervision_api.networks.use import Change, InUse, NoWayBack, SetElsewhere, in_use, put_to_use, take_back
from tests.test_yolo import export

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


def test_weights_and_exports_that_were_exchanged_are_not_even_read(tmp_path: Path) -> None:
    weights = tmp_path / "ours.pt"
    weights.write_bytes(b"what was looked at once")
    (tmp_path / "ours.pt.sha256").write_text(f"{sha256_of(weights)}  ours.pt\n", encoding="utf-8")
    check_weights(weights)
    weights.write_bytes(b"what somebody put there")
    with pytest.raises(FilesDiffer, match="is not the file that ours"):
        open_detector(str(weights), tmp_path, threshold=0.5)
    (tmp_path / "exported").mkdir()
    folder = export(tmp_path / "exported", np.zeros((6, 1)))
    card = Card(
        name="exported",
        made_at="2026-11-23",
        how="exported",
        weights="ours.pt",
        weights_sha256="",
        licence="AGPL-3.0",
        ultralytics="8",
        sha256=checksums(folder),
    )
    write_card(folder, card)
    assert open_detector(str(folder), tmp_path, threshold=0.5).name == "exported"
    (folder / "metadata.yaml").write_text("task: detect\n", encoding="utf-8")
    with pytest.raises(FilesDiffer, match=r"metadata\.yaml is not the file its card was written for"):
        open_detector(str(folder), tmp_path, threshold=0.5)
