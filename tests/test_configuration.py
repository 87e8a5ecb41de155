"""A configuration's mistakes: each told once, with where it is and what to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from supervision_api.commands.config import EXAMPLE
from supervision_api.configuration import BadConfiguration, load
from supervision_api.configuring.lines import lines
from supervision_api.configuring.shown import shown

GOOD = """
[[departments]]
code = "TAX"
name_zh = "税务局"
name_en = "Tax"
[[windows]]
code = "01"
name_zh = "一号"
name_en = "One"
department = "TAX"
[[cameras]]
code = "C1"
url = "rtsp://viewer:secret@192.0.2.1/sub"
[[cameras.views]]
window = "01"
staff = [0.1, 0.1, 0.5, 0.5]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "hall.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(folder: Path, text: str, **environment: str) -> list[str]:
    with pytest.raises(BadConfiguration) as caught:
        load(written(folder, text), environment)
    return [problem.removeprefix(str(folder) + "/") for problem in caught.value.problems]


def test_the_example_is_good() -> None:
    settings = load(EXAMPLE, {})
    assert [window.code for window in settings.windows] == ["01", "02"]


def test_paths_count_from_the_files_folder(tmp_path: Path) -> None:
    assert load(written(tmp_path, 'data = "kept"'), {}).data == tmp_path / "kept"


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "[serve]\n\nprt = 1\n") == [
        'hall.toml line 3: serve → prt is no setting. Did you mean "port"?'
    ]


def test_an_unknown_key_of_an_entry_names_the_entry(tmp_path: Path) -> None:
    text = GOOD.replace('department = "TAX"', 'deparment = "TAX"')
    assert mistakes(tmp_path, text) == [
        'hall.toml line 10: windows "01" → deparment is no setting. Did you mean "department"?'
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('window = "01"', 'window = "O1"').replace("0.5, 0.5]", "0.05, 0.5]") + "[hal]\nzone = 1\n"
    told = mistakes(tmp_path, text)
    assert len(told) == 3
    assert 'hal is no setting. Did you mean "hall"?' in told[0]
    assert '"O1" is not among the windows. Did you mean "01"?' in told[1]
    assert "is inside out or has no size" in told[2]


def test_a_code_of_another_table_must_exist(tmp_path: Path) -> None:
    assert (
        "Add it under [[departments]]"
        in mistakes(tmp_path, GOOD.replace('department = "TAX"', 'department = "Z9"'))[0]
    )


def test_a_code_is_there_once(tmp_path: Path) -> None:
    twice = GOOD + '[[windows]]\ncode = "01"\nname_zh = "二号"\nname_en = "Two"\n'
    assert 'windows "01" is there twice' in mistakes(tmp_path, twice)[0]


def test_a_schedule_needs_service_times(tmp_path: Path) -> None:
    text = GOOD.replace('department = "TAX"', 'schedule = "market_day"')
    assert 'Add [[sessions]] with schedule = "market_day"' in mistakes(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[hall]\nzone = "Asia/Shangai"', 'Did you mean "Asia/Shanghai"?'),
        ("[watch]\nhold = 10", '10 has no unit. Write e.g. "10 s"'),
        ('[watch]\nring = "10 s"', "shorter than clip_before and clip_after together"),
        ('[feed.tokens]\ncounty = "short"', "shorter than 16 characters"),
        ('[feed.tokens]\na = "0123456789abcdef"\nb = "0123456789abcdef"', 'is the token of "a" too'),
        ("[[sessions]]\nbegin = 10:00:00\nend = 09:00:00", "is not after begin"),
        ('[[sessions]]\ndays = "someday"\nbegin = 09:00:00\nend = 10:00:00', 'Write "workdays", "every day"'),
        ("[rules.ATT-1]\nreminder = 1", 'did you mean "ATT-'),
        ('[rules.ATT-01]\nremider = "5 min"', 'did you mean "reminder"?'),
        ('catalogue = "gone.toml"', "cannot be read from"),
        ("data = ", "is not TOML"),
    ],
)
def test_each_mistake_says_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    problems = mistakes(tmp_path, text)
    assert len(problems) == 1
    assert told in problems[0]


def test_a_camera_is_an_address_or_a_file_that_exists(tmp_path: Path) -> None:
    text = GOOD.replace("rtsp://viewer:secret@192.0.2.1/sub", "gone.mp4")
    assert "neither rtsp://… nor a file that exists" in mistakes(tmp_path, text)[0]
    (tmp_path / "gone.mp4").touch()
    assert load(written(tmp_path, text), {}).cameras[0].url.get_secret_value() == str(tmp_path / "gone.mp4")


