"""An alert's page as its officer and its department meet it: doubted rows, asking, explaining, for review."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.vocabulary import StateChange, WindowState
from ingest.vocabulary import CaseEvent, EventKind, WindowCode
from store import evidence, states
from store.cases import store_events
from tests.console_visit import chromium, visit
from tests.served import PASSWORD, ServedHall, on_a_port, served
from tests.served_console import served_console

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"
SCREENS = [(1366, 768), (1920, 1080)]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def write_case(hall: ServedHall) -> None:
    """A case with a step that was received before it happened, by the sender's clock."""
    now = hall.clock()
    rows = [(EventKind.ACCEPT, -20, -20), (EventKind.STEP, -3, -16)]
    events = [
        CaseEvent(
            source="city",
            row_id=f"A1-{kind}",
            version=1,
            kind=kind,
            case_no="A1",
            occurred_at=now + timedelta(minutes=occurred),
            received_at=now + timedelta(minutes=received),
            department="TAX",
            window=WindowCode("01"),
            operator_id="T1001",
        )
        for kind, occurred, received in rows
    ]
    await store_events(hall.db, events, now=now)
    seen = StateChange(window=WindowCode("01"), at=now - timedelta(hours=1), state=WindowState.EMPTY, confidence=0.97)
    await states.store_changes(hall.db, [seen])
    await states.mark_seen(hall.db, {WindowCode("01"): now})


@asynccontextmanager
async def open_hall(dsn: str, tmp_path: Path) -> AsyncGenerator[tuple[ServedHall, str, str]]:
    """An alert about that case, by a rule that was wrong thirty times of thirty; the address and its number."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        async with hall.logged_in("oskar") as oskar:
            for place in range(30):
                number = await hall.raise_alert("01", "TAX", episode=str(place), case_no=f"B{place}")
                deed = {"action": "dismiss", "reason": "no_violation", "expect_state": "raised"}
                (await oskar.post(f"/api/alerts/{number}/deed", json=deed)).raise_for_status()
        await write_case(hall)
        yield hall, url, await hall.raise_alert("01", "TAX", case_no="A1")


async def at_the_console(deed: Callable[[Browser], None]) -> None:
    """Let people do something in a browser."""

    def sit_down() -> None:
        with chromium() as browser:
            deed(browser)

    await asyncio.to_thread(sit_down)


def decide(page: Page, action: str, note: str) -> None:
    """Press the button, say why, send."""
    page.get_by_test_id(f"action-{action}").click()
    if note:
        page.get_by_test_id("deed-note").fill(note)
    page.get_by_test_id("deed-send").click()
    expect(page.get_by_test_id("deed")).to_have_count(0)


async def test_doubted_rows_review_and_sureness_are_told_on_every_screen(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url, number):

        def look(browser: Browser) -> None:
            for size in SCREENS:
                for language in ("zh", "en"):
                    with visit(browser, url, size=size, language=language) as olga:
                        olga.log_in("olga", PASSWORD)
                        page = olga.page
                        page.goto(f"{url}/alerts/{number}")
                        expect(page.locator("[data-testid=lanes] [data-doubted]")).to_have_count(1)
                        expect(page.locator("[data-mark=future]")).to_have_count(1)
                        expect(page.get_by_test_id("for-review")).to_be_visible()
                        expect(page.get_by_test_id("confidence")).to_contain_text("97%")
                        page.screenshot(path=tmp_path / f"alert-{size[0]}-{language}.png", full_page=True)
                        assert page.evaluate(TOO_WIDE) == 0
                        page.goto(f"{url}/alerts")
                        expect(page.get_by_test_id("for-review")).to_be_visible()
                        page.screenshot(path=tmp_path / f"stream-{size[0]}-{language}.png")
                        assert olga.complaints == []

        await at_the_console(look)


async def test_an_officer_asks_and_the_department_explains(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url, number):

        def both(browser: Browser) -> None:
            with visit(browser, url) as olga, visit(browser, url) as dora:
                olga.log_in("olga", PASSWORD)
                dora.log_in("dora", PASSWORD)
                for person in (olga, dora):
                    person.page.goto(f"{url}/alerts/{number}")
                    expect(person.page.get_by_test_id("actions")).to_be_visible()
                expect(dora.page.get_by_test_id("action-explain")).to_have_count(0)
                decide(olga.page, "assign", "")
                decide(olga.page, "ask", "请说明当时谁在窗口")
                expect(olga.page.get_by_test_id("explanation")).to_contain_text("剩余")
                # Told by the live channel: nobody reloads.
                dora.page.get_by_test_id("action-explain").click()
                dora.page.screenshot(path=tmp_path / "explain.png", animations="disabled")
                dora.page.get_by_test_id("deed-send").click()
                expect(dora.page.get_by_text("请写明情况")).to_be_visible()
                dora.page.get_by_test_id("deed-note").fill("外出送件，有外出单")
                dora.page.get_by_test_id("deed-send").click()
                expect(dora.page.get_by_test_id("explanation")).to_contain_text("已于")
                expect(dora.page.get_by_test_id("action-explain")).to_have_count(0)
                expect(olga.page.get_by_text("外出送件，有外出单")).to_be_visible()
                assert olga.complaints == dora.complaints == []

        await at_the_console(both)


async def test_evidence_that_could_not_be_had_is_told_in_the_readers_words(dsn: str, tmp_path: Path) -> None:
    async with served_console(dsn, tmp_path, now=datetime.now(UTC)) as (hall, url):
        number = await hall.raise_alert("01", "TAX")
        for one in await evidence.of_alert(hall.db, number):
            await evidence.fail(hall.db, one.evidence_id, "no picture of camera C1 at 06:19:19 is kept")

        def look(browser: Browser) -> None:
            with visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                officer.page.goto(f"{url}/alerts/{number}")
                expect(officer.page.get_by_text("的画面未能留存")).to_be_visible()
                expect(officer.page.get_by_text("is kept")).to_have_count(0)
                assert officer.complaints == []

        await at_the_console(look)
