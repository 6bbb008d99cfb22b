"""People who click on submit until the portal answers."""

import asyncio
import re
from dataclasses import dataclass, field, replace
from uuid import UUID

import httpx

from efa.applications.content import DraftContent
from efa.applications.drafts import find_draft, save_draft
from efa.identity.open_session import CITIZEN_LIMITS, open_guest_session
from efa.kit.ids import to_public
from tests.applications.desk import TRUE, Desk

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_AGAIN = 0.02


@dataclass(slots=True)
class Person:
    """Somebody before the last click, and where the portal led them."""

    draft: UUID
    version: int
    cookie: str
    csrf: str = ""
    receipts: list[str] = field(default_factory=list)
    told_later: int = 0
    clicks: int = 0

    @property
    def page(self) -> str:
        return f"/aachen/antrag/{to_public(self.draft)}"

    async def reads(self, http: httpx.AsyncClient) -> None:
        """The token of the form stands on each page; on a page that says "later" stands none that holds."""
        answer = await http.get(f"{self.page}/speichern", headers=self._headers)
        while answer.status_code == 503:
            await asyncio.sleep(_AGAIN)
            answer = await http.get(f"{self.page}/speichern", headers=self._headers)
        assert answer.status_code == 200, answer.text
        found = _CSRF.search(answer.text)
        assert found, answer.text
        self.csrf = found[1]

    async def clicks_on_submit(self, http: httpx.AsyncClient) -> None:
        """Once; a connection that breaks off is no answer, and neither is a page that says "later"."""
        self.clicks += 1
        form = {**TRUE, "csrf": self.csrf, "_declare": "1", "_v": str(self.version)}
        try:
            answer = await http.post(f"{self.page}/erklaerung", data=form, headers=self._headers)
        except httpx.TransportError:
            await asyncio.sleep(_AGAIN)
            return
        if answer.status_code == 503:
            assert answer.headers["retry-after"]
            assert "Das geht im Moment nicht" in answer.text
            self.told_later += 1
            await asyncio.sleep(_AGAIN)
            return
        assert answer.status_code == 303, answer.text
        receipt, _, _hint = answer.headers["location"].partition("?")
        self.receipts.append(receipt)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Cookie": f"efa-c-aachen={self.cookie}"}


async def people_before_the_last_click(filled: Desk, count: int) -> list[Person]:
    """Each with a session and a draft that says what the filled one says."""
    async with filled.sessions() as session:
        content = (await find_draft(session, filled.draft, filled.owner, filled.now)).content
    return [await _person(filled, content) for _ in range(count)]


async def _person(desk: Desk, content: DraftContent) -> Person:
    async with desk.sessions() as session:
        opened = await open_guest_session(session, CITIZEN_LIMITS, desk.now)
    begun = await replace(desk, owner=opened.login.owner).begin()
    async with desk.sessions() as session:
        draft = await find_draft(session, begun.draft, begun.owner, desk.now)
        saved = await save_draft(session, draft, content, desk.now)
    return Person(begun.draft, saved.version, opened.token)
