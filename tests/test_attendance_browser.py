"""The attendance desk as people meet it: marks and minutes, what is behind them, and what nobody saw."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from analytics.vocabulary import StateChange, WindowState
from ingest.staff import RosterEntry, StaffEvent, StaffKind
from ingest.vocabulary import WindowCode
from store import states
from store.staff import store_staff
from tests.console_visit import chromium, visit
from tests.served import PASSWORD, ServedHall, on_a_port, served

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"
SCREENS = [(1366, 768), (1920, 1080)]
ZONE = ZoneInfo("Asia/Shanghai")
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNSEEN_DAY, LATE_DAY, LEAVE_DAY = "2026-11-23", "2026-11-24", "2026-11-25"


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@asynccontextmanager
async def open_hall(dsn: str, tmp_path: Path) -> AsyncGenerator[tuple[ServedHall, str]]:
    """On Wednesday evening: window 01 was unseen on Monday, empty until 9:20 on Tuesday, on leave on Wednesday."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        hall.clock.ahead = clock(25, 18) - datetime.now(UTC)
        window = WindowCode("01")
        entry = {"source": "hr", "operator_id": "T1001", "window": window, "first_day": date(2026, 11, 23)}
        leave = {"from_at": clock(25, 9), "to_at": clock(25, 17), "operator_id": "T1001"}
        records = [
            RosterEntry(record_id="R1", **entry),
            StaffEvent(source="hr", record_id="L1", kind=StaffKind.LEAVE, **leave),
        ]
        await store_staff(hall.db, records, zone=ZONE, now=hall.clock())
        told = [(24, 8, 0, WindowState.EMPTY), (24, 9, 20, WindowState.ATTENDED), (25, 8, 0, WindowState.EMPTY)]
        changes = [StateChange(window=window, at=clock(*at), state=state) for *at, state in told]
        await states.store_changes(hall.db, changes)
        await states.mark_seen(hall.db, {window: hall.clock()})
        yield hall, url


async def as_person(url: str, name: str, deed: Callable[[Page, Browser], None]) -> None:
    """Log in, do it, and hear of no complaint of the browser's."""

    def sit_down() -> None:
        with chromium() as browser, visit(browser, url) as person:
            person.log_in(name, PASSWORD)
            person.page.goto(f"{url}/attendance")
            deed(person.page, browser)
            assert person.complaints == []

    await asyncio.to_thread(sit_down)


async def test_marks_tell_late_leave_and_unseen_apart_and_open_to_what_is_behind(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(page: Page, _browser: Browser) -> None:
            person = page.locator("[data-person=T1001]")
            marks = {day: person.locator(f"[data-day='{day}']") for day in (UNSEEN_DAY, LATE_DAY, LEAVE_DAY)}
            assert [marks[day].inner_text().split() for day in marks] == [["?", "?"], ["迟", "√"], ["假", "假"]]
            marks[LATE_DAY].click()
            behind = page.get_by_test_id("behind")
            stretch = behind.get_by_test_id("stretches").first
            expect(stretch.locator("tbody tr")).to_have_count(2)
            expect(stretch.locator("tbody tr").first).to_contain_text("20 分")
            expect(stretch.locator("tbody tr").first).to_contain_text("空岗")
            page.keyboard.press("Escape")
            expect(behind).to_have_count(0)
            marks[UNSEEN_DAY].click()
            expect(behind).to_contain_text("未观测")
            expect(behind).not_to_contain_text("0%")
            person.locator("td button").first.click()
            expect(behind.locator("[data-testid=days] tbody tr")).to_have_count(3)

        await as_person(url, "olga", look)


async def test_both_grids_fit_every_screen_in_both_languages(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(_page: Page, browser: Browser) -> None:
            for size in SCREENS:
                for language in ("zh", "en"):
                    with visit(browser, url, size=size, language=language) as officer:
                        officer.log_in("olga", PASSWORD)
                        page, name = officer.page, f"{size[0]}-{language}"
                        page.goto(f"{url}/attendance")
                        expect(page.locator("[data-person=T1001]")).to_be_visible()
                        page.screenshot(path=tmp_path / f"people-{name}.png")
                        assert page.evaluate(TOO_WIDE) == 0
                        grid = page.get_by_test_id("people").locator("..")
                        assert grid.evaluate("part => part.scrollWidth - part.clientWidth") == 0
                        page.locator(".ant-segmented-item").nth(1).click()
                        expect(page.locator("[data-window='01']")).to_be_visible()
                        page.screenshot(path=tmp_path / f"windows-{name}.png")
                        page.locator(f"[data-window='01'] [data-day='{LATE_DAY}']").click()
                        expect(page.get_by_test_id("stretches")).to_have_count(2)
                        page.screenshot(path=tmp_path / f"behind-{name}.png", animations="disabled")
                        assert page.evaluate(TOO_WIDE) == 0
                        assert officer.complaints == []

        await as_person(url, "olga", look)


async def test_a_head_has_the_own_department_only_and_takes_it_home_as_a_workbook(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(page: Page, _browser: Browser) -> None:
            expect(page.locator("[data-person=T1001]")).to_be_visible()
            expect(page.get_by_test_id("department")).to_contain_text("税务局")
            page.locator(".ant-segmented-item").nth(1).click()
            expect(page.locator("[data-testid=windows] [data-window]")).to_have_count(1)
            with page.expect_download() as taken:
                page.get_by_test_id("export").click()
            taken.value.save_as(tmp_path / "taken.xlsx")
            book = load_workbook(tmp_path / "taken.xlsx")
            assert [row[0].value for row in book["人员 people"].iter_rows(min_row=2)] == ["T1001"]

        await as_person(url, "dora", look)


async def test_who_sees_no_names_is_shown_windows_and_told_so(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(page: Page, _browser: Browser) -> None:
            expect(page.locator("[data-testid=windows] [data-window]")).to_have_count(2)
            page.locator(".ant-segmented-item").first.click()
            expect(page.get_by_text("您的角色不显示人员")).to_be_visible()
            assert "T1001" not in page.content()

        await as_person(url, "eva", look)
