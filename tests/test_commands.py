"""Commands as they are typed: accounts, and the configuration's own."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from supervision_api.cli import hallwatch
from tests.test_configuration import GOOD, written


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def typed(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(hallwatch, list(words), env=environment)


def test_config_check_tells_mistakes_to_people_and_programs(tmp_path: Path) -> None:
    file = written(tmp_path, "[serve]\nprt = 1\n")
    told = typed("config", "check", str(file))
    assert told.exit_code == 2
    assert 'Did you mean "port"?' in told.output
    told = typed("config", "check", str(file), "--json")
    [mistake] = json.loads(told.output)["mistakes"]
    assert (mistake["key"], mistake["place"]) == (["serve", "prt"], f"{file} line 2")
    assert typed("config", "check", str(written(tmp_path, GOOD))).exit_code == 0


def test_config_example_is_a_good_configuration(tmp_path: Path) -> None:
    file = written(tmp_path, typed("config", "example").output)
    assert "2 windows, 2 cameras" in typed("config", "check", str(file)).output


def test_config_show_masks_secrets(tmp_path: Path) -> None:
    told = typed("config", "show", "--config", str(written(tmp_path, GOOD)))
    assert 'cameras.C1.url = "rtsp://viewer:***@192.0.2.1/sub"' in told.output
    assert "viewer:secret" not in told.output


def test_a_head_needs_a_department_that_exists(tmp_path: Path) -> None:
    config = str(written(tmp_path, GOOD))
    assert (
        "needs --department"
        in typed("account", "add", "dora", "--role", "department_head", "--config", config).output
    )
    wrong = typed("account", "add", "dora", "--role", "officer", "--department", "TAXX", "--config", config)
    assert "it has: TAX" in wrong.output


@pytest.mark.integration
def test_an_account_from_beginning_to_end(dsn: str, tmp_path: Path) -> None:
    config = ("--config", str(written(tmp_path, GOOD)))
    added = typed("account", "add", "olga", "--role", "officer", "--json", *config, HALLWATCH_DSN=dsn)
    first = json.loads(added.output)
    assert (first["name"], len(first["password"])) == ("olga", 19)
    again = typed("account", "add", "olga", "--role", "lead", *config, HALLWATCH_DSN=dsn)
    assert (again.exit_code, "reset it" in again.output) == (1, True)
    reset = json.loads(typed("account", "reset", "olga", "--json", *config, HALLWATCH_DSN=dsn).output)
    assert reset["password"] != first["password"]
    retired = typed("account", "retire", "olga", "--json", *config, HALLWATCH_DSN=dsn)
    assert json.loads(retired.output) == {"name": "olga", "retired": True}
    assert typed("account", "retire", "nobody", *config, HALLWATCH_DSN=dsn).exit_code == 1
    [row] = json.loads(typed("account", "list", "--json", *config, HALLWATCH_DSN=dsn).output)
    assert (row["name"], row["role"], row["must_change_password"]) == ("olga", "officer", True)
    assert row["retired_at"] is not None


NOWHERE = "postgresql://nobody@127.0.0.1:1/x"


@pytest.mark.parametrize("words", [("account", "list"), ("serve",), ("judge", "--once"), ("watch",)])
def test_a_database_that_is_away_is_a_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    told = typed(*words, "--config", str(written(tmp_path, GOOD)), DATABASE_URL=NOWHERE)
    assert (told.exit_code, "the database cannot be reached" in told.output) == (2, True)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    told = typed("export", "case-template", "--out", str(tmp_path / "nowhere" / "cases.xlsx"))
    assert (told.exit_code, "No such file or directory" in told.output) == (2, True)
    told = typed("export", "mapping-template", "--out", str(tmp_path / "nowhere" / "my.toml"))
    assert (told.exit_code, "No such file or directory" in told.output) == (2, True)


def test_a_taken_address_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        text = f'data = "{tmp_path}"\n[serve]\nport = {other.getsockname()[1]}\n'
        told = typed("up", "--config", str(written(tmp_path, text)))
    assert (told.exit_code, "set another serve.port" in told.output) == (2, True)


def test_ctrl_c_ends_with_130_wherever_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("supervision_api.commands.config.load", interrupted)
    told = typed("config", "check", str(tmp_path))
    assert (told.exit_code, "stopped" in told.output) == (130, True)
