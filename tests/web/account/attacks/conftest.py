"""Attackers in front of Aachen's pages, and what they may leave behind: one page, one line in the record."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select

from efa.identity.refusal_tables import installation_refusal, refusal
from efa.tenancy.session import operator_session
from efa.web.state import State
from tests.identity.provider import Double
from tests.web.account.conftest import begun, came_back
from tests.web.browser import Page, Person

Forge = Callable[[dict[str, object]], str]  # from genuine claims of this login to a token
REFUSED = "Anmeldung nicht möglich"
SAID = (
    f"{REFUSED} Die Anmeldung hat nicht geklappt. Vielleicht hat sie zu lange gedauert, oder die Seite war schon"
    " einmal offen. Versuchen Sie es bitte noch einmal."
)
NUMBER = re.compile(r"[A-Z0-9]{8}")


@dataclass(frozen=True, slots=True)
class Record:
    """What auditors and operators read about refusals."""

    state: State
    tenants: Mapping[str, UUID]

    async def at(self, slug: str = "aachen") -> list[tuple[str, str]]:
        """Kind and number of each refusal at a tenant."""
        async with self.state.directory.session(self.tenants[slug]) as session:
            rows = (await session.db.execute(select(refusal.c.kind, refusal.c.number))).all()
        return [(row.kind, row.number) for row in rows]

    async def kinds(self, slug: str = "aachen") -> list[str]:
        """Kinds of what was refused at a tenant."""
        return [kind for kind, _ in await self.at(slug)]

    async def of_installation(self) -> list[str]:
        """Kinds of what belongs to no tenant."""
        async with operator_session(self.state.engine) as db:
            return list((await db.scalars(select(installation_refusal.c.kind))).all())

    async def is_one(self, page: Page, slug: str = "aachen") -> None:
        """The page that all refusals show, nobody logged in, and one entry with the number of the page."""
        assert (page.status, page.heading) == (400, REFUSED)
        assert page.text.startswith(SAID)
        assert not [name for name in page.person.client.cookies if re.match(r"efa-[cs]-", name)]
        [number] = NUMBER.findall(page.text.removeprefix(SAID))
        assert await self.at(slug) == [("login_failed", number)]


@pytest.fixture
def record(state: State, tenants: Mapping[str, UUID]) -> Record:
    return Record(state, tenants)


Attack = Callable[[Forge], Awaitable[Page]]


@pytest.fixture
def attack(person: Person, double: Double) -> Attack:
    """Log in with a token that the attacker made of the genuine claims."""

    async def attempt(forge: Forge) -> Page:
        sent = await begun(person, double)
        double.id_token = forge(double.claims)
        return await came_back(person, sent)

    return attempt
