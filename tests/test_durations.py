"""Durations as people write them."""

from datetime import timedelta

import pytest

from supervision_api.durations import read_duration, write_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("15 s", 15), ("5 min", 300), ("1 h 30 min", 5400), ("2 d", 172_800), ("250 ms", 0.25), ("1.5 h", 5400)],
)
def test_number_and_unit(text: str, seconds: float) -> None:
    assert read_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "five min", "5 min and more", "min 5"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r'write e\.g\. "15 s"'):
        read_duration(text)


def test_a_bare_number_has_no_unit() -> None:
    with pytest.raises(ValueError, match=r'10 has no unit: write e\.g\. "10 s"'):
        read_duration(10)


@pytest.mark.parametrize("text", ["15 s", "5 min", "1 h 30 min", "2 d", "0.25 s", "0 s"])
def test_what_is_written_reads_back(text: str) -> None:
    length = read_duration(text)
    assert isinstance(length, timedelta)
    assert write_duration(length) == text
