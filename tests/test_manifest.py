from pathlib import Path

import pytest

from models.manifest import UnknownModel, manifest, model_named


def test_every_model_has_a_licence_checksums_and_a_card():
    cards = Path(__file__).parents[1] / "models" / "cards"
    for model in manifest():
        assert model.licence
        assert all(len(file.sha256) == 64 for file in model.files)
        card = (cards / f"{model.name}.md").read_text(encoding="utf-8")
        assert model.licence in card


def test_the_default_may_be_used_by_anybody_and_comes_from_a_package():
    default = manifest()[0]
    assert default.licence == "Apache-2.0"
    assert default.sources


def test_a_name_that_is_none_is_answered_with_the_nearest():
    with pytest.raises(UnknownModel, match="did you mean mediapipe-pose"):
        model_named("mediapipe-pos")
