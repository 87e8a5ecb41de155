"""One whole demonstration: somebody sits at the console while it plays, and in the end all of it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from simulation.story import STORY
from tests.console_visit import chromium, visit
from tests.demo_runs import DemoRun, demo_run

pytestmark = pytest.mark.acceptance
LASTS_S = 100


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoRun]:
    with demo_run("--for", str(LASTS_S)) as run:
        yield run


@pytest.mark.browser
def test_somebody_at_the_console_sees_it_happen(demo: DemoRun) -> None:
    with chromium() as browser, visit(browser, demo.opening.url) as officer, visit(browser, demo.opening.url) as head:
        officer.log_in("officer", demo.opening.passwords["officer"])
        wall, stream = officer.page, officer.another_page("/alerts")
        expect(wall.get_by_test_id("tile")).to_have_count(8)
        left = stream.get_by_test_id("alert-row").filter(has_text="ATT-01").filter(has_text="W01").last
        expect(stream.get_by_test_id("connection")).to_have_attribute("data-phase", "live")
        stream.evaluate("window.neverLoadedAgain = true")
        assert left.count() == 0

        # Nobody touches either page: what changes comes by itself.
        tile = wall.locator("[data-testid=tile][data-window=W01]")
        expect(tile).to_have_attribute("data-state", "attended", timeout=20_000)
        expect(tile).to_have_attribute("data-state", re.compile("away|empty"), timeout=30_000)
        expect(left).to_be_visible(timeout=30_000)
        assert stream.evaluate("window.neverLoadedAgain") is True

        left.dblclick()
        alert = stream.get_by_test_id("alert")
        expect(alert).to_have_attribute("data-state", "raised")
        expect(alert.locator("h1")).to_contain_text(demo.settings["windows"][0]["name_zh"])
        measured, limit = alert.get_by_test_id("measure").locator("dd").all_inner_texts()
        assert re.search(r"\d", measured)
        assert "10" in limit

        clip = alert.get_by_test_id("clip")
        expect(clip).to_be_visible(timeout=40_000)
        alert.get_by_test_id("play").click()
        stream.wait_for_function(
            "video => video.videoWidth > 0 && video.currentTime > 1", arg=clip.element_handle(), timeout=15_000
        )

        chinese = alert.locator("h1").inner_text()
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        stream.get_by_test_id("language-switch").click()
        expect(alert.locator("h1")).to_have_text(re.compile(r"^[\x00-\x7f–’“”]+$"))
        stream.get_by_test_id("language-switch").click()
        expect(alert.locator("h1")).to_have_text(chinese)

        alert.get_by_test_id("action-confirm").click()
        officer.decide(stream)
        expect(alert).to_have_attribute("data-state", "confirmed")

        head.log_in("department_head", demo.opening.passwords["department_head"])
        own = demo.settings["departments"][0]["code"]
        windows = [window["code"] for window in demo.settings["windows"] if window["department"] == own]
        expect(head.page.get_by_test_id("tile")).to_have_count(len(windows))
        seen = [tile.get_attribute("data-window") for tile in head.page.get_by_test_id("tile").all()]
        assert sorted(filter(None, seen)) == windows
        assert 0 < len(windows) < 8

        assert officer.complaints + head.complaints == []


def test_all_of_it_was_found_and_nothing_stays_behind(demo: DemoRun) -> None:
    ending = demo.ended(within_s=LASTS_S + 30)
    summary = ending.summary
    assert set(summary) == {"incidents", "invented", "traps", "cameras", "analysed_fps_min", "flawless"}
    assert all(set(incident) == {"name", "rule", "found", "delay_s"} for incident in summary["incidents"])
    assert all(set(trap) == {"name", "silent"} for trap in summary["traps"])

    assert summary["invented"] == []
    assert [trap["name"] for trap in summary["traps"] if not trap["silent"]] == []
    assert [one["name"] for one in summary["incidents"] if not one["found"]] == []
    assert [one["name"] for one in summary["incidents"] if not -2 <= one["delay_s"] <= 30] == []
    assert {(one["name"], one["rule"]) for one in summary["incidents"]} == {
        (incident.name, incident.mark.rule) for incident in STORY.incidents
    }
    assert len(summary["traps"]) == len(STORY.traps)
    assert summary["cameras"] == 8
    assert summary["analysed_fps_min"] > 0.3
    assert ending.code == 0
    assert demo.left_behind() == []
