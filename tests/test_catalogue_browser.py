"""The catalogue as people meet it: thousands of items, one item's versions beside each other, one that is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.authority import Authority
from analytics.catalogue import NO_CATALOGUE
from analytics.item import ServiceItem
from analytics.material import Material
from analytics.risk_point import RiskPoint
from analytics.stories.item import read_fee, read_item
from ingest.vocabulary import Limit, LimitUnit
from supervision_api.cataloguing.taking_in import Order, take_in
from tests.console_visit import fits, sitting, visit
from tests.served import PASSWORD, ServedHall
from tests.served_console import served_console

pytestmark = [pytest.mark.integration, pytest.mark.browser]
SHANGHAI = ZoneInfo("Asia/Shanghai")
SOON = 20_000
"""A page on a busy machine."""
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
MANY = 3000


def licence(days: int, fee: str) -> ServiceItem:
    """A licence with everything that an item may have."""
    item = read_fee(read_item(f"promised; promises {days} working_day"), fee)
    return replace(
        item,
        code="000131005000/1",
        name_zh="食品经营许可证新办",
        name_en="Food business licence, new",
        department="TAX",
        statutory=Limit(20, LimitUnit.WORKING_DAY),
        flow=(("accept",), ("survey", "review"), ("approve",), ("close",)),
        authority=(Authority(step="approve", operators=frozenset({"T1001", "T1002"}), most_fen=500_000),),
        risk_level=1,
        risk_points=(
            RiskPoint(
                step="survey",
                level=1,
                control="photo",
                description_zh="现场踏勘可能走过场",
                description_en="a survey may be for form's sake",
            ),
        ),
        materials=(
            Material(code="M1", name_zh="申请表", name_en="Application form"),
            Material(code="M2", name_zh="平面布局图", name_en="Floor plan", may_follow=True),
        ),
    )


async def bring(hall: ServedHall, items: list[ServiceItem], valid_from: date) -> None:
    order = Order(valid_from=valid_from, whole=False, by="ma@console")
    given = {item.code: item for item in items}
    await take_in(
        hall.db, NO_CATALOGUE, given, order, SHANGHAI, file="事项目录-2026.xlsx", digest="0" * 64, now=hall.clock()
    )


def look_through(page: Page, url: str, shots: Path, language: str) -> None:
    """The list, then the item that is to change: nothing is cut off."""
    page.goto(f"{url}/catalogue")
    expect(page.get_by_test_id("imports")).to_contain_text("事项目录-2026.xlsx", timeout=SOON)
    expect(page.get_by_test_id("items").locator("li").first).to_be_visible(timeout=SOON)
    assert page.get_by_test_id("items").locator("li").count() < 60
    fits(page, shots, f"catalogue-{language}")
    page.get_by_test_id("only-coming").click()
    expect(page.get_by_test_id("items").locator("li")).to_have_count(1)
    page.locator("[data-item='000131005000/1']").click()
    expect(page.get_by_test_id("coming")).to_be_visible(timeout=SOON)
    changed = page.locator("[data-testid=pairs] tr[data-change]")
    expect(changed).to_have_count(2)
    fits(page, shots, f"item-{language}")
    pairs = page.get_by_test_id("pairs")
    assert pairs.evaluate("table => table.parentElement.scrollWidth - table.parentElement.clientWidth") <= 0


def read(page: Page, url: str) -> None:
    """What differs is marked; one version alone; a search; a code that is none."""
    page.goto(f"{url}/catalogue/000131005000%2F1")
    promised = page.locator("[data-section=limits] tr[data-change=changed]")
    expect(promised).to_contain_text("5 个工作日", timeout=SOON)
    expect(promised).to_contain_text("3 个工作日")
    fee = page.locator("[data-section=fees] tr[data-change=changed]")
    expect(fee).to_contain_text("依据 收费文件")
    page.get_by_role("checkbox", name="只看不同").check()
    expect(page.locator("[data-testid=pairs] tbody")).to_have_count(2)
    page.get_by_placeholder("编码、名称或部门").fill("item-2999")
    page.locator("[data-item=item-2999]").click()
    expect(page.get_by_test_id("item")).to_contain_text("事项 2999", timeout=SOON)
    expect(page.get_by_test_id("against")).to_have_count(0)
    page.get_by_placeholder("编码、名称或部门").fill("没有这样的事项")
    expect(page.get_by_text("没有符合条件的事项")).to_be_visible()


async def test_thousands_of_items_and_a_version_to_come_are_read_on_every_screen(dsn: str, tmp_path: Path) -> None:
    async with served_console(dsn, tmp_path, now=NOW) as (hall, url):

        def calm(browser: Browser) -> None:
            with visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                officer.page.goto(f"{url}/catalogue")
                expect(officer.page.get_by_text("目录里还没有事项")).to_be_visible(timeout=SOON)
                assert officer.complaints == []

        def busy(browser: Browser) -> None:
            with visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                page = officer.page
                for language in ("zh", "en"):
                    look_through(page, url, tmp_path, language)
                    page.get_by_test_id("language-switch").click()
                    page.get_by_test_id("theme-switch").click()
                read(page, url)
                assert officer.complaints == []
                officer.page.goto(f"{url}/catalogue/none")
                expect(officer.page.get_by_text("没有这个事项")).to_be_visible(timeout=SOON)

        await sitting(calm)
        plain = read_item("promised; promises 5 working_day")
        many = [
            replace(plain, code=f"item-{number}", name_zh=f"事项 {number}", name_en=f"Item {number}")
            for number in range(MANY)
        ]
        await bring(hall, [licence(5, "F1 10.00"), *many], date(2026, 11, 1))
        await bring(hall, [licence(3, "F1 8.00")], date(2026, 12, 1))
        await sitting(busy)
