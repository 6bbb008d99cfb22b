"""A person at the pages of the application, without script: follow links and send forms by the words on them.

Every HTML page that arrives is checked (efa.testing.html).

    page = await person.open("/aachen/")
    page = await page.follow("Wohngeld")
    page = await page.send("Weiter", vorname="Kim")
    assert page.heading == "Wann sind Sie geboren?"
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urljoin

import httpx
from lxml import html
from lxml.html import FormElement, HtmlElement, InputElement, SelectElement, TextareaElement

from efa.testing.html import Expectations, PageBroken, check_html

_MOST_REDIRECTS = 10
_FIELDS = (InputElement, SelectElement, TextareaElement)
Files = Mapping[str, Sequence[tuple[str, bytes, str]]]


class Person:
    """A browser with its cookies. `tenant` and `lang` are expected of each page where they are given."""

    def __init__(self, client: httpx.AsyncClient, *, lang: str | None = None, tenant: str | None = None) -> None:
        self.client = client
        self.lang = lang
        self.tenant = tenant

    @classmethod
    def of(cls, app: object, base_url: str = "http://efa.example", **options: str) -> Self:
        """A new browser at an application; `base_url` names the host."""
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base_url)  # type: ignore[arg-type]
        client.headers["accept-language"] = options.pop("prefers", "de")
        return cls(client, **options)

    async def open(self, address: str, **query: str) -> "Page":
        """Type an address."""
        return await self._arrive(await self.client.get(address, params=query or None))

    async def send(
        self, method: str, address: str, fields: Mapping[str, list[str]] | None = None, files: Files | None = None
    ) -> "Page":
        """Send a form as a browser does, from a page of this host."""
        sent = [(name, file) for name, several in (files or {}).items() for file in several]
        headers = {"sec-fetch-site": "same-origin"}
        if method == "get":
            return await self._arrive(await self.client.get(address, params=fields, headers=headers))
        answer = await self.client.post(address, data=fields, files=sent or None, headers=headers)
        return await self._arrive(answer)

    async def _arrive(self, answer: httpx.Response) -> "Page":
        for _ in range(_MOST_REDIRECTS):
            if answer.status_code not in (302, 303, 307):
                return Page(self, answer, self._checked(answer))
            answer = await self.client.get(urljoin(str(answer.url), answer.headers["location"]))
        raise AssertionError(f"redirected without end to {answer.url}")

    def _checked(self, answer: httpx.Response) -> HtmlElement:
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return html.document_fromstring("<html><body></body></html>")
        expected = Expectations(status=answer.status_code, lang=self.lang, tenant=self.tenant)
        if problems := check_html(answer.text, expected):
            raise PageBroken(f"{answer.request.method} {answer.request.url}: " + "; ".join(problems))
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(answer.content, parser=parser, base_url=str(answer.url))


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a person sees."""

    person: Person
    answer: httpx.Response
    root: HtmlElement

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status_code

    @property
    def path(self) -> str:
        """The path in the address bar."""
        return self.answer.url.path

    @property
    def heading(self) -> str:
        """The h1."""
        return _words(self.root.find(".//h1"))

    @property
    def text(self) -> str:
        """All words of the content, without header and footer."""
        return _words(self.root.find(".//main"))

    @property
    def links(self) -> dict[str, str]:
        """Addresses of all links by their words."""
        return {_words(link): str(link.get("href")) for link in self.root.iter("a") if link.get("href")}

    @property
    def buttons(self) -> list[str]:
        """The words of all buttons."""
        return [_words(button) for button in self.root.iter("button")]

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [_words(line) for line in self.root.xpath("//*[@id='fehler']//li")]

    def value(self, name: str) -> str:
        """What stands in a field."""
        field = self.root.xpath("//*[@name=$name]", name=name)[0]
        return _first_line_feed_off(field, str(field.value or "")) if isinstance(field, _FIELDS) else ""

    async def follow(self, words: str) -> "Page":
        """Click on the link with these words (the beginning is enough)."""
        found = [href for text, href in self.links.items() if text.startswith(words)]
        assert found, f"no link '{words}' on {self.path}: {sorted(self.links)}"
        return await self.person.open(urljoin(str(self.answer.url), found[0]))

    async def send(self, button: str, files: Files | None = None, /, **fields: str | list[str]) -> "Page":
        """Fill in fields by their names and press the button with these words; names with `/` come as a mapping."""
        return await self.fill(button, fields, files)

    async def fill(self, button: str, fields: Mapping[str, str | list[str]], files: Files | None = None) -> "Page":
        """The same for names that are no identifiers."""
        form, pressed = self._form(button)
        values = _values(form)
        if name := pressed.get("name"):
            values[name] = [str(pressed.get("value", ""))]
        for name, value in fields.items():
            assert form.xpath(".//*[@name=$name]", name=name), f"no field '{name}' on {self.path}"
            values[name] = [value] if isinstance(value, str) else value
        address = urljoin(str(self.answer.url), str(form.get("action") or self.path))
        return await self.person.send((form.get("method") or "get").lower(), address, values, files)

    def _form(self, button: str) -> tuple[FormElement, HtmlElement]:
        for pressed in self.root.xpath("//button"):
            if _words(pressed).startswith(button):
                owner = pressed.get("form")
                form = self.root.get_element_by_id(owner) if owner else next(pressed.iterancestors("form"))
                assert isinstance(form, FormElement)
                return form, pressed
        raise AssertionError(f"no button '{button}' on {self.path}: {[_words(b) for b in self.root.iter('button')]}")


def _values(form: FormElement) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(_first_line_feed_off(form.inputs[name], value))
    return values


def _first_line_feed_off(field: object, value: str) -> str:
    """A line feed right behind `<textarea>` is not part of the text."""
    return value.removeprefix("\n") if isinstance(field, TextareaElement) else value


def _words(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())
