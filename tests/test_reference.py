from pathlib import Path

import pytest

from analytics import reference
from analytics.rulebook import RULES
from analytics.stories.story import read_stories
from analytics.stories.times import BadStory

COMMITTED = Path(__file__).parents[1] / "docs" / "reference" / "rules"


def test_the_committed_pages_are_what_the_rules_say() -> None:
    pages = reference.pages()
    assert sorted(pages) == sorted(path.name for path in COMMITTED.glob("*.md"))
    stale = [name for name, text in pages.items() if (COMMITTED / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run ./hallwatch docs"


def test_a_page_for_every_rule_and_none_for_rules_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "ATT-99.md").write_text("gone")
    written = reference.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)
    assert {f"{rule.code}.md" for rule in RULES} < {path.name for path in written}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("25:00  window 3 away", "25:00"),
        ("09:00  window 3 asleep", "asleep"),
        ("09:00  door opens", '"door" is none of window'),
        ("09:00  case A1 accept with care", '"with" is not understood'),
        ("09:00  case A1 accept by", "something is missing at its end"),
        ("09:00  judge: yes", '"yes" is not understood'),
        ("fee F1 10.00", "write the item before its fees"),
        ("item promised; colour red", '"colour red" is no part of an item'),
        ("past many approved", "many"),
        ("09:00  ticket A001 service", '"at" and a window are missing'),
        ("tomorrow", '"tomorrow" is no time'),
    ],
)
def test_a_line_that_cannot_be_read_is_quoted(line: str, says: str) -> None:
    with pytest.raises(BadStory) as caught:
        read_stories(f"fires: 题 | title\n{line}\n")
    assert says in str(caught.value)
    assert line in str(caught.value)
