"""The calibration page as somebody at the console meets it: draw on a live picture, save, have a window checked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from ingest.vocabulary import CameraCode, WindowCode
from store import calibrations, cameras
from store.cameras import CameraStatus
from tests.console_visit import chromium, visit
from tests.filmed_shard import FilmedCamera, filmed_shard
from tests.served import PASSWORD, ServedHall, on_a_port, served
from tests.test_calibration_routes import Sees

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"
FULL_HD, LAPTOP = (1920, 1080), (1366, 768)
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@asynccontextmanager
async def open_hall(dsn: str, tmp_path: Path) -> AsyncGenerator[tuple[ServedHall, str, Sees]]:
    """A hall whose first camera is filmed and looked at by a network that sees what the test says."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    sees = Sees()
    async with (
        served(dsn, tmp_path) as hall,
        filmed_shard(FilmedCamera(CameraCode("C1"), WindowCode("01")), detector=sees, keys_every=3) as address,
        on_a_port(hall) as url,
    ):
        status = CameraStatus(
            camera=CameraCode("C1"), shard="watch-0", address=address, connected=True, updated_at=hall.clock()
        )
        telling = asyncio.create_task(_keep_telling(hall, status))
        try:
            yield hall, url, sees
        finally:
            telling.cancel()


async def _keep_telling(hall: ServedHall, status: CameraStatus) -> None:
    """As a shard does: one that falls silent is not asked for pictures."""
    while True:
        await cameras.write_status(hall.db, [replace(status, updated_at=hall.clock())])
        await asyncio.sleep(3)


async def at_the_page(url: str, deed: Callable[[Page], None], *, name: str = "lena", **how: Any) -> list[str]:
    """Let a lead do something there; what the browser complained of."""

    def sit_down() -> list[str]:
        with chromium() as browser, visit(browser, url, **how) as lead:
            lead.log_in(name, PASSWORD)
            page = lead.page
            page.goto(f"{url}/calibration/C1")
            expect(page.get_by_test_id("calibration")).to_be_visible()
            deed(page)
            return lead.complaints

    return await asyncio.to_thread(sit_down)


def zone(page: Page, name: str) -> Locator:
    """A drawn box."""
    return page.locator(f"[data-zone='{name}']")


def drag(page: Page, from_at: tuple[float, float], to: tuple[float, float]) -> None:
    """With the pointer, over the picture, in shares of it."""
    area = page.get_by_test_id("zones").bounding_box()
    assert area is not None
    x, y, wide, high = area["x"], area["y"], area["width"], area["height"]
    page.mouse.move(x + from_at[0] * wide, y + from_at[1] * high)
    page.mouse.down()
    page.mouse.move(x + (from_at[0] + to[0]) / 2 * wide, y + (from_at[1] + to[1]) / 2 * high)
    page.mouse.move(x + to[0] * wide, y + to[1] * high)
    page.mouse.up()


async def test_windows_are_drawn_with_the_pointer_and_with_keys_and_saved(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (hall, url, _):

        def draw(page: Page) -> None:
            expect(page.get_by_test_id("tried")).to_have_attribute("data-why", "")
            save = page.get_by_test_id("calibration-save")
            expect(save).to_be_disabled()
            # The corner of the hall's large box is pulled, then the box is moved by keys.
            zone(page, "01 staff").click()
            drag(page, (0.9, 0.9), (0.5, 0.6))
            zone(page, "01 staff").press("Shift+ArrowDown")
            page.locator(".ant-segmented-item").nth(1).click()
            expect(zone(page, "01 customer")).to_be_visible()
            page.get_by_role("combobox", name="添加窗口").click()
            page.locator(".ant-select-item-option").first.click()
            expect(zone(page, "02 staff")).to_be_visible()
            drag(page, (0.02, 0.7), (0.22, 0.95))
            save.click()
            expect(page.get_by_test_id("version")).to_contain_text("第 1 版")
            expect(save).to_be_disabled()

        assert await at_the_page(url, draw) == []
        one = (await calibrations.in_force(hall.db))[CameraCode("C1")]
        assert one.views is not None
        first, second = one.views
        assert first.staff.corners == pytest.approx((0.1, 0.12, 0.5, 0.62), abs=0.01)
        assert first.customer is not None
        assert first.customer.corners == pytest.approx((0.5, 0.12, 0.9, 0.62), abs=0.01)
        assert (second.window, second.camera) == ("02", "C1")
        assert second.staff.corners == pytest.approx((0.02, 0.7, 0.22, 0.95), abs=0.015)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [LAPTOP, FULL_HD], ids=["laptop", "full-hd"])
async def test_a_guided_check_says_what_to_do_and_what_came_of_it(
    dsn: str, tmp_path: Path, size: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervision_api.calibrating.guided_check.WANTED", 8)
    async with open_hall(dsn, tmp_path) as (hall, url, sees):

        def check(page: Page) -> None:
            sees.score = 0.4
            page.get_by_test_id("check-open").click()
            guided = page.get_by_test_id("guided-check")
            expect(guided).to_have_attribute("data-step", "present")
            page.screenshot(path=tmp_path / f"step-{size[0]}-{language}.png")
            page.get_by_test_id("check-begin").click()
            expect(guided).to_have_attribute("data-step", "absent", timeout=20_000)
            sees.score = 0.0
            page.get_by_test_id("check-begin").click()
            verdict = page.get_by_test_id("verdict")
            expect(verdict).to_have_attribute("data-verdict", "usable", timeout=20_000)
            expect(verdict).to_contain_text("0.30")
            expect(guided).to_have_count(0)
            sees.score = 0.9
            expect(page.locator("[data-counts=true]").first).to_be_visible()
            page.screenshot(path=tmp_path / f"usable-{size[0]}-{language}.png", animations="disabled")
            assert page.evaluate(TOO_WIDE) == 0

        assert await at_the_page(url, check, size=size, language=language) == []
        [kept] = await calibrations.checks(hall.db, "C1")
        assert (kept.verdict, kept.threshold, kept.by) == ("usable", 0.3, "lena")


async def test_a_failed_check_is_told_plainly(dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervision_api.calibrating.guided_check.WANTED", 8)
    async with open_hall(dsn, tmp_path) as (hall, url, sees):

        def check(page: Page) -> None:
            sees.score = 0.0
            page.get_by_test_id("check-open").click()
            for step in ("absent", None):
                page.get_by_test_id("check-begin").click()
                if step:
                    expect(page.get_by_test_id("guided-check")).to_have_attribute("data-step", step, timeout=20_000)
            verdict = page.get_by_test_id("verdict")
            expect(verdict).to_have_attribute("data-verdict", "failed", timeout=20_000)
            expect(verdict).to_contain_text("有人在时看不到人")
            expect(page.locator("[data-standing=failed]")).to_be_visible()
            page.screenshot(path=tmp_path / "failed.png", animations="disabled")

        assert await at_the_page(url, check, size=LAPTOP) == []
        assert await calibrations.failed(hall.db) == {("C1", "01")}


async def test_who_may_not_calibrate_is_told_so(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (_, url, _):

        def look() -> None:
            with chromium() as browser, visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                officer.page.goto(f"{url}/calibration/C1")
                expect(officer.page.get_by_role("heading", name="您没有查看此页的权限")).to_be_visible()
                expect(officer.page.get_by_role("link", name="标定")).to_have_count(0)

        await asyncio.to_thread(look)
