"""The stories that stand beside the rules, as the console tells them: what a rule says of a day in a hall."""

from __future__ import annotations

from functools import cache

from analytics.playing import play
from analytics.reference import stories_of
from analytics.sentences import sentence
from analytics.story_time import ZONE
from analytics.vocabulary import Level
from supervision_api.views.console import Words
from supervision_api.views.rules import RuleExampleView

GRAVEST_FIRST = (Level.RED, Level.YELLOW, Level.REMINDER)


@cache
def examples_of(code: str) -> tuple[RuleExampleView, ...]:
    """Every story of a rule, those that fire first, played with the thresholds that it was written for."""
    found: list[RuleExampleView] = []
    for story in sorted(stories_of(code), key=lambda one: one.ending != "fires"):
        findings = [finding for judged in play(story, code) for finding in judged.verdict.findings]
        last = findings[-1] if findings else None
        said = None if last is None else sentence(last, zone=ZONE)
        found.append(
            RuleExampleView(
                ending=story.ending.value,
                title=Words(zh=story.title.zh, en=story.title.en),
                story=story.text,
                level=None if last is None else last.level,
                said=None if said is None else Words(zh=said.zh, en=said.en),
            )
        )
    return tuple(found)


@cache
def levels_of(code: str) -> tuple[Level, ...]:
    """The levels at which a rule's stories have it speak, the gravest first."""
    told = {level for story in stories_of(code) for expected in story.expected for level in expected.levels}
    return tuple(level for level in GRAVEST_FIRST if level in told)
