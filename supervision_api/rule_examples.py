"""The stories that stand beside the rules, as the console tells them: what a rule says of a day in a hall."""

from __future__ import annotations

from functools import cache

from analytics.reference import stories_of
from analytics.sentences import sentence
from analytics.stories.playing import play
from analytics.stories.times import ZONE
from supervision_api.views.rules import RuleExampleView
from supervision_api.views.view import Words


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
