"""People and incomes one by one: added, named, removed with a way back."""

from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import familie

from efa.web.state import State
from tests.web.wohngeld import PASSED, applicant, ready

KIM = {"f-vorname": "Kim", "f-familienname": "Muster"}


async def test_a_person_is_added_and_named(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/haushalt/personen", zurueck="pruefen")).fill("Weiter", {"weitere": "add"})
    assert "zurueck=pruefen" in str(page.answer.url)
    page = await page.fill("Weiter", KIM)
    assert page.path.endswith("/haushalt/personen")
    assert "Kim Muster" in page.text
    assert "Kim" not in str(page.root.findtext(".//title"))


async def test_an_entry_without_name_counts_for_nothing(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/haushalt/personen")).fill("Weiter", {"weitere": "add"})
    page = await (await page.send("Zurück")).fill("Weiter", {"weitere": "done"})
    assert page.path.endswith("/wohnung/art")


async def test_neither_one_more_nor_done_is_a_choice(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/haushalt/personen")).send("Weiter")
    assert page.status == 422
    assert page.errors == ["Wählen Sie aus, ob noch etwas dazukommt."]


async def test_removing_is_asked_first_and_can_be_undone(state: State, app: FastAPI) -> None:
    who = await applicant(state, app, without_declaration(), marks=PASSED)
    page = await (await who.open("/haushalt/personen")).follow("Entfernen – Jonas")
    assert "Jonas" in page.text
    page = await page.send("Ja, entfernen")
    assert "Jonas" not in page.text
    page = await page.send("Rückgängig machen")
    assert "Jonas" in page.text


def without_declaration() -> dict[str, object]:
    return {name: value for name, value in familie().items() if name != "erklaerung"}
