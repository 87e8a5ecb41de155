"""`hallwatch models evaluate` as it is typed: what it refuses, and what it says of real footage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from supervision_api.cli import hallwatch
from tests.footage import FOOTAGE, SHARED, default_network, footage

HEAD = "clip,window,x1,y1,x2,y2,from_s,to_s,state\n"


def typed(*words: str | Path) -> Result:
    return CliRunner().invoke(hallwatch, ["models", "evaluate", *map(str, words)])


def labels(folder: Path, *lines: str) -> Path:
    path = folder / "labels.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_bad_line_is_named_and_nothing_is_played(tmp_path: Path) -> None:
    told = typed("--footage", tmp_path, "--labels", labels(tmp_path, "a.mp4,desk,0,0,9,9,0,4,asleep"), "--json")
    assert told.exit_code == 2
    assert "labels.csv:2: state 'asleep' is none of present" in told.output


@pytest.mark.integration
def test_a_clip_that_is_not_there_or_no_video_says_what_to_do(tmp_path: Path) -> None:
    model = ("--model", default_network())
    given = labels(tmp_path, "gone.mp4,desk,0,0,9,9,0,4,present")
    told = typed("--footage", tmp_path, "--labels", given, *model)
    assert told.exit_code == 2
    assert "gone.mp4: --footage must name its folder" in told.output
    (tmp_path / "gone.mp4").write_text("no video", encoding="utf-8")
    told = typed("--footage", tmp_path, "--labels", given, *model)
    assert told.exit_code == 2
    assert "gone.mp4: what it sends is not a valid video stream" in told.output


@pytest.mark.integration
def test_a_rectangle_outside_of_the_picture_is_named(tmp_path: Path) -> None:
    film, _ = footage()
    given = labels(tmp_path, f"{film.name},desk,340,0,1580,430,0,4,present")
    told = typed("--footage", film.parent, "--labels", given, "--model", default_network())
    assert told.exit_code == 2
    assert "labels.csv:2: the rectangle 340,0,1580,430 does not lie in the picture, which is 768 x 432" in told.output


@pytest.mark.integration
@pytest.mark.parametrize(
    ("model", "recall", "specificity"),
    [
        ("mediapipe-pose", 0.95, 0.95),
        ("yolo11n_int8_openvino_model", 0.98, 0.97),
        ("yolov8n-pose_int8_openvino_model", 0.98, 0.97),
    ],
)
def test_three_visits_are_found_in_time_and_none_invented(model: str, recall: float, specificity: float) -> None:
    film, _ = footage()
    own = SHARED / "data" / "models" / model
    network = default_network() if model == "mediapipe-pose" else own
    if not network.is_dir():
        pytest.skip(f"the network is not at {network}")
    told = typed(
        "--footage", film.parent, "--labels", FOOTAGE.with_suffix(".labels.csv"), "--model", network, "--json"
    )
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["recall"] >= recall
    assert found["specificity"] >= specificity
    assert (found["episodes"], found["episodes_found"], found["episodes_invented"]) == (3, 3, 0)
    assert found["delay_p95_s"] <= 2
    assert found["unobserved_s"] == 0
    assert found["windows"].keys() == {"table"}


HALL = """
[[windows]]
code = "table"
name_zh = "桌"
name_en = "Table"

[watch]
model = "{model}"
interval = "1s"
threshold = 0.6

[[cameras]]
code = "C1"
url = "rtsp://127.0.0.1/1"

[[cameras.views]]
window = "table"
staff = [0.4, 0, 0.8, 1]
threshold = 0.7
"""


@pytest.mark.integration
def test_a_hall_s_settings_thresholds_and_networks_are_used_and_told(tmp_path: Path) -> None:
    film, _ = footage()
    (tmp_path / "hall.toml").write_text(HALL.format(model=default_network()), encoding="utf-8")
    given = labels(tmp_path, f"{film.name},table,340,0,580,430,0,3,absent", f"{film.name},other,0,0,90,90,0,3,absent")
    known = ("--footage", film.parent, "--labels", given, "--config", tmp_path / "hall.toml", "--json")
    told = typed(*known)
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert (found["interval_s"], found["threshold"], found["hall"]["calibrated_by"]) == (1, 0.6, "file")
    assert found["frames"]["absent_seen"] + found["frames"]["unobserved"] == 6
    table, other = found["windows"]["table"], found["windows"]["other"]
    assert (table["camera"], table["threshold"], table["model"]) == ("C1", 0.7, str(default_network()))
    assert (other["camera"], other["threshold"]) == (None, 0.6)
    chosen = json.loads(typed(*known, "--threshold", "0.4").stdout)
    assert [one["threshold"] for one in chosen["windows"].values()] == [0.4, 0.4]
    (tmp_path / "hall.toml").write_text("[watch]\nmodel = 'nothing-such'\n", encoding="utf-8")
    assert "neither a network" in typed(*known).output
