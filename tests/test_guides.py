"""Commands that guides print are commands that there are, with the options that they have."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from ingest.stream_url import Maker, Stream, stream_url
from supervision_api.cli import hallwatch

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = [*(DOCS / "guides").glob("*.md"), DOCS / "quickstart.md", DOCS / "troubleshooting.md"]
_PRINTED = re.compile(r"\./hallwatch ([^\n`]+)")


def unknown(text: str) -> list[str]:
    """Words of a printed command that the program would not understand."""
    context: click.Context = click.Context(hallwatch)
    command: click.Command = hallwatch
    # A pipe, a redirection, or the prose behind a command.
    words = shlex.split(re.split(r" [>|&] | → ", text)[0], comments=True)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, name := words.pop(0))
        if found is None:
            return [name]
        command = found
    known = {option for one in command.params for option in one.opts} | {"--help", "-h"}
    return [word for word in words if word.startswith("--") and word not in known]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_command_in_it_can_be_typed(guide: Path) -> None:
    printed = _PRINTED.findall(guide.read_text(encoding="utf-8"))
    assert {text: words for text in printed if (words := unknown(text))} == {}


def test_a_command_that_is_not_there_would_be_noticed() -> None:
    assert unknown("camera prode C1") == ["prode"]
    assert unknown("camera probe C1 --fro 3") == ["--fro"]
    assert unknown("camera probe C1 --for 3 --json") == []


@pytest.mark.parametrize("guide", ["cameras", "gb28181"])
def test_what_is_printed_for_the_configuration_can_be_read(guide: str) -> None:
    text = (DOCS / "guides" / f"{guide}.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    [camera] = tomllib.loads(example)["cameras"]
    assert camera["url"].startswith("rtsp://10.0.0.")


@pytest.mark.parametrize("maker", Maker)
def test_the_table_of_makers_is_what_the_program_says(maker: Maker) -> None:
    path = stream_url(maker, "h", stream=Stream.SUB).removeprefix("rtsp://h:554")
    assert f"| `{maker.value}` | `{path}` |" in (DOCS / "guides" / "cameras.md").read_text(encoding="utf-8")
