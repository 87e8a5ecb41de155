"""Finds links in the Markdown pages that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link whose target is not there."""

    page: Path
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.target} leads nowhere"


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code forges make them."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    plain = (re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in _HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def _blank(match: re.Match[str]) -> str:
    """Code is not searched for links, but its lines still count."""
    return "\n" * match[0].count("\n")


def dead_links(pages: Iterator[Path], *, home: Path) -> list[DeadLink]:
    """Every relative link of `pages` whose file or heading does not exist; outside addresses are not asked."""
    found: list[DeadLink] = []
    for page in pages:
        text = _CODE.sub("", _FENCE.sub(_blank, page.read_text("utf-8")))
        for match in _LINK.finditer(text):
            target = unquote(match[1])
            if _ELSEWHERE.match(target):
                continue
            name, _, anchor = target.partition("#")
            place = (home / name.lstrip("/") if name.startswith("/") else page.parent / name) if name else page
            dead = not place.exists() or (anchor and place.suffix == ".md" and anchor.lower() not in _anchors(place))
            if dead:
                line = text.count("\n", 0, match.start()) + 1
                found.append(DeadLink(page.relative_to(home), line, target))
    return found
