"""The enlarged view as somebody at the console meets it: video, or pictures where it cannot be; gone when left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.vocabulary import CameraCode, WindowCode
from store.cameras import CameraStatus, write_status
from supervision_api.watching.live import booth
from tests.console_visit import Visit, chromium, visit
from tests.filmed_shard import FilmedCamera, filmed_shard
from tests.served import PASSWORD, on_a_port, served
from tests.test_live_view import Live

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"
DECODED = "video => video.getVideoPlaybackQuality().totalVideoFrames > 20 && video.videoWidth === 320"


@asynccontextmanager
async def open_hall(dsn: str, tmp_path: Path, one: FilmedCamera | None = None) -> AsyncGenerator[Live]:
    """Window 01 with an H.264 camera, window 02 with one that says it sends H.265."""
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    one = one or FilmedCamera(CameraCode("C1"), WindowCode("01"))
    two = FilmedCamera(CameraCode("C2"), WindowCode("02"), "hevc")
    async with served(dsn, tmp_path) as hall, filmed_shard(one, two) as address, on_a_port(hall) as url:
        now = datetime.now(UTC)
        told = [
            CameraStatus(camera=camera.code, shard="watch-0", address=address, connected=True, updated_at=now)
            for camera in (one, two)
        ]
        await write_status(hall.db, told)
        yield Live(hall, url, address.removeprefix("unix:"))


async def at_the_console(url: str, deed: Callable[[Visit, Browser], None]) -> list[str]:
    """Let an officer do something there; what the browser complained of."""

    def sit_down() -> list[str]:
        with chromium() as browser, visit(browser, url) as officer:
            officer.log_in("olga", PASSWORD)
            deed(officer, browser)
            return officer.complaints

    return await asyncio.to_thread(sit_down)


def enlarge(page: Page, window: str) -> None:
    page.locator(f"[data-testid=tile][data-window='{window}']").click()
    page.get_by_test_id("live-open").click()


async def test_video_plays_and_its_peer_is_gone_when_the_view_is_closed(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as live:

        def look(officer: Visit, _browser: Browser) -> None:
            page = officer.page
            picture = page.locator("[data-testid=tile][data-window='01'] img")
            expect(picture).to_be_visible()
            first = picture.get_attribute("src")
            expect(picture).not_to_have_attribute("src", first or "")
            enlarge(page, "01")
            expect(page.get_by_test_id("enlarged-view")).to_have_attribute("data-phase", "video")
            video = page.get_by_test_id("live-video")
            page.wait_for_function(DECODED, arg=video.element_handle(), timeout=15_000)
            expect(page.get_by_test_id("enlarged-said")).to_contain_text("未遮挡")
            page.keyboard.press("Escape")
            expect(video).to_have_count(0)
            expect(page.get_by_test_id("live-open")).to_be_focused()

        assert await at_the_console(live.url, look) == []
        await live.until_viewers(0)
        [opened] = await live.written("open live view")
        closed = await live.closed()
        assert (opened["who"], opened["about"]) == ("olga", "01")
        assert (closed["ended"], closed["frames"] > 10) == ("left", True)


async def test_a_browser_that_vanishes_leaves_nothing_behind(dsn: str, tmp_path: Path) -> None:
    async with open_hall(dsn, tmp_path) as live:

        def vanish(officer: Visit, browser: Browser) -> None:
            enlarge(officer.page, "01")
            expect(officer.page.get_by_test_id("enlarged-view")).to_have_attribute("data-phase", "video")
            browser.close()

        await at_the_console(live.url, vanish)
        await live.until_viewers(0)
        assert (await live.closed())["ended"] == "left"


@pytest.mark.parametrize(
    ("window", "browser", "why"),
    [
        ("02", "() => {}", "H.265"),
        ("01", "() => { delete window.RTCPeerConnection }", "WebRTC"),
        # As where a firewall drops what is not HTTP: the answer comes, a connection never does.
        ("01", "() => { RTCPeerConnection.prototype.setRemoteDescription = async () => {} }", "网络不允许"),
    ],
    ids=["H.265", "no WebRTC", "no way through"],
)
async def test_where_video_cannot_be_pictures_are_shown_and_the_page_says_why(
    dsn: str, tmp_path: Path, *, window: str, browser: str, why: str
) -> None:
    async with open_hall(dsn, tmp_path) as live:

        def look(officer: Visit, _browser: Browser) -> None:
            page = officer.page
            page.evaluate(browser)
            enlarge(page, window)
            view = page.get_by_test_id("enlarged-view")
            expect(view).to_have_attribute("data-phase", "pictures", timeout=15_000)
            said = page.get_by_test_id("enlarged-said")
            expect(said).to_contain_text(why)
            expect(said).to_contain_text("已遮挡")
            picture = page.get_by_test_id("live-picture")
            expect(picture).to_be_visible()
            first = picture.get_attribute("src")
            expect(picture).not_to_have_attribute("src", first or "")

        assert await at_the_console(live.url, look) == []
        assert (await live.closed())["frames"] == 0


async def test_the_view_of_a_camera_that_falls_silent_waits_for_it(
    dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A browser that is sent nothing reports nothing: that must not pass for a browser that has vanished.
    patience = booth.Patience(unheard=timedelta(seconds=3))
    monkeypatch.setattr(booth, "Patience", lambda: patience)
    camera = FilmedCamera(CameraCode("C1"), WindowCode("01"))
    async with open_hall(dsn, tmp_path, camera) as live:

        def wait(officer: Visit, _browser: Browser) -> None:
            page = officer.page
            enlarge(page, "01")
            view = page.get_by_test_id("enlarged-view")
            expect(view).to_have_attribute("data-phase", "video", timeout=15_000)
            camera.silent = True
            expect(view).to_contain_text("画面中断", timeout=15_000)
            # Browsers report for 8 s after the last packet, and may be silent for 3 s more.
            page.wait_for_timeout(9000)
            expect(view).to_contain_text("画面中断")
            camera.silent = False
            expect(view).not_to_contain_text("画面中断", timeout=15_000)
            expect(view).to_have_attribute("data-phase", "video")

        assert await at_the_console(live.url, wait) == []
        assert (await live.closed())["ended"] == "left"
