"""Somebody in front of the console, with a real browser."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without a network of its own: it looks nothing up, and as root it has no sandbox.
WORDS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--allow-loopback-in-peer-connection"),
)
# Before anybody has logged in the console asks who it is, and is told: nobody.
NOBODY_YET = "401"
SCREENS = [(1366, 768), (1920, 1080)]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visit:
    """A person with a browser profile of one's own."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._context = context
        self._url = url
        self._known = False
        self.complaints: list[str] = []
        self.page = self.another_page("")

    def another_page(self, path: str) -> Page:
        """A further tab, opened at that path."""
        page = self._context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.goto(f"{self._url}{path}")
        return page

    def log_in(self, name: str, password: str) -> None:
        """By the form."""
        self.page.get_by_test_id("login-name").fill(name)
        self.page.get_by_test_id("login-password").fill(password)
        self._known = True
        self.page.get_by_test_id("login-enter").click()
        expect(self.page.get_by_test_id("tile").first).to_be_visible(timeout=15_000)

    def decide(self, page: Page) -> None:
        """Fill in the open decision and send it."""
        deed = page.get_by_test_id("deed")
        reason = deed.get_by_test_id("deed-reason")
        if reason.count():
            reason.click()
            page.locator(".ant-select-item-option").first.click()
        deed.get_by_test_id("deed-note").fill("现场核实")
        page.get_by_test_id("deed-send").click()

    def _hear(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        awaited = not self._known and NOBODY_YET in message.text
        if message.type == "error" and not awaited:
            self.complaints.append(f"{url}: {message.text}")


@contextmanager
def chromium() -> Generator[Browser]:
    """A browser that plays H.264."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("chromium is not installed: apt install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(WORDS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser, url: str, *, size: tuple[int, int] = (1600, 1000), language: str = "zh"
) -> Generator[Visit]:
    """Somebody who has chosen a language before, in front of a screen of that size."""
    context = browser.new_context(locale="zh-CN", viewport={"width": size[0], "height": size[1]})
    if language != "zh":
        chosen = json.dumps({"state": {"language": language}, "version": 1})
        context.add_init_script(f"localStorage.setItem('hallwatch.preferences', {json.dumps(chosen)})")
    try:
        yield Visit(context, url)
    finally:
        context.close()


async def sitting(deed: Callable[[Browser], None]) -> None:
    """Let somebody do something in a browser, while the hall goes on."""

    def sit_down() -> None:
        with chromium() as browser:
            deed(browser)

    await asyncio.to_thread(sit_down)


def fits(page: Page, shots: Path, name: str) -> None:
    """Nothing is cut off on any screen; a picture of each is left in `shots`."""
    for wide, high in SCREENS:
        page.set_viewport_size({"width": wide, "height": high})
        page.screenshot(path=shots / f"{name}-{wide}.png", animations="disabled")
        assert page.evaluate(TOO_WIDE) == 0
