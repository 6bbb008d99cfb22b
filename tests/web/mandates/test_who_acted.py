"""Every act says who acted for whom: to the person, the helper and the authority, and in the data taken along."""

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.pdf_text import pdf_text
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.mandates.people import berta_of_the_awo, both, code_of, give, place_of_work
from tests.web.wohngeld import ready

pytestmark = pytest.mark.slow
BERTA = "Berta Schulz, AWO Kreisverband Aachen"
ALL = ["prepare", "upload", "submit", "view_status", "withdraw"]


async def handed_in(state: State, app: FastAPI) -> tuple[Person, Page]:
    """Mara, and the receipt that Berta got, who handed in for her."""
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta), darf=ALL)
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/erklaerung")
    ticks: dict[str, str | list[str]] = {
        str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")
    }
    return mara.person, await page.fill("Antrag jetzt abschicken", ticks)


async def test_the_page_of_the_application_names_whoever_handed_in_and_withdrew(state: State, app: FastAPI) -> None:
    mara, receipt = await handed_in(state, app)
    at = receipt.path.replace("/eingang/", "/konto/antraege/")
    await (await (await receipt.person.open(at)).follow("Antrag zurückziehen")).send("Ja, zurückziehen")
    mine = await mara.open(at[at.index("/konto/") :])
    assert "Was andere für Sie getan haben" in mine.text
    [table] = mine.root.xpath("//table[.//caption[contains(., 'Wer hat was getan?')]]")
    done = [[cell.text_content().strip() for cell in row.iter("td")][1:] for row in table.iter("tr")][1:]
    assert done == [["Antrag abgeschickt", BERTA], ["Antrag zurückgezogen", BERTA]]
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    case = await (await clerk.open("/verwaltung/eingang", stand="alle")).follow("WG-")
    assert case.text.count(f"{BERTA}, für Mara Muster (Vollmacht)") == 2


async def test_what_is_taken_along_names_mandates_and_what_was_done_by_them(state: State, app: FastAPI) -> None:
    mara, _ = await handed_in(state, app)
    data = (await mara.client.get("/konto/daten.json")).json()
    [mandate] = data["mandates"]
    assert (mandate["agent"], mandate["benefits"]) == ("AWO Kreisverband Aachen", ["wohngeld"])
    assert {"given", "submit"} <= {line["event"] for line in mandate["log"]}
    printed = pdf_text((await mara.client.get("/konto/daten.pdf")).content)
    assert "AWO Kreisverband Aachen" in " ".join(printed.split())


async def test_who_was_helped_by_nobody_reads_nothing_of_it(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    assert (await who.mara.client.get("/konto/daten.json")).json()["mandates"] == []
