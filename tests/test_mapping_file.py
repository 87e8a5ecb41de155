"""A wrong mapping file is told as a whole, each mistake with its place and what to do."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ingest.errors import BadMapping
from ingest.mapping_file import parse_mapping, read_mapping

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOME = Path(__file__).parents[1]
LEAST = """
[fields]
case_no = "no"
occurred_at = "at"
[[events]]
kind = "accept"
"""


def problems(text: str, folder: Path) -> str:
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadMapping) as caught:
        read_mapping(path, zone=SHANGHAI)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not toml", "cannot be read as TOML"),
        ("", "events: write at least one [[events]] table"),
        ("[[event]]\n" + LEAST, 'event: is not a key of a mapping; did you mean "events"?'),
        (LEAST.replace("case_no", "caseno"), 'fields.caseno: is not a field of a record; did you mean "case_no"?'),
        (LEAST.replace("case_no", "caseno"), "events[0]: lacks case_no"),
        (LEAST.replace('"accept"', '"acept"'), "events[0].kind: 'acept' is not one of apply, accept"),
        (LEAST + 'per = "file"', "events[0].per: 'file' must be"),
        (LEAST + "when = 3", "events[0].when: write the name of a column"),
        (LEAST + 'when = { column = "x", is = "y", empty = true }', "events[0].when: write the name of a column"),
        (LEAST + 'when = { column = "x", is = 3 }', "events[0].when.is: 3 must be a text"),
        (LEAST + 'when = [{ column = "x", empty = "yes" }]', "events[0].when.empty: 'yes' must be true or false"),
        (
            LEAST + '[events.fields]\namount_yuan = { column = "a", decimals = 9 }',
            "decimals: 9 must be a whole number",
        ),
        (LEAST + '[events.fields]\nstep = ["a", { colum = "b" }]', "step.colum: is not a key of a mapping"),
        (LEAST + '[events.fields]\ngranted_amount = "x"', "has granted_amount without granted_unit"),
        (LEAST + 'when = { column = "x", among = ["y"] }', "events[0].when.among: is not a key"),
        (LEAST + "[events.fields]\nstep = 3", "events[0].fields.step: write the name of a column"),
        (
            LEAST + '[events.fields]\nstep = { column = "a", constant = "b" }',
            "give one of column, template, constant",
        ),
        (LEAST + '[events.fields]\nstep = { template = "{a" }', "must name columns in braces"),
        (LEAST + '[events.fields]\nstep = { column = "a", at = 17:00:00 }', "are for instants, which step is not"),
        (
            LEAST + '[events.fields]\nended_at = { column = "a", at = "17:00" }',
            "must be a time of day without quotes",
        ),
        (LEAST + '[events.fields]\noutcome = { column = "a", values = { x = "ok" } }', "'ok' is not one of approved"),
        (LEAST + '[events.fields]\npromised = "x"', "write promised_amount and promised_unit"),
        (LEAST + '[events.fields]\npromised_amount = "x"', "has promised_amount without promised_unit"),
        ('[instants]\nzone = "Mars/Dome"' + LEAST, "instants.zone: 'Mars/Dome' is not an IANA time zone"),
        ('[instants]\nformats = "%Y"' + LEAST, "must be a list of texts"),
        ('[file]\ndelimiter = "--"' + LEAST, "must be one character"),
        ("file = 3\n" + LEAST, "file: must be a table"),
        ("source = 3\n" + LEAST, "source: 3 must be a text in quotes"),
    ],
)
def test_a_wrong_mapping_says_where_and_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    assert told in problems(text, tmp_path)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = problems('sauce = "x"\n' + LEAST.replace("case_no", "caseno") + 'per = "file"', tmp_path)
    assert len(told.splitlines()) == 4
    assert all(line.startswith(str(tmp_path / "m.toml")) for line in told.splitlines())


def test_the_mapping_template_is_a_mapping() -> None:
    plan = read_mapping(HOME / "ingest" / "mapping_template.toml", zone=SHANGHAI)
    assert [value.fields["kind"][0].constant for value in plan.plans] == ["accept", "step", "payment", "close"]


def test_nothing_but_a_table_is_a_mapping() -> None:
    with pytest.raises(BadMapping, match="must be a table"):
        parse_mapping({"events": ["x"]}, origin="m", zone=SHANGHAI)
