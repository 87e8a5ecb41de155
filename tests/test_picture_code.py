"""The code in a camera's pictures: read back after whatever happens to a picture on its way, and never invented."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from simulation.scenery.code import MOST_CAMERAS, Code, paint_code, read_code

WALL = 120


def coded(code: Code, *, width: int = 704, height: int = 576) -> np.ndarray:
    picture = np.full((height, width, 3), WALL, dtype=np.uint8)
    paint_code(picture, code)
    return picture


@pytest.mark.parametrize(("width", "height"), [(704, 576), (1280, 720), (352, 288)])
@pytest.mark.parametrize("code", [Code(0, 0), Code(159, 3), Code(MOST_CAMERAS - 1, 31)])
def test_a_painted_code_is_read(code: Code, width: int, height: int) -> None:
    assert read_code(coded(code, width=width, height=height)) == code


def test_a_code_survives_a_small_jpeg() -> None:
    small = cv2.resize(coded(Code(619, 2)), (480, 393), interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    assert read_code(cv2.imdecode(encoded, cv2.IMREAD_COLOR)) == Code(619, 2)


@pytest.mark.parametrize("level", [0, WALL, 255])
def test_a_picture_without_a_code_has_none(level: int) -> None:
    assert read_code(np.full((576, 704, 3), level, dtype=np.uint8)) is None


def test_a_code_with_one_cell_turned_over_is_no_code() -> None:
    cells = range(384, 704, 16)
    for left in cells:
        picture = coded(Code(77, 1))
        picture[560:, left : left + 16] = 255 - picture[560:, left : left + 16]
        assert read_code(picture) is None


def test_a_camera_too_many_does_not_fit() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        paint_code(np.zeros((576, 704, 3), dtype=np.uint8), Code(MOST_CAMERAS, 0))
