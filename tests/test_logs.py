"""What the processes say is free of secrets."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from pydantic import SecretStr

from supervision_api.logs import configure, masked
from supervision_api.settings import LogSettings


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    line: dict[str, object] = json.loads(capsys.readouterr().err.splitlines()[-1])
    return line


def test_a_line_names_its_process(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(format="json"), process="watch-3")
    structlog.get_logger("any").info("camera silent", camera="C1")
    assert {"process": "watch-3", "event": "camera silent", "camera": "C1", "level": "info"}.items() <= said(
        capsys
    ).items()


def test_secrets_are_masked_wherever_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(format="json"), process="x")
    structlog.get_logger("any").warning(
        "at rtsp://u:hunter2@h/s",
        token="hunter2",
        nested={"password": "hunter2", "urls": ["rtsp://u:hunter2@h"]},
        key=SecretStr("hunter2"),
        problem=ValueError("host=h password='hunter2'"),
    )
    logging.getLogger("library").error("connecting %s", "postgresql://u:hunter2@db/x")
    assert "hunter2" not in capsys.readouterr().err


def connect(url: str) -> None:
    raise RuntimeError(f"{url} is gone")


def test_an_error_comes_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(format="json"), process="x")
    try:
        connect("rtsp://u:hunter2@h")
    except RuntimeError:
        structlog.get_logger("any").exception("failed")
    line = said(capsys)
    assert "RuntimeError: rtsp://u:***@h is gone" in str(line["exception"])


def test_level_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogSettings(level="warning"), process="judge")
    structlog.get_logger("any").info("not said")
    structlog.get_logger("any").warning("said")
    told = capsys.readouterr().err
    assert "not said" not in told
    assert "process=judge" in told


@pytest.mark.parametrize(
    "address",
    [
        "rtsp://admin:p@hunter2@10.0.0.1/x",
        "rtsp://admin:a:hunter2@10.0.0.1/x",
        "rtsp://admin:a/hunter2@10.0.0.1/x",
        "http://10.0.0.1/video?user=admin&pwd=hunter2",
        "http://10.0.0.1/video?auth=hunter2&passwd=hunter2",
    ],
)
def test_passwords_as_cameras_take_them_are_masked(address: str) -> None:
    assert "hunter2" not in masked(address)
    assert "10.0.0.1" in masked(address)


def test_masked_leaves_the_rest() -> None:
    assert (
        masked("rtsp://admin:p4ss@10.0.0.5:554/sub?token=abc&x=1")
        == "rtsp://admin:***@10.0.0.5:554/sub?token=***&x=1"
    )
