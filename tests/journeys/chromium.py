"""Chromium of the machine, and axe-core on every page in every state that people meet."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async ([tags, off]) => {
  const rules = {"target-size": {enabled: true}, "p-as-heading": {enabled: true}};
  for (const rule of off) rules[rule] = {enabled: false};
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, rules});
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser; the machine must have one (`make tools`)."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing; run .ci/tools"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@cache
def _axe() -> str:
    assert AXE.is_file(), "axe-core is missing; run .ci/tools"
    return AXE.read_text("utf-8")


def problems(page: Page) -> list[str]:
    """What axe and a ruler find on this page: wide, at 320 px, in forced colours."""
    found = [f"wide: {each}" for each in _violations(page)]
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    found += [f"320 px: {each}" for each in (*_violations(page), *_overflow(page))]
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    page.emulate_media(forced_colors="active")
    found += [f"forced colours: {each}" for each in _violations(page, off=["color-contrast"])]
    page.emulate_media(forced_colors="none")
    return [f"{page.url}: {each}" for each in found]


def plain_problems(page: Page) -> list[str]:
    """What a telephone without JavaScript shows badly: no heading, no way to send a form, something too wide."""
    found = [] if page.locator("main h1").is_visible() else ["no heading"]
    forms = page.locator("main form").all()
    mute = [form for form in forms if not form.locator('button[type="submit"], button:not([type])').count()]
    found += [f"nothing sends the form to {form.get_attribute('action')}" for form in mute]
    return [f"{page.url}: {each}" for each in (*found, *_overflow(page))]


def _violations(page: Page, off: list[str] | None = None) -> list[str]:
    page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN_AXE, [RULES, off or []])
    return found


def _overflow(page: Page) -> list[str]:
    wide: Any = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return ["the page scrolls sideways"] if wide else []
