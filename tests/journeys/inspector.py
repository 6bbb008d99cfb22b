"""Whoever looks at every page with axe and a ruler."""

from playwright.sync_api import Page

from tests.journeys.chromium import problems
from tests.journeys.person import Person


class Inspector:
    """Looks at each page once for each address without its ids, and remembers what is wrong."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.seen: set[str] = set()

    def __call__(self, page: Page) -> None:
        key = f"{Person(page, '').path.split('/antrag/')[-1][22:]} {page.title()}"
        if key not in self.seen:
            self.seen.add(key)
            self.found += problems(page)
