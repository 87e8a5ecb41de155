"""The rule reference, written from the rules themselves; every example on it has run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from analytics.rule import Rule, Words
from analytics.rule_setting import Scope
from analytics.rulebook import RULES
from analytics.sentences import lasting, sentence
from analytics.standards import SCOPES_OF
from analytics.stories.playing import play
from analytics.stories.story import Ending, Story, read_stories
from analytics.stories.times import ZONE
from analytics.tiers import told
from analytics.vocabulary import Level, SubjectKind

ENDINGS = {
    Ending.FIRES: Words("成立", "Fires"),
    Ending.SILENT: Words("不成立", "Stays silent"),
    Ending.UNKNOWN: Words("情况不明，不判定", "Not enough is known"),
}
SUBJECTS = {
    SubjectKind.CASE: Words("办件", "case"),
    SubjectKind.WINDOW: Words("窗口", "window"),
    SubjectKind.CAMERA: Words("摄像头", "camera"),
    SubjectKind.OPERATOR: Words("工作人员", "operator"),
    SubjectKind.ITEM: Words("事项", "item"),
    SubjectKind.FEED: Words("数据来源", "feed"),
    SubjectKind.ALERT: Words("警示", "alert"),
    SubjectKind.PERSON: Words("人员考勤日", "person and day"),
}
LEVELS = {
    Level.REMINDER: Words("预警", "reminder"),
    Level.YELLOW: Words("黄牌级", "yellow"),
    Level.RED: Words("红牌级", "red"),
}
SCOPES = {
    Scope.HALL: Words("全大厅", "the hall"),
    Scope.DEPARTMENT: Words("部门", "a department"),
    Scope.ITEM: Words("事项", "an item"),
    Scope.WINDOW: Words("窗口", "a window"),
}
HOW_TO_READ = "[写法 How to read them](README.md#实例的写法-how-examples-are-written)"
GENERATED = "<!-- Written by `./hallwatch docs` from analytics/rules; change it there. -->"


def write(folder: Path) -> list[Path]:
    """Write a page a rule and the index into `folder`; the paths written. Pages of rules that are gone are deleted.

    Raises:
        BadStory: a story that cannot be read.
        RuntimeError: a story in which the rule says something else than is written.
    """
    texts = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        if stale.name not in texts:
            stale.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def pages() -> dict[str, str]:
    """File name → text of every page. Raises as `write` does."""
    texts = {f"{rule.code}.md": "\n".join(_page(rule)) + "\n" for rule in RULES}
    return texts | {"README.md": "\n".join(_index()) + "\n"}


def stories_of(code: str) -> list[Story]:
    """The stories that stand beside a rule. Raises BadStory."""
    path = Path(__file__).parent / "rules" / f"{code.lower().replace('-', '_')}.story"
    return read_stories(path.read_text(encoding="utf-8"))


@cache
def levels_of(code: str) -> tuple[Level, ...]:
    """The levels at which a rule's stories have it speak, the gravest first. Raises BadStory."""
    spoken = {level for story in stories_of(code) for expected in story.expected for level in expected.levels}
    return tuple(level for level in reversed(LEVELS) if level in spoken)


