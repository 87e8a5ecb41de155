"""Labels of clips: what they may say, and what is said of a file that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.vocabulary import Presence
from analytics.zones import Rectangle
from supervision_api.evaluating.labels import BadLabels, Label, read_labels

HEAD = "clip,window,x1,y1,x2,y2,from_s,to_s,state\n"


def labels(folder: Path, *lines: str, head: str = HEAD, name: str = "labels.csv") -> Path:
    path = folder / name
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_windows_of_several_clips_and_files_are_kept_apart(tmp_path: Path) -> None:
    one = labels(
        tmp_path,
        "a.mp4,desk,0,0,100,80,5,9,present",
        "a.mp4,desk,0,0,100,80,0,5,absent",
        "a.mp4,door,200,0,300,80,0,9,EMPTY",
        name="one.csv",
    )
    two = labels(tmp_path, "", "b.gif,desk,0,0,50,40,0,3,serving", name="two.csv")
    clips = read_labels([one, two])
    assert [(clip.clip, [window.window for window in clip.windows]) for clip in clips] == [
        ("a.mp4", ["desk", "door"]),
        ("b.gif", ["desk"]),
    ]
    desk = clips[0].windows[0]
    assert desk.staff == Rectangle(0, 0, 100, 80)
    assert [(label.from_s, label.state) for label in desk.labels] == [(0, Presence.ABSENT), (5, Presence.PRESENT)]
    assert clips[0].end_s == 9


def test_labels_that_say_the_same_one_after_the_other_are_one_stretch(tmp_path: Path) -> None:
    given = labels(
        tmp_path,
        "a.mp4,desk,0,0,9,9,0,4,attended",
        "a.mp4,desk,0,0,9,9,4,6,serving",
        "a.mp4,desk,0,0,9,9,7,8,present",
    )
    assert read_labels([given])[0].windows[0].stretches() == (
        Label(from_s=0, to_s=6, state=Presence.PRESENT),
        Label(from_s=7, to_s=8, state=Presence.PRESENT),
    )


def test_a_file_of_a_spreadsheet_with_words_of_the_hall_is_read(tmp_path: Path) -> None:
    given = tmp_path / "标注.csv"
    rows = ("a.mp4,一号,0,0,9,9,0,4,在岗", "a.mp4,一号,0,0,9,9,4,6,离岗", "a.mp4,一号,0,0,9,9,7,8,未知", ",,,,,,,,")
    given.write_bytes("\r\n".join(("\ufeff" + HEAD.strip(), *rows, "")).encode())
    [window] = read_labels([given])[0].windows
    assert window.window == "一号"
    assert [label.state for label in window.labels] == [Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a.mp4,desk,0,0,9,9,0,4,asleep", "labels.csv:2: state 'asleep' is none of present"),
        ("a.mp4,desk,0,0,9,9,4,4,present", "labels.csv:2: from_s 4 must be 0 or more and before to_s 4"),
        ("a.mp4,desk,9,0,9,9,0,4,present", "labels.csv:2: the rectangle 9,0,9,9 is empty"),
        ("a.mp4,desk,0,0,9,nine,0,4,present", "labels.csv:2: y2 is 'nine', which is no number"),
        ("a.mp4,desk,0,0,9,inf,0,4,present", "labels.csv:2: y2 is 'inf', which is no number"),
        (",desk,0,0,9,9,0,4,present", "labels.csv:2: clip is empty"),
        ("a.mp4,desk,0,0,9,9,0", "labels.csv:2: to_s is empty"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BadLabels) as refused:
        read_labels([labels(tmp_path, line)])
    assert said in str(refused.value)


def test_labels_that_overlap_or_move_their_rectangle_are_refused(tmp_path: Path) -> None:
    first = "a.mp4,desk,0,0,9,9,0,4,present"
    with pytest.raises(BadLabels, match=r"labels\.csv:3: this label begins before the one at .*labels\.csv:2 ends"):
        read_labels([labels(tmp_path, first, "a.mp4,desk,0,0,9,9,3,5,absent")])
    with pytest.raises(BadLabels, match=r"labels\.csv:3: window desk has another rectangle than at .*labels\.csv:2"):
        read_labels([labels(tmp_path, first, "a.mp4,desk,0,0,9,8,4,5,absent")])


def test_a_file_without_a_column_or_without_a_label_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(BadLabels, match="no column state: its first line must be clip,window"):
        read_labels([labels(tmp_path, head=HEAD.replace(",state", ""))])
    with pytest.raises(BadLabels, match=r"no label in .*labels\.csv"):
        read_labels([labels(tmp_path)])


def test_a_spreadsheets_mark_before_the_first_column_is_no_part_of_its_name(tmp_path: Path) -> None:
    given = labels(tmp_path, "a.mp4,desk,0,0,9,9,0,4,present", head="\ufeff" + HEAD)
    assert read_labels([given])[0].clip == "a.mp4"
