"""What the default network's card says of the rendered set still holds: what sees worse fails here."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulation.photographs import fetch_photographs
from simulation.scenery import STAFF_ZONE, Scene, build_library
from simulation.scenery.annexb import write_loop
from supervision_api.cli import hallwatch
from tests.footage import default_network

CARD = Path(__file__).parents[1] / "models" / "cards" / "mediapipe-pose.md"
_ROW = re.compile(
    r"^\| rendered scenery \| (?P<recall>[\d.]+) \| (?P<specificity>[\d.]+) \| (?P<found>\d+) of (?P<episodes>\d+) "
    r"\| (?P<invented>\d+) \| (?P<delay>[\d.]+) s \|",
    re.MULTILINE,
)
_PLAYED_FPS = 25  # a bare stream of pictures has no clock: whoever reads it takes 25 a second
_SCENES = (Scene.EMPTY, Scene.WORKING, Scene.WAITING, Scene.SERVING, Scene.EMPTY, Scene.HEAD_DOWN)
_SCENE_S = 8


def rendered(folder: Path, look: int) -> str:
    """A film of one look of the drawn windows, as a bare stream; its labels."""
    library = build_library(fetch_photographs(folder / "photographs"), folder / "scenes")
    stream, pictures, lines = b"", 0, []
    for scene in _SCENES:
        loop = library.loop(look, scene)
        times = -(-_SCENE_S * _PLAYED_FPS // len(loop.units))
        begin, pictures = pictures, pictures + times * len(loop.units)
        stream += times * write_loop(loop)
        zone = ",".join(str(share) for share in STAFF_ZONE)
        state = "present" if scene.has_staff else "absent"
        lines.append(f"{look}.h264,look-{look},{zone},{begin / _PLAYED_FPS},{pictures / _PLAYED_FPS},{state}")
    (folder / f"{look}.h264").write_bytes(stream)
    return "\n".join(lines) + "\n"


@pytest.mark.integration
def test_the_rendered_set_is_seen_as_well_as_the_card_says(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(
        "clip,window,x1,y1,x2,y2,from_s,to_s,state\n" + rendered(tmp_path, 0) + rendered(tmp_path, 3),
        encoding="utf-8",
    )
    words = ["models", "evaluate", "--footage", str(tmp_path), "--labels", str(labels)]
    told = CliRunner().invoke(hallwatch, [*words, "--model", str(default_network()), "--json"])
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    card = _ROW.search(CARD.read_text(encoding="utf-8"))
    assert card is not None, "the card has no line about the rendered scenery"
    assert found["recall"] >= float(card["recall"])
    assert found["specificity"] >= float(card["specificity"])
    assert (found["episodes_found"], found["episodes"]) == (int(card["found"]), int(card["episodes"]))
    assert found["episodes_invented"] <= int(card["invented"])
    assert found["delay_p95_s"] <= float(card["delay"])
    assert found["unobserved_s"] == 0
