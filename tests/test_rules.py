"""Plays every rule's stories: at least one that fires, one that must not, one in which not enough is known."""

from pathlib import Path

import pytest

from analytics.rulebook import BY_CODE, RULES
from analytics.stories.playing import play
from analytics.stories.story import Ending, Story, read_stories

FOLDER = Path(__file__).parents[1] / "analytics" / "rules"


def stories_of(code: str) -> list[Story]:
    return read_stories((FOLDER / f"{code.lower().replace('-', '_')}.story").read_text(encoding="utf-8"))


STORIES = [pytest.param(code, story, id=f"{code} {story.title.en}") for code in BY_CODE for story in stories_of(code)]


@pytest.mark.parametrize(("code", "story"), STORIES)
def test_story(code: str, story: Story) -> None:
    judged = play(story, code)
    assert [difference for one in judged if (difference := one.differs)] == []
    fired = any(one.verdict.findings for one in judged)
    assert judged
    assert fired == (story.ending is Ending.FIRES)


@pytest.mark.parametrize("code", list(BY_CODE))
def test_each_rule_has_a_story_of_every_ending(code: str) -> None:
    assert {story.ending for story in stories_of(code)} == set(Ending)


def test_codes_are_unique_and_versions_positive() -> None:
    assert len(BY_CODE) == len(RULES)
    assert all(rule.version >= 1 for rule in RULES)
