"""Weights as they are, fine-tuned and exported, with ultralytics itself: only where it and weights to try it are."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from models.detectors import open_detector
from models.vocabulary import Look, PersonDetector, Picture
from models.workshop.card import read_card
from models.workshop.weights import Weights
from models.workshop.workshop import NoWorkshop, WorkFailed, Workshop
from supervision_api.cli import hallwatch
from tests.workshop_material import DETECT_WEIGHTS, POSE_WEIGHTS, frames_made, has_onnx, people_picture, workshop

SIDE = 320
CLEAR = 0.7
"""Nobody so clear is lost by an export; somebody at the threshold may be."""


@pytest.fixture(autouse=True)
def ultralytics(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "integration" in request.keywords:
        monkeypatch.setenv("HALLWATCH_ULTRALYTICS", str(workshop()))


def run(*words: object) -> dict[str, object]:
    told = CliRunner().invoke(hallwatch, ["models", *map(str, words), "--json"])
    assert told.exit_code == 0, told.output
    found: dict[str, object] = json.loads(told.stdout)
    return found


def seen(network: PersonDetector, picture: Picture) -> list[tuple[float, ...]]:
    (people,) = network.detect([Look(picture, posture=True)])
    return sorted((one.box for one in people if one.score >= CLEAR), key=lambda box: box[0])


def test_without_ultralytics_it_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(NoWorkshop, match="models prepare"):
        Workshop.found({"HALLWATCH_ULTRALYTICS": str(tmp_path)})


@pytest.mark.integration
@pytest.mark.workshop
def test_weights_find_people_and_tell_their_posture(tmp_path: Path) -> None:
    picture = people_picture()
    with pytest.raises(WorkFailed, match="cannot be read"):
        Weights(_file(tmp_path / "broken.pt"))
    with pytest.raises(WorkFailed, match="no CUDA"):
        Weights(POSE_WEIGHTS, device="cuda:7")
    network = Weights(POSE_WEIGHTS, device="cpu")
    people, nobody = network.detect([Look(picture, posture=True), Look(np.zeros((90, 160, 3), dtype=np.uint8))])
    assert len(people) >= 2
    assert people[0].score >= people[-1].score
    assert nobody == []
    network.close()
    with pytest.raises(WorkFailed, match="has been ended"):
        network.detect([Look(picture)])


@pytest.mark.integration
@pytest.mark.workshop
def test_exports_see_what_the_weights_see(tmp_path: Path) -> None:
    picture = people_picture()
    weights = Weights(DETECT_WEIGHTS, device="cpu")
    expected = seen(weights, picture)
    weights.close()
    for form in ("openvino", *(["onnx"] if has_onnx() else [])):
        card = run("export", DETECT_WEIGHTS, "--to", form, "--cache", tmp_path)
        folder = tmp_path / f"{DETECT_WEIGHTS.stem}-{form}"
        assert card["licence"] == "AGPL-3.0"
        assert read_card(folder) is not None
        found = seen(open_detector(str(folder), tmp_path, threshold=0.5), picture)
        assert len(found) == len(expected)
        assert np.allclose(found, expected, atol=8)
    told = CliRunner().invoke(hallwatch, ["models", "export", str(DETECT_WEIGHTS), "--to", "tensorrt"])
    assert told.exit_code == 2
    assert "sees no CUDA here" in told.output
    gc.collect()


@pytest.mark.integration
@pytest.mark.workshop
def test_weights_learn_from_frames_and_are_compared_with_what_they_were(tmp_path: Path) -> None:
    frames = frames_made(tmp_path / "frames", people_picture())
    words = ("--frames", frames, "--cache", tmp_path / "networks", "--epochs", 1, "--side", SIDE, "--device", "cpu")
    found = run("finetune", "--weights", DETECT_WEIGHTS, "--name", "ours", *words)
    compared = found["compared"]
    assert isinstance(compared, dict)
    assert compared["window_days"] == 1
    assert compared["before"]["absent_seen"] == 2
    assert isinstance(found["is_worse"], bool)
    card = read_card(tmp_path / "networks" / "ours")
    assert card is not None
    assert card.frames == {"present": 6, "absent": 3}
    refused = CliRunner().invoke(
        hallwatch, ["models", "finetune", "--weights", str(POSE_WEIGHTS), "--name", "posed", *map(str, words)]
    )
    assert refused.exit_code == 2
    assert "only detect weights" in refused.output
    assert sorted(path.name for path in (tmp_path / "networks").iterdir()) == ["ours"]


def _file(path: Path) -> Path:
    path.write_bytes(b"no weights")
    return path
