"""The rules' desk as people meet it: what is in force, how often it was right, and two people who change it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.rulebook import RULES
from tests.console_visit import chromium, visit
from tests.served import PASSWORD, ServedHall, on_a_port, served

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"
SCREENS = [(1366, 768), (1920, 1080)]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("[data-testid=rules] th, [data-testid=rules] td")]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"""


@asynccontextmanager
async def open_hall(dsn: str, tmp_path: Path) -> AsyncGenerator[tuple[ServedHall, str]]:
    """A hall in which a change of IRR-10 waits, and ATT-01 was wrong sixteen times of thirty."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        async with hall.logged_in("oskar") as oskar:
            for place in range(30):
                number = await hall.raise_alert("01", "TAX", episode=str(place))
                right = place < 14
                verdict = {"action": "confirm"} if right else {"action": "dismiss", "reason": "picture_misread"}
                deed = {**verdict, "expect_state": "raised"}
                (await oskar.post(f"/api/alerts/{number}/deed", json=deed)).raise_for_status()
            change = {"changes": {"enabled": False}, "reason": "摄像机检修"}
            (await oskar.post("/api/rules/IRR-10/proposals", json=change)).raise_for_status()
        yield hall, url


async def sitting(deed: Callable[[Browser], None]) -> None:
    """Let somebody do something in a browser."""

    def sit_down() -> None:
        with chromium() as browser:
            deed(browser)

    await asyncio.to_thread(sit_down)


def as_person(browser: Browser, url: str, name: str, deed: Callable[[Page], None], **how: Any) -> None:
    """Log in, do it, and hear of no complaint of the browser's."""
    with visit(browser, url, **how) as person:
        person.log_in(name, PASSWORD)
        deed(person.page)
        assert person.complaints == []


async def test_the_list_and_a_rule_fit_every_screen_in_both_languages(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(browser: Browser) -> None:
            for size in SCREENS:
                for language in ("zh", "en"):
                    name = f"{size[0]}-{language}"

                    def here(page: Page, name: str = name) -> None:
                        page.goto(f"{url}/rules")
                        expect(page.locator("[data-testid=rules] [data-rule]")).to_have_count(len(RULES))
                        doubtful = page.locator("[data-rule=ATT-01] [data-testid=precision]")
                        expect(doubtful).to_contain_text("47%")
                        expect(doubtful).to_have_attribute("data-doubtful", "true")
                        page.screenshot(path=tmp_path / f"rules-{name}.png")
                        assert page.evaluate(TOO_WIDE) == 0
                        assert page.evaluate(CUT_OFF) == []
                        page.goto(f"{url}/rules/IRR-10")
                        expect(page.get_by_test_id("example").first).to_be_visible()
                        expect(page.get_by_test_id("proposals")).to_contain_text("摄像机检修")
                        page.screenshot(path=tmp_path / f"rule-{name}.png")
                        assert page.evaluate(TOO_WIDE) == 0
                        page.goto(f"{url}/rules/ATT-01")
                        page.get_by_test_id("propose").click()
                        expect(page.get_by_test_id("propose-reason")).to_be_visible()
                        page.screenshot(path=tmp_path / f"propose-{name}.png", animations="disabled")

                    as_person(browser, url, "olga", here, size=size, language=language)

        await sitting(look)


async def test_one_proposes_another_approves_and_the_list_tells_it(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (hall, url):

        def propose(page: Page) -> None:
            page.goto(f"{url}/rules/ATT-01")
            page.get_by_test_id("propose").click()
            dialog = page.get_by_test_id("propose-dialog")
            field = dialog.locator("[data-threshold=reminder]")
            field.fill("soon")
            page.get_by_test_id("propose-reason").fill("办事群众多，走动多")
            page.get_by_test_id("propose-send").click()
            expect(dialog.get_by_test_id("refused")).to_contain_text("soon")
            field.fill("8 min")
            expect(dialog).to_contain_text("8 分")
            page.get_by_test_id("propose-send").click()
            expect(dialog).to_have_count(0)
            waiting = page.get_by_test_id("proposals")
            expect(waiting).to_contain_text("8 分")
            expect(waiting.get_by_test_id("approve")).to_have_count(0)

        def approve(page: Page) -> None:
            page.goto(f"{url}/rules")
            page.get_by_test_id("only-waiting").click()
            expect(page.locator("[data-testid=rules] [data-rule]")).to_have_count(2)
            page.locator("[data-rule=ATT-01]").click()
            page.get_by_test_id("approve").click()
            expect(page.get_by_test_id("decide")).to_contain_text("已有警示保留当时的限值")
            page.get_by_test_id("decide-note").fill("同意")
            page.get_by_test_id("decide-send").click()
            expect(page.get_by_test_id("decide")).to_have_count(0)
            expect(page.locator("[data-testid=thresholds] [data-threshold=reminder]")).to_contain_text("8 分")
            expect(page.get_by_test_id("settings")).to_contain_text("生效中")
            page.goto(f"{url}/rules/IRR-10")
            page.get_by_test_id("refuse").click()
            page.get_by_test_id("decide-send").click()
            expect(page.locator("[data-testid=settings] [data-state=refused]")).to_be_visible()

        def both(browser: Browser) -> None:
            as_refused(browser)
            as_person(browser, url, "lena", approve)

        def as_refused(browser: Browser) -> None:
            with visit(browser, url) as olga:
                olga.log_in("olga", PASSWORD)
                propose(olga.page)
                # The browser itself notes each refusal of the server.
                assert [said for said in olga.complaints if "422" not in said] == []

        await sitting(both)
        async with hall.logged_in("eva") as eva:
            [reminder] = [
                one for one in (await eva.get("/api/rules/ATT-01")).json()["thresholds"] if one["name"] == "reminder"
            ]
            assert reminder["in_force"] == "8 min"


async def test_who_only_looks_is_offered_no_change_and_a_wrong_code_is_told(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(browser: Browser) -> None:
            with visit(browser, url) as eva:
                eva.log_in("eva", PASSWORD)
                page = eva.page
                page.goto(f"{url}/rules/IRR-10")
                expect(page.get_by_test_id("proposals")).to_be_visible()
                expect(page.get_by_test_id("propose")).to_have_count(0)
                expect(page.get_by_test_id("approve")).to_have_count(0)
                page.goto(f"{url}/rules/XYZ-99")
                expect(page.get_by_text("没有这条规则")).to_be_visible()

        await sitting(look)
