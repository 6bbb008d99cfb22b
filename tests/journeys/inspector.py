"""Whoever looks at every page with axe and a ruler."""

from playwright.sync_api import BrowserContext, Page

from tests.journeys.chromium import PHONE, plain_problems, problems
from tests.journeys.person import Person


class Inspector:
    """Looks at each page once for each address without its ids, and remembers what is wrong."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.seen: set[str] = set()
        self._where: dict[BrowserContext, dict[str, None]] = {}

    def __call__(self, page: Page) -> None:
        key = f"{Person(page, '').path.split('/antrag/')[-1][22:]} {page.title()}"
        if key not in self.seen:
            self.seen.add(key)
            self._where.setdefault(page.context, {})[page.url] = None
            self.found += problems(page)

    def without_scripts(self) -> list[str]:
        """What is wrong on the same pages on a telephone without JavaScript; a page is never changed by looking."""
        return [problem for known, pages in self._where.items() for problem in _looked(known, pages)]


def _looked(known: BrowserContext, pages: dict[str, None]) -> list[str]:
    browser = known.browser
    assert browser
    context = browser.new_context(
        java_script_enabled=False,
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        storage_state=known.storage_state(),
    )
    page, found = context.new_page(), []
    for address in pages:
        page.goto(address)
        found += plain_problems(page)
    context.close()
    return found