def _page(rule: Rule[Any, Any]) -> Iterator[str]:
    yield GENERATED
    yield f"# {rule.code} {rule.name.zh} · {rule.name.en}"
    yield ""
    yield rule.what.zh
    yield ""
    yield rule.what.en
    yield ""
    yield f"- 对象 Subject: {_both(SUBJECTS[rule.subject])} · 版本 Version {rule.version}"
    yield f"- 为何 Why: {rule.why.zh} {rule.why.en}"
    yield f"- 依据 Basis: {_both(rule.basis)}"
    inputs = [Words(*one.value) for one in rule.inputs]
    yield f"- 输入 Inputs: {'；'.join(map(_both, inputs))}"
    levels = levels_of(rule.code)
    yield f"- 级别 Levels: {'；'.join(_both(LEVELS[level]) for level in levels)}"
    yield f"- 告知 Told: {'；'.join(map(_both, told(rule.family, levels)))}"
    yield f"- 适用范围 Scope: {'、'.join(_both(SCOPES[scope]) for scope in SCOPES_OF[rule.subject])}"
    yield f"- 撤除 Cleared by: {'；'.join(words.zh for words in rule.cleared_by)}"
    yield f"  ({'; '.join(words.en for words in rule.cleared_by)})"
    yield ""
    yield "## 参数 Thresholds"
    yield ""
    yield from _thresholds(rule)
    yield ""
    yield "## 容易误报的情形 What makes it wrong"
    yield ""
    for trap in rule.traps:
        yield f"- {_both(trap)}"
    yield ""
    yield "## 实例 Examples"
    yield ""
    yield f"默认为 2026-11-23（周一），服务时间 09:00–12:00、13:00–17:00。{HOW_TO_READ}"
    for ending in Ending:
        for story in stories_of(rule.code):
            if story.ending is ending:
                yield from _example(rule, story)


def _thresholds(rule: Rule[Any, Any]) -> Iterator[str]:
    known = fields(rule.limits)
    if not known:
        yield "本规则没有参数。 This rule has none."
        return
    yield f"`[rules.{rule.code}]` in `hall.toml`; `enabled = false` 停用 switches the rule off."
    yield ""
    yield "| | 默认 default | 含义 meaning |"
    yield "| --- | --- | --- |"
    for threshold in known:
        meaning = f"{threshold.metadata['zh']} · {threshold.metadata['en']}"
        yield f"| `{threshold.name}` | {_default(getattr(rule.limits, threshold.name))} | {meaning} |"


def _default(value: object) -> str:
    match value:
        case timedelta():
            return f'`"{lasting(value).en}"`'
        case tuple():
            texts = cast("tuple[str, ...]", value)
            return "`[" + ", ".join(f'"{text}"' for text in texts) + "]`"
        case _:
            return f"`{value}`"


def _example(rule: Rule[Any, Any], story: Story) -> Iterator[str]:
    judged = play(story, rule.code)
    wrong = [difference for one in judged if (difference := one.differs) is not None]
    if wrong:
        raise RuntimeError(f"{rule.code}, {story.title.en}: {'; '.join(wrong)}")
    yield ""
    yield f"### {ENDINGS[story.ending].zh}：{story.title.zh}"
    yield ""
    yield f"{ENDINGS[story.ending].en}: {story.title.en}."
    yield ""
    yield "```text"
    yield story.text
    yield "```"
    findings = [finding for one in judged for finding in one.verdict.findings]
    if findings:
        last = findings[-1]
        said = sentence(last, zone=ZONE)
        yield ""
        yield f"> {LEVELS[last.level].zh}：{said.zh}。"
        yield ">"
        yield f"> {LEVELS[last.level].en.capitalize()}: {said.en}."


def _index() -> Iterator[str]:
    yield GENERATED
    yield "# 规则 · Rules"
    yield ""
    yield "规则只提出情况，由人认定；看不清的不判定。每页的实例都实际运行过。"
    yield ""
    yield "A rule proposes and a person decides; what was not seen accuses nobody. Every example has run."
    yield ""
    yield "「告知」按级别逐级增加。系统在监察台上按权限显示警示，不向外发送消息。"
    yield ""
    yield (
        "Who is to be told grows with the level. Hallwatch shows alerts at the console, to those with the right, "
        "and sends no messages."
    )
    yield ""
    yield "| | 名称 | name | 对象 subject |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        yield f"| [{rule.code}]({rule.code}.md) | {rule.name.zh} | {rule.name.en} | {_both(SUBJECTS[rule.subject])} |"
    yield ""
    yield (Path(__file__).parent / "rules" / "notation.md").read_text(encoding="utf-8").rstrip("\n")


def _both(words: Words) -> str:
    return f"{words.zh} ({words.en})"
