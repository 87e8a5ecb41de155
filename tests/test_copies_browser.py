"""An alert's evidence at the console: a gap that is told, a copy that is made and taken, one that cannot be."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ingest.clip import cut
from ingest.reel import Missing
from store import evidence
from store.evidence import Made
from tests.console_visit import Visit, chromium, visit
from tests.filming import film
from tests.served import PASSWORD, ServedHall, on_a_port, served
from tests.test_clip import joined, second
from tests.test_copies import VIEW

pytestmark = [pytest.mark.integration, pytest.mark.browser]
CONSOLE = Path(__file__).parents[1] / "dashboard" / "dist" / "index.html"


async def alert_with_a_gap(hall: ServedHall, tmp_path: Path) -> tuple[str, Path]:
    """An alert whose camera was away for a while; its number and the clip's file."""
    number = await hall.raise_alert("01", "TAX")
    [clip] = [one for one in await evidence.of_alert(hall.db, number) if one.kind == "clip"]
    part = film(tmp_path / "part.mp4", seconds=6)
    path = f"2026-11-22/{clip.evidence_id}.mp4"
    file = hall.settings.data / "evidence" / path
    file.parent.mkdir(parents=True)
    made = cut(joined((part, 0, 0), (part, 16, 900)), file, moment=second(3), from_at=second(0), to_at=second(22))
    late = clip.from_at - made.begin_at
    missing = [Missing(from_at=one.from_at + late, to_at=one.to_at + late, why=one.why) for one in made.missing]
    on_disk = Made(
        path=path,
        bytes=file.stat().st_size,
        sha256="0" * 64,
        shows_from=clip.from_at,
        shows_to=clip.from_at + (made.end_at - made.begin_at),
        missing=(*missing, Missing(from_at=clip.to_at - timedelta(seconds=8), to_at=clip.to_at, why="unheld")),
        views=(VIEW,),
    )
    await evidence.finish(hall.db, clip.evidence_id, on_disk)
    return number, file


async def test_an_officer_sees_the_gap_and_takes_a_copy(dsn: str, tmp_path: Path) -> None:
    if not CONSOLE.is_file():
        pytest.skip("the console is not built: ./hallwatch builds it")
    async with served(dsn, tmp_path) as hall, on_a_port(hall) as url:
        number, file = await alert_with_a_gap(hall, tmp_path)

        def sit_down() -> list[str]:
            with chromium() as browser, visit(browser, url) as officer:
                officer.log_in("olga", PASSWORD)
                look(officer)
                return officer.complaints

        def look(officer: Visit) -> None:
            page = officer.page
            page.goto(f"{url}/alerts/{number}")
            expect(page.get_by_test_id("missing").locator("span")).to_have_count(2)
            clip = page.get_by_test_id("clip")
            expect(clip).to_be_visible()
            expect(clip).to_have_js_property("readyState", 4)
            clip.evaluate("video => { video.currentTime = 10 }")
            expect(page.get_by_test_id("between")).to_be_visible()
            clip.evaluate("video => { video.currentTime = 17 }")
            expect(page.get_by_test_id("between")).to_be_hidden()
            page.get_by_test_id("copy-open").click()
            page.get_by_test_id("copy-order").click()
            expect(page.locator(".ant-form-item-explain-error")).to_be_visible()
            page.get_by_test_id("copy-recipient").fill("区纪委监委")
            page.get_by_test_id("copy-order").click()
            fetch = page.get_by_test_id("copy-fetch")
            expect(fetch).to_be_visible(timeout=30_000)
            with page.expect_download() as taking:
                fetch.click()
            assert taking.value.suggested_filename.startswith(number)
            assert Path(taking.value.path()).read_bytes()[4:8] == b"ftyp"
            page.keyboard.press("Escape")
            file.write_bytes(bytes(file.stat().st_size))
            page.get_by_test_id("copy-open").click()
            page.get_by_test_id("copy-recipient").fill("区纪委监委")
            page.get_by_test_id("copy-order").click()
            expect(page.get_by_test_id("copy-failed")).to_contain_text("原始取证不受影响", timeout=30_000)
            expect(page.get_by_test_id("copy-again")).to_be_visible()

        assert await asyncio.to_thread(sit_down) == []
