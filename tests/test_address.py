import pytest

from ingest.address import is_stream, without_password


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("rtsp://admin:hik12345@10.0.0.5/ch1", "rtsp://admin:***@10.0.0.5/ch1"),
        ("rtsp://admin:p@ss:w@rd@10.0.0.5:554/ch1", "rtsp://admin:***@10.0.0.5:554/ch1"),
        ("opening rtsp://u:secret@cam/1 failed", "opening rtsp://u:***@cam/1 failed"),
        ("http://cam/live?user=a&password=secret&x=1", "http://cam/live?user=a&password=***&x=1"),
        ("rtsp://10.0.0.5/ch1", "rtsp://10.0.0.5/ch1"),
    ],
)
def test_an_address_is_shown_without_its_password(said, shown):
    assert without_password(said) == shown


def test_files_and_cameras_are_told_apart():
    assert is_stream("RTSP://cam/1")
    assert not is_stream("/films/window.mp4")
    assert not is_stream("films/window.mp4")
