"""A browser without a window: cookies, redirects and the forms that lead from one service to the next."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
from lxml import html


@dataclass
class Browser:
    """Stops where somebody has to choose, and where an address begins with `home`."""

    home: str
    cookies: dict[tuple[str, str, str], str] = field(default_factory=dict)  # by host, path and name

    async def open(self, address: str) -> httpx.Response:
        return await self._go("GET", address, {})

    async def send(self, page: httpx.Response, **fields: str) -> httpx.Response:
        """The one form of the page, with its hidden fields."""
        form = html.document_fromstring(page.text).find(".//form")
        assert form is not None, words_of(page)
        hidden = {
            str(each.get("name")): each.get("value", "") for each in form.iter("input") if each.get("type") == "hidden"
        }
        return await self._go("POST", urljoin(str(page.url), form.get("action", "")), hidden | fields)

    async def _go(self, method: str, address: str, data: dict[str, str]) -> httpx.Response:
        answer = await self._ask(method, address, data)
        while answer.is_redirect and not answer.headers["location"].startswith(self.home):
            answer = await self._ask("GET", urljoin(str(answer.url), answer.headers["location"]), {})
        return answer

    async def _ask(self, method: str, address: str, data: dict[str, str]) -> httpx.Response:
        """Secure cookies travel to this machine without TLS, as in a real browser."""
        host, path = urlsplit(address).netloc, urlsplit(address).path
        here = {name: v for (at, under, name), v in self.cookies.items() if at == host and path.startswith(under)}
        cookie = "; ".join(f"{name}={value}" for name, value in here.items())
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            answer = await client.request(method, address, data=data or None, headers={"cookie": cookie})
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            under = re.search(r"(?i);\s*path=([^;]+)", line)
            self.cookies[host, under[1] if under else "/", name] = value
        return answer


def query_of(answer: httpx.Response) -> dict[str, str]:
    """What a redirect home carries."""
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers.get("location", "")).query).items()}


def words_of(answer: httpx.Response) -> str:
    """What a person reads on the page."""
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", answer.text)
    return " ".join(str(html.document_fromstring(body).xpath("string()")).split())
