from __future__ import annotations

from pathlib import Path

from supervision_api.developing.links import dead_links


def complaints(folder: Path, text: str) -> list[str]:
    page = folder / "page.md"
    page.write_text(text)
    (folder / "there.md").write_text("# A heading, with words\n")
    return [f"{link.line} {link.target}" for link in dead_links(iter([page]), home=folder)]


def test_a_link_to_a_missing_page_is_dead(tmp_path: Path) -> None:
    assert complaints(tmp_path, "one\n[x](gone.md)\n") == ["2 gone.md"]


def test_links_to_pages_headings_and_elsewhere_live(tmp_path: Path) -> None:
    text = "[a](there.md) [b](there.md#a-heading-with-words) [c](#mine) [d](mailto:a@b)\n# Mine\n"
    assert complaints(tmp_path, text) == []


def test_a_missing_heading_is_dead(tmp_path: Path) -> None:
    assert complaints(tmp_path, "[x](there.md#no-such)\n") == ["1 there.md#no-such"]


def test_code_is_not_searched_but_its_lines_count(tmp_path: Path) -> None:
    assert complaints(tmp_path, "```\n[x](gone.md)\n```\n`[y](gone.md)` [z](gone.md)\n") == ["4 gone.md"]
