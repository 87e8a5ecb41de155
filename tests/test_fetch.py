import hashlib
from dataclasses import replace

import pytest

from models.fetch import CannotFetch, fetch, is_whole
from models.manifest import Model, ModelFile, UrlSource

NETWORK = b"layers and weights"
FILE = ModelFile(name="net.bin", sha256=hashlib.sha256(NETWORK).hexdigest())
MODEL = Model(
    name="tiny", backend="yolo", task="detect", licence="MIT", input=64, about="", files=(FILE,), sources=()
)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "net.bin").write_bytes(NETWORK)
    return folder


def test_a_model_is_taken_from_a_folder_and_then_is_there(tmp_path, stick):
    said = []
    home = fetch(MODEL, tmp_path / "cache", folder=stick, say=said.append)
    assert (home / "net.bin").read_bytes() == NETWORK
    assert is_whole(MODEL, home)
    assert said[-1] == f"tiny: ready in {home}"


def test_what_is_there_whole_is_not_fetched_again(tmp_path, stick):
    home = fetch(MODEL, tmp_path / "cache", folder=stick)
    assert fetch(MODEL, tmp_path / "cache") == home


def test_a_file_that_was_damaged_is_fetched_again(tmp_path, stick):
    home = fetch(MODEL, tmp_path / "cache", folder=stick)
    (home / "net.bin").write_bytes(b"half of")
    fetch(MODEL, tmp_path / "cache", folder=stick)
    assert (home / "net.bin").read_bytes() == NETWORK


def test_another_file_of_the_same_name_is_refused_and_leaves_nothing(tmp_path, stick):
    (stick / "net.bin").write_bytes(b"something else")
    with pytest.raises(CannotFetch, match=r"net\.bin is not the file meant"):
        fetch(MODEL, tmp_path / "cache", folder=stick)
    assert list((tmp_path / "cache" / "tiny").iterdir()) == []


def test_every_source_is_tried_in_its_order_and_each_says_why_not(tmp_path, stick):
    nowhere = UrlSource(url=(tmp_path / "nowhere").as_uri() + "/{file}")
    there = UrlSource(url=stick.as_uri() + "/{file}")
    said = []
    model = replace(MODEL, sources=(nowhere, there))
    assert is_whole(model, fetch(model, tmp_path / "cache", say=said.append))
    assert "nowhere" in said[1]
    with pytest.raises(CannotFetch) as caught:
        fetch(replace(model, sources=(nowhere, nowhere)), tmp_path / "other")
    assert str(caught.value).count("not reachable") == 2
    assert "hallwatch models fetch tiny --from FOLDER" in str(caught.value)
