"""People with an account, and a welfare organisation with Berta, who helps them."""

from dataclasses import dataclass
from uuid import UUID

from efa.identity.actor import Staff
from efa.identity.organisation_standing import Known, OrganisationKind, Standing, judge_organisation
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.tenancy.session import Session
from efa.web.state import State
from tests.conftest import NOW
from tests.identity.organisations import acting, logged_in_for
from tests.web.browser import Page, Person
from tests.web.representatives import representative
from tests.web.wohngeld import a_citizen, browser

AWO = "AWO Kreisverband Aachen"
SAYS_YES = {"art": "vollmacht", "leistung": "wohngeld", "bescheide": "none", "bis": "31.12.2027"}
ALL_OF_IT = ["prepare", "upload", "submit", "view_status"]


@dataclass(frozen=True, slots=True)
class Both:
    """Who is helped and who helps, each with a browser of their own."""

    mara: Person
    berta: Person


async def mara_with_account(state: State, app: object, account: str = "https://konto.example|mara") -> Person:
    async with state.directory.session(await aachen(state)) as session:
        opened = await a_citizen(session, state.now(), account)
    return browser(state, app, opened.token)


async def berta_of_the_awo(state: State, app: object, known: Known | None = None) -> Person:
    """An adviser of an organisation that the authority has looked at."""
    async with state.directory.session(await aachen(state)) as session:
        await judged(session, known or Known(Standing.ACTIVE, OrganisationKind.WELFARE), AWO)
    return await representative(state, app, "Berta", AWO)


async def both(state: State, app: object) -> Both:
    return Both(await mara_with_account(state, app), await berta_of_the_awo(state, app))


async def judged(session: Session, known: Known, at: str = AWO) -> None:
    who = await logged_in_for(session, "Berta", at)
    admin = Staff(new_id(), "Toni Amt", frozenset({Role.TENANT_ADMIN}), Trust.SUBSTANTIELL, NOW)
    await judge_organisation(session, admin, acting(who).organisation, known, NOW)


async def aachen(state: State) -> UUID:
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    return tenant.id


async def code_of(helper: Person) -> str:
    """A code that the organisation made for somebody."""
    page = await (await helper.open("/organisation/menschen")).send("Code für eine Person erstellen")
    return str(page.root.xpath("string(//*[@id='hilfecode'])")).strip()


async def give(mara: Person, code: str, darf: list[str] | None = None, **chosen: str) -> Page:
    """A mandate for whoever made the code."""
    page = await (await mara.open("/konto/vollmachten/neu")).send("Weiter", code=code)
    said: dict[str, str | list[str]] = {**SAYS_YES, **chosen, "darf": darf if darf is not None else ALL_OF_IT}
    return await page.fill("Erlaubnis geben", said)


async def place_of_work(berta: Person) -> Page:
    """The page of the person whom she helps."""
    return await (await berta.open("/organisation/menschen")).follow("Mara Muster")


def csrf(page: Page) -> str:
    return str(page.root.xpath("string(//input[@name='csrf']/@value)"))
