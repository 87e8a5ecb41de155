import json

from click.testing import CliRunner

from models.manifest import manifest
from supervision_api.commands.models import models


def run(*arguments):
    return CliRunner().invoke(models, [str(argument) for argument in arguments])


def test_every_network_is_listed_with_its_licence(tmp_path):
    listed = json.loads(run("list", "--json", "--cache", tmp_path).stdout)
    assert [row["name"] for row in listed] == [model.name for model in manifest()]
    assert not any(row["here"] for row in listed)
    assert "AGPL-3.0" in run("list", "--cache", tmp_path).stdout


def test_a_network_of_no_known_name_is_refused_with_the_nearest(tmp_path):
    told = run("fetch", "yolo11n", "--cache", tmp_path)
    assert told.exit_code == 1
    assert "did you mean yolo11n-int8" in told.output


def test_what_is_no_picture_is_refused(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    told = run("detect", text, "--cache", tmp_path)
    assert told.exit_code == 1
    assert "is not a picture that can be read" in told.output
