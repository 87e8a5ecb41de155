"""The cameras' page as somebody at the console meets it: what is wrong comes first, and all of it fits the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from analytics.vocabulary import UnknownReason
from ingest.trouble import Trouble
from ingest.vocabulary import CameraCode
from store import audit, cameras, references
from store.cameras import CameraStatus
from store.hall import write_hall
from supervision_api.hall_record import hall_record
from supervision_api.settings import CameraSettings, ViewSettings
from tests.console_visit import Visit, chromium, visit
from tests.served import PASSWORD, ServedHall, on_a_port, served
from tests.test_reference_keeper import MOVED

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"
FULL_HD, LAPTOP = (1920, 1080), (1366, 768)
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("[data-testid=cameras] th, [data-testid=cameras] td")]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"""


def told(number: int, now: datetime, **differs: Any) -> CameraStatus:
    """A camera that is well but for what differs."""
    well: dict[str, Any] = {
        "connected": True, "last_frame_at": now, "frames": 5400, "drops": 3, "analysed_fps": 0.98,
        "inferred_fps": 0.41, "age_p50_s": 0.12, "age_p95_s": 0.31, "age_p99_s": 0.44, "packets_fps": 12.0,
        "kbit_s": 612.4, "key_interval_s": 1.0, "key_interval_longest_s": 1.0, "clock_offset_s": 0.2,
        "codec": "h264", "width": 704, "height": 576, "updated_at": now,
    }  # fmt: skip
    code = CameraCode(f"C{number}")
    return CameraStatus(camera=code, shard="watch-0", address="unix:/run/none.sock", **(well | differs))


def all_kinds(now: datetime) -> list[CameraStatus]:
    """Cameras in every kind of trouble, and two that are well."""
    blind = [
        told(number, now, blind_since=now - timedelta(minutes=4 * number), blind_reason=reason)
        for number, reason in enumerate((UnknownReason.MOVED, *BLIND), start=1)
    ]
    first = len(blind) + 1
    lost = {"connected": False, "blind_since": now - timedelta(hours=30), "blind_reason": UnknownReason.NO_PICTURE}
    refused = "rtsp://10.0.0.9/2: the login is refused: check name and password"
    return [
        *blind,
        told(first, now, **lost, trouble=refused, trouble_kind=Trouble.UNAUTHORISED),
        told(first + 1, now, clock_offset_s=-3671.4, key_interval_s=4.0, key_interval_longest_s=12.5),
        told(first + 2, now, codec="hevc", width=1920, height=1080, drops=12345, corrupt=678, reconnects=1234),
        told(first + 3, now - timedelta(minutes=1)),
    ]


BLIND = (UnknownReason.DARK, UnknownReason.BLOCKED, UnknownReason.FROZEN, UnknownReason.BLURRED)


@asynccontextmanager
async def open_hall(dsn: str, tmp_path: Path) -> AsyncGenerator[tuple[ServedHall, str]]:
    """A hall of ten cameras, one of which nobody has read yet, and its address."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        view = ViewSettings(window="01", staff=(0.1, 0.1, 0.9, 0.9))
        more = tuple(
            CameraSettings(
                code=f"C{number}",
                name_zh=f"{number} 号窗口上方",
                name_en=f"Above window {number}",
                url=SecretStr(f"rtsp://10.0.0.9/{number}"),
                views=(view,),
            )
            for number in range(1, 11)
        )
        await write_hall(hall.db, hall_record(hall.settings.model_copy(update={"cameras": more})))
        await cameras.write_status(hall.db, all_kinds(hall.clock()))
        await references.write(hall.db, CameraCode("C1"), references.KeptReference(health=MOVED))
        yield hall, url


async def at_the_page(url: str, deed: Callable[[Page], None], **how: Any) -> list[str]:
    """Let an officer do something there; what the browser complained of."""

    def sit_down() -> list[str]:
        with chromium() as browser, visit(browser, url, **how) as officer:
            officer.log_in("olga", PASSWORD)
            page = officer.page
            page.goto(f"{url}/cameras")
            expect(page.get_by_test_id("cameras")).to_be_visible()
            deed(page)
            return heard(officer)

    return await asyncio.to_thread(sit_down)


def heard(officer: Visit) -> list[str]:
    """Complaints, but for pictures of cameras that there are none of here."""
    return [said for said in officer.complaints if "snapshot.jpg" not in said]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [LAPTOP, FULL_HD], ids=["laptop", "full-hd"])
async def test_every_kind_of_trouble_fits_the_screen(
    dsn: str, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(page: Page) -> None:
            expect(page.locator("[data-camera]")).to_have_count(10)
            page.screenshot(path=tmp_path / f"cameras-{size[0]}-{language}.png")
            assert page.evaluate(TOO_WIDE) == 0
            assert page.evaluate(CUT_OFF) == []
            page.locator("[data-camera=C1]").click()
            drawer = page.get_by_test_id("camera-drawer")
            expect(drawer.get_by_test_id("accept-view")).to_be_visible()
            page.screenshot(path=tmp_path / f"drawer-{size[0]}-{language}.png", animations="disabled")
            assert drawer.evaluate("part => part.scrollWidth - part.clientWidth") == 0

        assert await at_the_page(url, look, size=size, language=language) == []


async def test_those_in_trouble_come_first_the_longest_first_and_others_can_be_hidden(
    dsn: str, tmp_path: Path
) -> None:
    async with open_hall(dsn, tmp_path) as (_, url):

        def look(page: Page) -> None:
            rows = page.locator("[data-camera]")
            expect(rows).to_have_count(10)
            order = [rows.nth(place).get_attribute("data-camera") for place in range(6)]
            assert order == ["C10", "C6", "C5", "C4", "C3", "C2"]
            page.get_by_role("checkbox", name="只看异常").check()
            expect(rows).to_have_count(9)
            expect(page.locator("[data-camera=C8]")).to_have_count(0)
            # Its picture is believed all the same: after all whose is not.
            expect(rows.nth(8)).to_have_attribute("data-camera", "C7")
            expect(rows.nth(8)).to_contain_text("时钟不准")
            page.get_by_role("checkbox", name="只看异常").uncheck()
            page.get_by_placeholder("编号、名称或窗口").fill("8 号")
            expect(rows).to_have_count(1)
            expect(page.locator("[data-camera=C8]")).to_contain_text("H.265 1920×1080")

        assert await at_the_page(url, look) == []


async def test_a_moved_cameras_view_is_confirmed_at_the_page(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as (hall, url):

        def confirm(page: Page) -> None:
            page.locator("[data-camera=C2]").click()
            expect(page.get_by_test_id("camera-drawer")).to_be_visible()
            expect(page.get_by_test_id("accept-view")).to_have_count(0)
            page.locator("[data-camera=C1]").click()
            page.get_by_test_id("accept-view").click()
            page.locator(".ant-popconfirm-buttons .ant-btn-primary").click()
            expect(page.get_by_test_id("accept-view")).to_contain_text("已确认")

        assert await at_the_page(url, confirm) == []
        written = [row for row in await audit.rows_after(hall.db, 0, 100) if row.action == "camera view accepted"]
        assert [(row.actor, row.about) for row in written] == [("olga", "C1")]
