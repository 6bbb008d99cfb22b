"""No code outlives what the person allowed: neither one of theirs that nobody typed, nor one of a draft."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.mandates.people import berta_of_the_awo, both, code_of, csrf, give, mara_with_account, place_of_work
from tests.web.wohngeld import ready

pytestmark = pytest.mark.slow
LIST = "/konto/vollmachten"


async def offered(mara: Person) -> str:
    """A code of Mara's own, handed on and not typed yet."""
    page = await (await mara.open(f"{LIST}/neu")).send("Weiter")
    page = await page.fill("Code erstellen", {"art": "vollmacht", "leistung": "wohngeld", "darf": ["prepare"]})
    return str(page.root.xpath("string(//*[@id='vollmachtscode'])")).strip()


async def typed(friend: Person, code: str) -> Page:
    return await (await friend.open("/konto/hilfe")).send("Code verwenden", code=code)


async def test_a_code_that_went_to_the_wrong_person_is_made_invalid(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    kept, lost = await offered(mara), await offered(mara)
    page = await mara.open(LIST)
    assert page.text.count("gilt bis") == 2
    await page.send("Code ungültig machen")  # the first form: the latest code
    assert (await typed(friend, lost)).status == 422
    assert (await typed(friend, kept)).path.startswith("/fuer/")
    assert "Code ungültig machen" not in (await mara.open(LIST)).buttons


async def test_who_ends_everything_ends_codes_as_well(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    code = await offered(mara)
    await (await mara.open(LIST)).send("Alle Vollmachten beenden")
    assert (await typed(friend, code)).status == 422


async def test_a_deleted_account_is_represented_by_nobody_who_has_a_code(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    code = await offered(mara)
    await (await mara.open("/konto/daten/loeschen")).fill("Jetzt löschen", {"bestaetigt": "true"})
    assert (await typed(friend, code)).status == 422


async def test_nobody_ends_a_code_of_somebody_else(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    code = await offered(mara)
    mine = str((await mara.open(LIST)).root.xpath("string(//input[@name='angebot']/@value)"))
    await offered(friend)
    page = await friend.open(LIST)
    sent = {"_action": ["offer"], "angebot": [mine], "csrf": [csrf(page)]}
    await friend.send("post", LIST, sent)
    assert (await typed(friend, code)).path.startswith("/fuer/")


async def test_a_helper_makes_no_code_that_opens_the_draft_without_a_mandate(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta))
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/speichern")
    assert "Code" not in " ".join(page.buttons)
    sent = await berta.send("post", f"{helped}{mara.home}/speichern", {"csrf": [csrf(page)]})
    assert sent.status == 404


async def test_for_somebody_without_account_the_helper_still_makes_one(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    form = await who.berta.open("/organisation/menschen/neu")
    page = await form.fill("Aufnehmen", {"name": "Otto Ohnekonto", "leistung": "wohngeld"})
    draft = await (await page.follow("Wohngeld")).send("Antrag starten")
    page = await who.berta.open(draft.path.replace("/uebersicht", "/speichern"))
    page = await page.send("Code anzeigen")
    assert page.root.xpath("//*[@id='code']")
