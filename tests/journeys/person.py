"""Somebody at the browser: opens pages, fills in fields by name, presses buttons by their words."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page

Answer = str | Sequence[str]
Answers = Mapping[str, Answer]
Look = Callable[[Page], None]
ITEM = re.compile(r"(/(?:personen|einnahmen|kinder|fahrten|haushalt|werte))/(?!personen)[a-z2-7]{8}(?=/|$)")


def nothing(_page: Page) -> None:
    """Look at nothing."""


class Person:
    """One browser window. `look` is called on every page that is reached."""

    def __init__(self, page: Page, base: str, look: Look = nothing) -> None:
        self.page = page
        self.base = base
        self._look = look

    def open(self, path: str) -> None:
        """Type an address."""
        answer = self.page.goto(self.base + path)
        assert answer
        assert answer.status < 500, self.text
        self._look(self.page)

    def press(self, words: str) -> None:
        """Press the button, or follow the link, with exactly these words."""
        self._press(self._named(words))

    def follow(self, words: str) -> None:
        """Follow the first link that begins with these words."""
        self._press(self.page.get_by_role("link").filter(has_text=re.compile(f"^{re.escape(words)}")).first)

    def go_on(self) -> None:
        """Press the one primary button."""
        self._press(self.page.locator("main .kern-btn--primary"))

    def answer(self, answers: Answers) -> None:
        """Fill in fields by their names; what the account vouches for is text and stays as it is."""
        for name, value in answers.items():
            if not self._is_confirmed(name):
                self._answer(name, value)

    def attach(self, field: str, file: Path, button: str) -> None:
        """Choose a file for the field and press the button that belongs to it."""
        form = self.page.locator("form", has=self.page.locator(f'[id="{field}"]'))
        form.locator('input[type="file"]').set_input_files(file)
        self._press(form.get_by_role("button").filter(has_text=button).first)

    @property
    def path(self) -> str:
        """The address behind the draft, with every item of a list as `*`."""
        return ITEM.sub(r"\1/*", "/" + re.sub(r"^https?://[^/]+/", "", self.page.url).split("?")[0])

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        """What can be read on the page."""
        return self.page.locator("body").inner_text()

    def _named(self, words: str) -> Locator:
        exact = re.compile(rf"^\s*{re.escape(words)}\s*$")
        found = self.page.get_by_role("button", name=exact).or_(self.page.get_by_role("link", name=exact))
        return found.first

    def _press(self, control: Locator) -> None:
        control.click()
        self.page.wait_for_load_state()
        assert "Das liegt an uns" not in self.text, self.page.url
        self._look(self.page)

    def _is_confirmed(self, name: str) -> bool:
        question = re.sub(r"-(tag|monat|jahr)$", "", name)
        return self.page.locator(f'dl[id="{question}"]').count() > 0

    def _answer(self, name: str, value: Answer) -> None:
        control = self.page.locator(f'[name="{name}"]:not([type="hidden"])')
        kind = control.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value:
                self.page.locator(f'[name="{name}"][value="{one}"]').check()
        elif control.first.evaluate("e => e.tagName") == "SELECT":
            control.first.select_option(str(value))
        else:
            control.first.fill(str(value))
