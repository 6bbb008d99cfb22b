"""Checks of every HTML page that any test sees: structure, labels, errors, names, languages (H01 to H16)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx
from lxml import html
from lxml.html import HtmlElement

from efa.testing.html_forms import FORM_CHECKS
from efa.testing.html_looks import LOOK_CHECKS
from efa.testing.html_page import PAGE_CHECKS
from efa.testing.html_words import WORD_CHECKS

_PARSER = html.HTMLParser(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What the test knows about the page: language, tenant, whether somebody acts for another person."""

    status: int = 200
    lang: str | None = None
    tenant: str | None = None
    assistant: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page with what is expected of it."""

    root: HtmlElement
    text: str
    expected: Expectations


Check = Callable[[Page], Sequence[str]]
CHECKS: dict[str, Check] = {**PAGE_CHECKS, **FORM_CHECKS, **LOOK_CHECKS, **WORD_CHECKS}


def check_html(text: str, expectations: Expectations) -> list[str]:
    """What is wrong with the page, each with the number of its check. Empty: nothing."""
    page = Page(html.document_fromstring(text.encode(), parser=_PARSER), text, expectations)
    return [f"{name}: {problem}" for name in sorted(CHECKS) for problem in CHECKS[name](page)]


class PageBroken(AssertionError):
    """A page fails the checks: address and problems."""


def checked_client(app: object, *, base_url: str = "http://test", **options: object) -> httpx.AsyncClient:
    """A client that checks every HTML page it gets. Raises PageBroken."""
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    hooks = {"response": [_check_response]}
    return httpx.AsyncClient(transport=transport, base_url=base_url, event_hooks=hooks, **options)  # type: ignore[arg-type]


async def _check_response(response: httpx.Response) -> None:
    if not response.headers.get("content-type", "").startswith("text/html"):
        return
    await response.aread()
    if problems := check_html(response.text, Expectations(status=response.status_code)):
        raise PageBroken(f"{response.request.method} {response.request.url.path}: " + "; ".join(problems))
