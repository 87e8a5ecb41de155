"""The data desk as people meet it: what must be seen to, the rows that were refused, and mending them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from store import audit, rejected
from supervision_api.intake import cases as case_intake
from supervision_api.intake.refusing import refuse
from supervision_api.intake.sender import Sender
from supervision_api.intake.totals import take_in_totals
from tests.console_visit import fits, sitting, visit
from tests.served import PASSWORD, ServedHall
from tests.served_console import served_console

pytestmark = [pytest.mark.integration, pytest.mark.browser]
MANY = 240
SOON = 20_000
"""A page on a busy machine."""
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AWAY = {"code": "database_away", "message": {"zh": "数据库暂不可用。", "en": "The database is away."}}


def row(number: int, **differs: Any) -> dict[str, Any]:
    good = {"row_id": f"r{number}", "kind": "accept", "case_no": f"310115-{number}"}
    return {**good, "occurred_at": "2026-11-25 09:15:00", "operator_id": "T1001", "applicant": "张*", **differs}


async def send(hall: ServedHall) -> None:
    """Two rows of yesterday's five and of today's two came; many were refused, one of them by a fault of ours."""
    approval = Sender.of(hall.settings, "approval")
    await case_intake.take_in(hall.db, [row(1), row(2, operator_id=None)], approval, now=NOW)
    told = [
        {"day": "2026-11-25", "kind": "accept", "number": 2},
        {"day": "2026-11-24", "kind": "accept", "number": 3},
    ]
    await take_in_totals(hall.db, told, "approval", now=NOW)
    bad = [row(number, kind=f"acept{number}") for number in range(10, 10 + MANY)]
    await case_intake.take_in(hall.db, [*bad, row(3, occurred_at="昨天上午")], approval, now=NOW)
    await refuse(hall.db, "approval", row(4), "a bug", now=NOW + timedelta(minutes=1))


def look_through(page: Page, url: str, shots: Path, language: str) -> None:
    """The overview, the list, and a row: nothing is cut off."""
    page.goto(f"{url}/data")
    expect(page.locator("[data-matter=missing]")).to_be_visible(timeout=SOON)
    expect(page.locator("[data-sender=approval] [data-day='2026-11-24']")).to_contain_text("0 / 3")
    fits(page, shots, f"data-{language}")
    page.locator("[data-sender=approval] [data-day='2026-11-25']").click()
    expect(page.get_by_test_id("kinds")).to_be_visible()
    expect(page.get_by_test_id("doubts")).to_contain_text("IRR-03", timeout=SOON)
    fits(page, shots, f"sender-{language}")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("kinds")).to_have_count(0)
    page.get_by_test_id("see-refused").click()
    expect(page.locator("[data-testid=refused-rows] li").first).to_be_visible(timeout=SOON)
    assert page.locator("[data-testid=refused-rows] li").count() < MANY / 2
    page.locator("[data-reason=occurred_at]").click()
    expect(page.locator("[data-row]")).to_have_count(1, timeout=SOON)
    page.locator("[data-row] button").click()
    expect(page.locator("[data-testid=cells] tr[data-bad]")).to_contain_text("昨天上午")
    fits(page, shots, f"refused-{language}")


def mend(page: Page, url: str, shots: Path) -> None:
    """What is right by now is tried again; the rest goes home as a file; one row is discarded."""
    page.goto(f"{url}/data?show=refused")
    expect(page.get_by_test_id("csv")).to_be_disabled(timeout=SOON)
    page.locator("[data-row]").first.get_by_role("checkbox").check()
    page.get_by_test_id("retry").click()
    expect(page.get_by_test_id("tried")).to_contain_text("采用 1 行", timeout=SOON)
    expect(page.get_by_test_id("reasons")).to_contain_text(str(MANY + 1), timeout=SOON)
    page.locator("[data-reason=occurred_at]").click()
    expect(page.locator("[data-row]")).to_have_count(1, timeout=SOON)
    with page.expect_download() as taken:
        page.get_by_test_id("csv").click()
    taken.value.save_as(shots / "taken.csv")
    assert "昨天上午" in (shots / "taken.csv").read_text(encoding="utf-8-sig")
    page.locator("[data-row]").get_by_role("checkbox").check()
    page.get_by_test_id("discard").click()
    page.locator(".ant-popconfirm-buttons .ant-btn-primary").click()
    expect(page.locator("[data-row]")).to_have_count(0, timeout=SOON)


async def test_what_is_missing_and_refused_is_seen_and_mended_on_every_screen(dsn: str, tmp_path: Path) -> None:
    async with served_console(dsn, tmp_path, now=NOW) as (hall, url):

        def calm(browser: Browser) -> None:
            with visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                page = officer.page
                page.goto(f"{url}/data")
                expect(page.get_by_test_id("to-decide")).to_contain_text("没有要处理的事", timeout=SOON)
                page.goto(f"{url}/data?show=refused")
                expect(page.get_by_text("没有被拒的数据")).to_be_visible(timeout=SOON)
                assert officer.complaints == []
                page.route("**/api/feeds", lambda route: route.fulfill(status=503, body=json.dumps(AWAY)))
                page.goto(f"{url}/data")
                expect(page.get_by_text("数据库暂不可用。")).to_be_visible(timeout=SOON)

        def busy(browser: Browser) -> None:
            with visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                page = officer.page
                for language in ("zh", "en"):
                    look_through(page, url, tmp_path, language)
                    page.get_by_test_id("language-switch").click()
                    page.get_by_test_id("theme-switch").click()
                mend(page, url, tmp_path)
                assert officer.complaints == []
            with visit(browser, url) as admin:
                admin.log_in("adam", PASSWORD)
                admin.page.goto(f"{url}/data?show=refused")
                admin.page.locator("[data-row] button").first.click()
                expect(admin.page.get_by_test_id("row-drawer")).to_contain_text("不看数据内容", timeout=SOON)
                expect(admin.page.get_by_test_id("retry")).to_have_count(0)

        await sitting(calm)
        await send(hall)
        await sitting(busy)
        assert sum((await rejected.counts(hall.db)).values()) == MANY
        deeds = [one.action for one in await audit.rows_after(hall.db, 0, 500) if one.action.startswith("rejected.")]
        assert deeds == ["rejected.retry", "rejected.export", "rejected.discard"]
