"""Below `/fuer/{mandate}`: whoever helps asks no register, and sees only what the person put into the application."""

import pytest
from fastapi import FastAPI

from efa.identity.actor import Realm, Verified
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.trust import Trust
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Person
from tests.web.mandates.people import give
from tests.web.registers.conftest import MARA, Mother
from tests.web.registers.test_register import DOCUMENTS, OF_MIA, fetched
from tests.web.wohngeld import Applicant, browser

pytestmark = pytest.mark.slow


async def namesake(state: State, app: FastAPI, who: Applicant) -> tuple[Person, str]:
    """A helper with the very same name and birth date; where everything about Mara begins."""
    known = {name: Verified(value, Trust.HOCH) for name, value in MARA.items()}
    identity = Identity(realm=Realm.CITIZEN, account="mara-2", name="Mara Muster", trust=Trust.HOCH, verified=known)
    async with state.directory.session(who.tenant) as session:
        opened = await open_citizen_session(session, identity, CITIZEN_LIMITS, state.now())
    helper = browser(state, app, opened.token)
    page = await (await helper.open("/konto/hilfe")).send("Code für eine Person erstellen")
    await give(who.person, str(page.root.xpath("string(//*[@id='hilfecode'])")).strip(), leistung="but")
    acting = await (await helper.open("/konto/hilfe")).follow("Für die Person handeln")
    return helper, acting.path.removesuffix("/uebersicht")


async def test_no_register_is_offered_or_asked(mother: Mother, state: State, app: FastAPI) -> None:
    who = await mother.at()
    helper, at = await namesake(state, app, who)
    page = await helper.open(f"{at}{who.home}{DOCUMENTS}")
    assert (page.status, "Abrufen lassen" in page.text) == (200, False)
    assert (await helper.open(f"{at}{who.home}{OF_MIA}")).status == 404
    token = page.root.xpath("//input[@name='csrf']/@value")[0]
    sent = await helper.send("post", f"{at}{who.home}{OF_MIA}", {"csrf": [token], "einwilligung": ["true"]})
    assert sent.status == 404
    draft = f"{at}/api/v1/drafts/{to_public(who.draft)}/registers/kindergeld.mia22222"
    assert (await helper.client.get(draft)).status_code == 404
    assert "Es wurde nichts abgerufen." in (await who.person.open("/konto/abrufe")).text


async def test_an_answer_that_is_not_used_yet_stays_with_the_person(mother: Mother, state: State, app: FastAPI) -> None:
    who = await mother.at()
    helper, at = await namesake(state, app, who)
    page = await fetched(who)
    for path in (OF_MIA, DOCUMENTS, "/pruefen"):
        assert "259,00" not in (await helper.open(f"{at}{who.home}{path}")).text
    token = (await helper.open(f"{at}{who.home}{DOCUMENTS}")).root.xpath("//input[@name='csrf']/@value")[0]
    for action in ("use", "put_away"):
        sent = await helper.send("post", f"{at}{who.home}{OF_MIA}", {"csrf": [token], "_action": [action]})
        assert sent.status == 404
    await page.send("Diese Auskunft verwenden")
    seen = await helper.open(f"{at}{who.home}{DOCUMENTS}")
    assert "259,00" in seen.text
    assert not [words for words in seen.links if "Auskunft" in words]
