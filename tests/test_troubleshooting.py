"""The page must quote what the program says."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.trouble import ADVICE, Trouble

HOME = Path(__file__).parents[1]
PAGE = (HOME / "docs" / "troubleshooting.md").read_text()
FOLDERS = ("ingest", "analytics", "store", "supervision_api")
SOURCES = "\n".join(p.read_text() for folder in FOLDERS for p in (HOME / folder).rglob("*.py"))


def test_every_trouble_with_a_camera_has_its_line() -> None:
    for kind, sentence in ADVICE.items():
        if kind is not Trouble.UNREADABLE:
            assert f'"{re.split("[:,]", sentence)[0]}' in PAGE, kind


def test_every_quoted_sentence_is_said_by_the_program() -> None:
    quoted = [text for text in re.findall(r'"([^"\n]{12,})"', re.sub(r"`[^`]*`", "", PAGE)) if " " in text]
    assert len(quoted) >= 8
    assert [text for text in quoted if text not in SOURCES] == []


def test_every_reason_for_pictures_in_place_of_video_has_its_line() -> None:
    words = (HOME / "dashboard" / "src" / "words" / "enLive.ts").read_text()
    reasons = re.findall(r'^      \w+: "(.*)",$', words[words.index("    why: {") :], re.MULTILINE)
    assert len(reasons) > 9
    assert [said for said in reasons if f"*{said.replace('{{detail}}', 'H.265')}*" not in PAGE] == []
