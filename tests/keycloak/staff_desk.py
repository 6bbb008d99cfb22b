"""Staff at the pages of Keycloak without a browser: password here or at their authority, and the second factor."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

import httpx
from lxml import html

from efa.testing.keycloak import RunningKeycloak
from efa.testing.keycloak_accounts import PASSWORD
from tests.keycloak.browser import Browser, query_of
from tests.keycloak.logins import code_of, keep_secret
from tests.keycloak.running import PORTAL
from tests.keycloak.tokens import believed, redeem
from tests.keycloak.without_browser import begin

ANEW = {"acr_values": "substantiell", "prompt": "login", "max_age": "0"}  # as our application asks for a step-up
_MOST_PAGES = 6


@dataclass
class Employee:
    """Somebody with a browser, who types `address` where an e-mail address or a name is asked for."""

    keycloak: RunningKeycloak
    account: str
    address: str
    browser: Browser = field(default_factory=lambda: Browser(PORTAL))
    pages: list[str] = field(default_factory=list)

    async def log_in(self, **asked: str) -> Mapping[str, object]:
        """The claims that we believe in the end; `pages` tells what was asked on the way."""
        attempt, address = begin(self.keycloak, "efa-staff", **asked)
        page = await self.come_back(address)
        answer = await redeem(self.keycloak, attempt, query_of(page)["code"])
        return await believed(self.keycloak, attempt, answer.json()["id_token"])

    async def come_back(self, address: str) -> httpx.Response:
        """From the address of a login over every page to what leads back to us."""
        self.pages = []
        page = await self.browser.open(address)
        while not page.is_redirect:
            assert len(self.pages) < _MOST_PAGES, page.text
            page = await self._answer(page)
        return page

    async def _answer(self, page: httpx.Response) -> httpx.Response:
        root = html.document_fromstring(page.text)
        fields = {str(each.get("name")) for each in root.iter("input")}
        realm = str(page.url).partition("/realms/")[2].partition("/")[0]
        if "totp" in fields:
            self.pages.append("factor set up")
            return await self._set_up(page, root)
        if "otp" in fields:
            self.pages.append("factor")
            return await self.browser.send(page, otp=code_of(self.account))
        if "password" in fields:
            self.pages.append(f"password at {realm}")
            return await self.browser.send(page, username=self.account, password=PASSWORD)
        self.pages.append("address")
        return await self.browser.send(page, username=self.address)

    async def _set_up(self, page: httpx.Response, root: html.HtmlElement) -> httpx.Response:
        by_hand = urljoin(str(page.url), str(root.xpath("//a[@id='mode-manual']/@href")[0]))
        page = await self.browser.open(by_hand)
        shown = html.document_fromstring(page.text).xpath("string(//*[@id='kc-totp-secret-key'])")
        keep_secret(self.account, re.sub(r"\s", "", str(shown)))
        return await self.browser.send(page, totp=code_of(self.account), userLabel="")
