"""The decoding of YOLO's answers, through real networks that answer what a test wants."""

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from models.vocabulary import Look, Posture
from models.yolo import NotAnExport, Yolo

SIDE = 64
METADATA = "task: {task}\nimgsz:\n- 64\n- 64\nnames:\n  0: person\n  1: chair\nargs:\n  nms: {nms}\n"


def export(folder, answer, *, task="detect", nms="false"):
    """A folder with a network that gives `answer` (values x anchors) to every picture."""
    asked = ops.parameter([1, 3, SIDE, SIDE], np.float32, name="images")
    nothing = ops.multiply(ops.reduce_sum(asked, [0, 1, 2, 3], keep_dims=False), np.float32(0))
    result = ops.add(ops.constant(np.asarray(answer, dtype=np.float32)[np.newaxis]), nothing)
    ov.save_model(ov.Model([result], [asked]), folder / "net.xml", compress_to_fp16=False)
    (folder / "metadata.yaml").write_text(METADATA.format(task=task, nms=nms))
    return folder


def column(x, y, w, h, *scores):
    return [x, y, w, h, *scores]


def picture(width=128, height=64):
    return np.zeros((height, width, 3), dtype=np.uint8)


def test_boxes_come_back_in_pixels_of_the_picture_best_first(tmp_path):
    # A picture twice as wide as high lies in the square at half size, 16 pixels from the top.
    answer = np.array([column(16, 32, 8, 16, 0.6, 0.1), column(48, 32, 8, 16, 0.9, 0.1)]).T
    (people,) = Yolo(export(tmp_path, answer)).detect([Look(picture())])
    assert [person.score for person in people] == pytest.approx([0.9, 0.6])
    assert people[0].box == pytest.approx((88, 16, 104, 48))
    assert people[0].shoulder == pytest.approx((96, 28))


def test_the_same_person_is_told_once_and_chairs_and_doubts_not_at_all(tmp_path):
    answer = np.array(
        [
            column(16, 32, 8, 16, 0.8, 0.1),
            column(16.5, 32, 8, 16, 0.7, 0.1),
            column(40, 32, 8, 16, 0.6, 0.9),
            column(56, 32, 8, 16, 0.3, 0.1),
        ]
    ).T
    (people,) = Yolo(export(tmp_path, answer)).detect([Look(picture())])
    assert [person.score for person in people] == pytest.approx([0.8])


def test_a_phone_within_the_box_is_told_by_a_network_that_knows_phones(tmp_path):
    others = [0.0] * 66
    answer = np.array(
        [
            column(16, 32, 8, 16, 0.9, *others, 0.0),
            column(48, 32, 8, 16, 0.8, *others, 0.0),
            column(17, 33, 1, 2, 0.0, *others, 0.7),
        ]
    ).T
    folder = export(tmp_path, answer)
    text = (folder / "metadata.yaml").read_text()
    (people,) = Yolo(folder).detect([Look(picture())])
    assert [person.phone for person in people] == [None, None]
    (folder / "metadata.yaml").write_text(text.replace("args:", "  67: cell phone\nargs:"))
    (people,) = Yolo(folder).detect([Look(picture())])
    assert [person.phone for person in people] == [True, False]


def test_a_phone_in_one_picture_is_in_nobodys_hand_in_the_next(tmp_path):
    others = [0.0] * 66
    answer = np.array(
        [
            column(26, 16, 16, 16, 0.9, *others, 0.0),  # its box reaches into the tile on the right
            column(46, 16, 16, 16, 0.8, *others, 0.0),
            column(33, 16, 1, 2, 0.0, *others, 0.7),  # a phone there, out of the second one's reach
        ]
    ).T
    folder = export(tmp_path, answer)
    text = (folder / "metadata.yaml").read_text()
    (folder / "metadata.yaml").write_text(text.replace("args:", "  67: cell phone\nargs:"))
    found = Yolo(folder).detect([Look(picture(16, 16))] * 2)
    assert [[person.phone for person in people] for people in found] == [[False], [False]]


def test_key_points_tell_shoulders_and_posture_where_it_is_wanted(tmp_path):
    points = np.zeros((17, 3))
    points[0] = (32, 31, 0.9)  # the nose, hardly above the shoulders
    points[5], points[6] = (28, 34, 0.9), (36, 34, 0.9)
    answer = np.array([[*column(32, 32, 16, 30, 0.9), *points.reshape(-1)]]).T
    network = Yolo(export(tmp_path, answer, task="pose"))
    (wanted,), (other,) = network.detect([Look(picture(64, 64), posture=True), Look(picture(64, 64))])
    assert wanted.shoulder == pytest.approx((32, 34))
    assert (wanted.posture, other.posture) == (Posture.HEAD_DOWN, Posture.UNKNOWN)


def test_many_pictures_are_answered_in_their_order(tmp_path):
    answer = np.array([column(32, 32, 64, 64, 0.9, 0.1)]).T
    found = Yolo(export(tmp_path, answer)).detect(Look(picture(64 * (i + 1), 64 * (i + 1))) for i in range(9))
    assert [people[0].box[2] for people in found] == pytest.approx([64 * (i + 1) for i in range(9)])


def test_small_pictures_that_share_an_input_are_each_told_their_own_people(tmp_path):
    # One in the tile above on the left, two in the one below on the right, and one whose middle is on the left.
    answer = np.array(
        [
            column(16, 16, 8, 8, 0.9, 0.1),
            column(44, 48, 6, 8, 0.7, 0.1),
            column(54, 48, 6, 8, 0.8, 0.1),
            column(30, 48, 20, 8, 0.6, 0.1),
        ]
    ).T
    looks = [Look(picture(16, 16)), Look(picture(64, 64)), *[Look(picture(16, 16))] * 3]
    found = Yolo(export(tmp_path, answer)).detect(looks)
    assert [[person.score for person in people] for people in found] == [
        pytest.approx([0.9]),
        pytest.approx([0.9, 0.8, 0.7, 0.6]),  # too large for a tile: it has all of the input
        [],
        pytest.approx([0.6]),
        pytest.approx([0.8, 0.7]),
    ]
    assert found[0][0].box == pytest.approx((4, 4, 12, 12))
    assert found[4][0].box == pytest.approx((11, 4, 17, 12))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("task: detect", "task: segment", "neither detect nor pose"),
        ("0: person", "0: cat", "first class is not person"),
        ("nms: false", "nms: true", "suppression built in"),
        ("- 64\n- 64", "- 64\n- 32", "not a square"),
    ],
)
def test_an_export_that_cannot_be_used_says_why_and_how_to_export(tmp_path, old, new, said):
    folder = export(tmp_path, np.zeros((6, 1)))
    text = (folder / "metadata.yaml").read_text()
    (folder / "metadata.yaml").write_text(text.replace(old, new))
    with pytest.raises(NotAnExport, match=said) as caught:
        Yolo(folder)
    assert "models export" in str(caught.value)


def test_a_folder_without_a_network_says_so(tmp_path):
    with pytest.raises(NotAnExport, match=r"metadata\.yaml cannot be read"):
        Yolo(tmp_path)