def test_a_secret_is_never_repeated(tmp_path: Path) -> None:
    told = mistakes(tmp_path, GOOD.replace('"rtsp://viewer:secret@192.0.2.1/sub"', '["hunter2"]'))
    assert "hunter2" not in told[0]


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    environment = {
        "HALLWATCH_SERVE__PORT": "0",
        "HALLWATCH_WATCH__HOLD": "3 s",
        "HALLWATCH_DAYS_OFF": "not a setting: no double underscore",
        "DATABASE_URL": "postgresql://hall@db/hall",
    }
    settings = load(written(tmp_path, "[serve]\nport = 8460\n"), environment)
    assert settings.serve.port == 0
    assert settings.watch.hold == timedelta(seconds=3)
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value() == "postgresql://hall@db/hall"


def test_a_mistake_of_the_environment_names_the_variable(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "", HALLWATCH_SERVE__HSOT="x") == [
        'environment HALLWATCH_SERVE__HSOT: serve → hsot is no setting. Did you mean "host"?'
    ]


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"config example > hall\.toml"):
        load(tmp_path / "none.toml", {})


def test_lines_of_nested_tables() -> None:
    text = "[a]\nx = 1\n[[b]]\n[[b.c]]\ny = 1\n[[b.c]]\ny = 2\n[[b]]\n[[b.c]]\ny = 3\n"
    found = lines(text)
    assert found["a", "x"] == 2
    assert (found["b", 0, "c", 1, "y"], found["b", 1, "c", 0, "y"]) == (7, 10)


def test_shown_settings_mask_what_is_secret(tmp_path: Path) -> None:
    text = GOOD + '[feed.tokens]\ncounty = "0123456789abcdef"\n'
    values = shown(load(written(tmp_path, text), {}))
    assert values["cameras.C1.url"] == "rtsp://viewer:***@192.0.2.1/sub"
    assert values["feed.tokens.county"] == "***"
    assert values["watch.empty_after"] == "5 min"


def test_a_password_with_a_stroke_is_told_without_repeating_it(tmp_path: Path) -> None:
    [problem] = mistakes(tmp_path, GOOD.replace("viewer:secret@", "viewer:wr@ng/pw@"))
    assert "Write / as %2F and @ as %40 there" in problem
    assert "pw" not in problem


def test_an_address_of_a_database_is_checked_without_repeating_it(tmp_path: Path) -> None:
    [problem] = mistakes(tmp_path, "", DATABASE_URL="my-password")
    assert problem.startswith("environment DATABASE_URL: database_url is no address of a PostgreSQL.")
    assert "my-password" not in problem


@pytest.mark.parametrize("listen", ["0.0.0.0:8470", "[::]:8470", "10.0.0.12:70000"])
def test_pictures_are_offered_at_an_address_that_others_find(tmp_path: Path, listen: str) -> None:
    [problem] = mistakes(tmp_path, f'[watch]\nlisten = "{listen}"\n')
    assert "no address at which another machine finds this one" in problem


def test_a_network_is_known_by_name_or_a_folder_beside_the_file(tmp_path: Path) -> None:
    [problem] = mistakes(tmp_path, '[watch]\nmodel = "own"\n')
    assert "hallwatch models list" in problem
    (tmp_path / "own").mkdir()
    assert load(written(tmp_path, '[watch]\nmodel = "own"\n'), {}).watch.model == "own"


def test_pixels_numbers_for_codes_and_other_editors(tmp_path: Path) -> None:
    problems = mistakes(tmp_path, GOOD.replace("[0.1, 0.1, 0.5, 0.5]", "[0, 0, 317, 1]"))
    assert [problem.partition("refused. ")[2][:12] for problem in problems] == ["Write shares"]
    assert 'Put quotation marks around it: "7"' in "".join(mistakes(tmp_path, GOOD.replace('"01"', "7", 1)))
    (tmp_path / "hall.toml").write_text(GOOD, encoding="utf-8-sig")
    assert load(tmp_path / "hall.toml", {}).windows[0].code == "01"
    (tmp_path / "hall.toml").write_text(GOOD, encoding="gb18030")
    with pytest.raises(BadConfiguration, match="is not UTF-8"):
        load(tmp_path / "hall.toml", {})
