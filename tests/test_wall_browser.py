"""The wall as somebody at the console meets it: 160 windows, some of which nothing can be said about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.vocabulary import StateChange, UnknownReason, WindowState
from ingest.vocabulary import WindowCode
from store import states
from store.hall import write_hall
from supervision_api.hall_record import hall_record
from supervision_api.settings import WindowSettings
from tests.console_visit import TOO_WIDE, sitting, visit
from tests.served import PASSWORD, ServedHall
from tests.served_console import served_console

pytestmark = [pytest.mark.integration, pytest.mark.browser]
LAPTOP, FULL_HD = (1366, 768), (1920, 1080)
SCROLLS = "() => { const main = document.querySelector('main'); return main.scrollHeight - main.clientHeight }"
CUT_WORDS = """() => [...document.querySelectorAll("[data-testid=tile][data-state=unknown] span")]
    .filter((part) => !part.children.length && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
    .map((part) => part.textContent)"""
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifted += value }))
    .observe({ type: "layout-shift", buffered: true })"""
COLLIDING = """() => [...document.querySelectorAll("[data-testid=tile]")].filter((tile) => {
    const [state, cases, since] = [...tile.lastElementChild.children].map((part) => part.getBoundingClientRect());
    const apart = (one, other) => one.right <= other.left || other.right <= one.left
        || one.bottom <= other.top || other.bottom <= one.top;
    return tile.lastElementChild.scrollWidth > tile.clientWidth
        || !apart(state, cases) || (since && (!apart(cases, since) || !apart(state, since)));
}).map((tile) => tile.textContent)"""


async def unknown_hall(hall: ServedHall) -> None:
    """160 windows, each unknown for one of the reasons there are."""
    windows = tuple(
        WindowSettings(code=f"W{n:03}", name_zh=f"{n} 号", name_en=f"Window {n}", department="TAX")
        for n in range(1, 161)
    )
    await write_hall(hall.db, hall_record(hall.settings.model_copy(update={"windows": windows, "cameras": ()})))
    at = hall.clock() - timedelta(minutes=12)
    await states.store_changes(
        hall.db,
        [
            StateChange(window=WindowCode(window.code), at=at, state=WindowState.UNKNOWN, reason=reason)
            for window, reason in zip(windows, cycle(UnknownReason), strict=False)
        ],
    )


def pack(page: Page, place: int) -> None:
    """Choose how large the tiles are: 0 large, 1 medium, 2 the overview."""
    page.get_by_test_id("density").locator(".ant-segmented-item").nth(place).click()


async def test_160_windows_fit_one_screen_and_why_nothing_is_known_can_be_read(dsn: str, tmp_path: Path) -> None:
    async with served_console(dsn, tmp_path, now=datetime.now(UTC)) as (hall, url):
        await unknown_hall(hall)

        def look(browser: Browser) -> None:
            with visit(browser, url, size=FULL_HD, language="en") as officer:
                officer.log_in("olga", PASSWORD)
                page = officer.page
                page.add_init_script(SHIFTS)
                page.goto(f"{url}/wall")
                expect(page.get_by_test_id("tile")).to_have_count(160)
                assert page.evaluate("shifted") < 0.1  # of the screen; what web pages are held to
                pack(page, 2)
                expect(page.locator("[data-testid=tile][data-density]")).to_have_count(0)
                page.screenshot(path=tmp_path / "overview.png")
                assert page.evaluate(SCROLLS) == 0
                assert page.evaluate(CUT_WORDS) == []
                page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
                pack(page, 1)
                expect(page.locator("[data-testid=tile][data-density=medium]")).to_have_count(160)
                page.screenshot(path=tmp_path / "medium.png")
                assert page.evaluate(COLLIDING) == []
                assert page.evaluate(TOO_WIDE) == 0
                assert officer.complaints == []

        await sitting(look)


async def test_who_may_see_no_pictures_is_told_so(dsn: str, tmp_path: Path) -> None:
    async with served_console(dsn, tmp_path, now=datetime.now(UTC)) as (_, url):

        def look(browser: Browser) -> None:
            with visit(browser, url, size=LAPTOP) as evaluator:
                evaluator.log_in("eva", PASSWORD)
                page = evaluator.page
                expect(page.get_by_test_id("no-pictures")).to_contain_text("仅看状态")
                tile = page.get_by_test_id("tile").first
                tile.focus()
                page.keyboard.press("Enter")
                expect(page.get_by_test_id("no-pictures-here")).to_contain_text("不能看实时画面")
                expect(page.get_by_test_id("live-open")).to_have_count(0)
                page.keyboard.press("Escape")
                expect(page.get_by_test_id("window-drawer")).to_have_count(0)
                expect(tile).to_be_focused()
                assert evaluator.complaints == []

        await sitting(look)
