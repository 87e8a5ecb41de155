"""A hall's networks: its own and those that cameras and windows name, each opened once."""

import numpy as np
import pytest

from models.vocabulary import Look
from supervision_api.calibrating.laying import as_views
from supervision_api.configuration import BadConfiguration, load
from supervision_api.evaluating.seeing import seeing_of
from supervision_api.watching.networks import FurtherNetworks
from tests.test_yolo import column, export

HALL = """
[[windows]]
code = "01"
name_zh = "一"
name_en = "One"

[[windows]]
code = "02"
name_zh = "二"
name_en = "Two"

[[cameras]]
code = "C1"
url = "rtsp://127.0.0.1/1"
{camera}

[[cameras.views]]
window = "01"
staff = [0.1, 0.2, 0.4, 0.8]

[[cameras.views]]
window = "02"
staff = [0.5, 0.2, 0.9, 0.8]
{view}
"""


def hall(folder, *, camera="", view=""):
    path = folder / "hall.toml"
    path.write_text(HALL.format(camera=camera, view=view))
    return load(path)


def made(folder, name, score=0.9):
    (folder / name).mkdir(parents=True)
    return export(folder / name, np.array([column(32, 32, 30, 30, score, 0.1)]).T)


def models_of(settings):
    return [(view.model, view.usable) for camera in settings.cameras for view in camera.views]


def test_a_window_names_its_network_before_its_camera_and_each_is_opened_once(tmp_path):
    made(tmp_path, "beside")
    made(tmp_path / "hallwatch-data" / "models", "made-here")
    networks = FurtherNetworks(tmp_path)
    settings = hall(tmp_path, camera='model = "beside"', view='model = "made-here"')
    opened = networks.of(settings)
    assert models_of(opened.settings) == [("beside", True), ("made-here", True)]
    assert opened.fault == ""
    assert {name: one.detector.name for name, one in opened.networks.items()} == {
        "beside": "beside",
        "made-here": "made-here",
    }
    again = networks.of(hall(tmp_path, camera='model = "beside"', view='model = "mediapipe-pose"'))
    assert models_of(again.settings) == [("beside", True), (None, True)]
    assert again.networks["beside"] is opened.networks["beside"]
    assert list(again.networks) == ["beside"]


def test_a_network_that_cannot_be_opened_makes_its_windows_unknown_and_no_others(tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "metadata.yaml").write_text("task: segment\n")
    networks = FurtherNetworks(tmp_path)
    settings = hall(tmp_path, view='model = "broken"')
    opened = networks.of(settings)
    assert models_of(opened.settings) == [(None, True), ("broken", False)]
    assert opened.fault.startswith("network broken: ")
    made(tmp_path, "mended")
    for file in (tmp_path / "mended").iterdir():
        file.replace(broken / file.name)
    assert networks.of(settings).fault, "what failed is not tried at every change"
    networks.forget_failures()
    assert models_of(networks.of(settings).settings) == [(None, True), ("broken", True)]


def test_a_network_tells_of_those_too_that_it_is_not_sure_of(tmp_path):
    made(tmp_path, "beside", score=0.25)
    opened = FurtherNetworks(tmp_path).of(hall(tmp_path, view='model = "beside"'))
    assert opened.settings.watch.threshold == 0.5
    [people] = opened.networks["beside"].detector.detect([Look(np.zeros((64, 64, 3), np.uint8))])
    assert [person.score for person in people] == pytest.approx([0.25])


def test_a_network_that_nobody_names_any_more_is_let_go(tmp_path):
    made(tmp_path, "beside")
    networks, named = FurtherNetworks(tmp_path), hall(tmp_path, view='model = "beside"')
    first = networks.of(named).networks["beside"]
    networks.of(hall(tmp_path))
    assert networks.of(named).networks["beside"] is not first


def test_a_window_that_failed_its_check_stays_unusable_with_a_network_of_its_own(tmp_path):
    made(tmp_path, "beside")
    settings = hall(tmp_path, view='model = "beside"\nusable = false')
    assert models_of(FurtherNetworks(tmp_path).of(settings).settings) == [(None, True), ("beside", False)]


def test_one_network_too_many_that_the_console_named_is_not_opened(tmp_path):
    for number in range(4):
        made(tmp_path, f"n{number}")
    settings = hall(tmp_path)
    [camera] = settings.cameras
    views = tuple(camera.views[0].model_copy(update={"model": f"n{number}"}) for number in range(4))
    calibrated = settings.model_copy(update={"cameras": (camera.model_copy(update={"views": views}),)})
    opened = FurtherNetworks(tmp_path).of(calibrated)
    assert models_of(opened.settings) == [("n0", True), ("n1", True), ("n2", True), ("n3", False)]
    assert "n3: a hall has at most 4 networks" in opened.fault


def test_an_unknown_network_and_one_too_many_are_refused_by_the_configuration(tmp_path):
    with pytest.raises(BadConfiguration, match=r"views .02. . model .yolo11m. is neither a network"):
        hall(tmp_path, view='model = "yolo11m"')
    for number in range(4):
        made(tmp_path, f"n{number}")
    more = "".join(
        f'\n[[cameras]]\ncode = "D{n}"\nurl = "rtsp://127.0.0.1/{n}"\nmodel = "n{n}"\n'
        f'[[cameras.views]]\nwindow = "01"\nstaff = [0, 0, 1, 1]\n'
        for n in range(4)
    )
    with pytest.raises(BadConfiguration, match="at most 4"):
        hall(tmp_path, view=more)


def test_clips_are_measured_as_the_first_camera_sees_them_that_can_be_believed(tmp_path):
    made(tmp_path, "beside")
    hall(tmp_path, view="usable = false")
    path = tmp_path / "hall.toml"
    others = "".join(
        f'\n[[cameras]]\ncode = "{code}"\nurl = "rtsp://127.0.0.1/2"\n'
        f'[[cameras.views]]\nwindow = "02"\nstaff = [0, 0, 1, 1]\n'
        for code in ("C2", "C3")
    )
    path.write_text(f'{path.read_text()}{others}[watch]\nmodel = "beside"\n')
    seen = seeing_of(load(path), tmp_path, ["01", "02"]).views
    assert {window: view.camera for window, view in seen.items()} == {"01": "C1", "02": "C2"}


def test_a_window_is_drawn_with_the_network_that_sees_it_its_own_or_its_cameras(tmp_path):
    made(tmp_path, "beside")
    made(tmp_path, "other")
    [camera] = hall(tmp_path, camera='model = "beside"', view='model = "other"').cameras
    assert [view.model for view in as_views(camera)] == ["beside", "other"]
