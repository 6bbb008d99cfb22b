"""From the start page of the state to the page of a benefit at the competent authority."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.catalogue.disable import disable
from efa.web.state import State
from tests.web.browser import Person


async def test_a_postcode_leads_to_the_benefits_of_the_city(person: Person) -> None:
    start = await person.open("/")
    found = await start.send("Zuständige Stelle finden", ort="52062")
    assert (found.path, found.heading) == ("/aachen/", "Das können Sie hier online beantragen")
    assert (await found.follow("Mustergeld")).path == "/aachen/leistungen/muster"


async def test_the_name_of_a_place_does_it_as_well(person: Person) -> None:
    found = await (await person.open("/")).send("Zuständige Stelle finden", ort="aachen")
    assert found.path == "/aachen/"


async def test_the_state_lists_the_municipalities_that_offer_something(person: Person) -> None:
    start = await person.open("/")
    assert "Stadt Aachen" in start.links
    assert "Bundesstadt Bonn" not in start.links


async def test_one_postcode_in_two_cities_asks_which(person: Person) -> None:
    asked = await (await person.open("/")).send("Zuständige Stelle finden", ort="53117")
    assert asked.heading == "Welcher Ort ist gemeint?"
    assert (await asked.follow("Bonn")).path == "/bonn/"


async def test_an_unknown_postcode_gets_its_error_at_the_field(person: Person) -> None:
    asked = await (await person.open("/")).send("Zuständige Stelle finden", ort="99999")
    assert asked.status == 422
    assert asked.errors == [
        "Die Postleitzahl 99999 kennen wir nicht. Bitte prüfen Sie die fünf Ziffern oder geben Sie den Ort ein."
    ]
    assert asked.value("ort") == "99999"


@pytest.mark.parametrize("nonsense", ["", "   ", "5206", "!!!", "\u202e\u0000", "x" * 3000, "'; DROP TABLE"])
async def test_nonsense_in_the_field_for_places_gets_a_clear_error(person: Person, nonsense: str) -> None:
    asked = await person.open("/ort", ort=nonsense)
    assert asked.status == 422
    assert len(asked.errors) == 1


async def test_a_municipality_without_the_benefit_says_so_and_names_the_office(person: Person) -> None:
    land = await person.open("/leistungen/muster")
    page = await land.send("Zuständige Stelle finden", ort="53111")
    assert page.path == "/bonn/leistungen/muster"
    assert page.heading == "Mustergeld gibt es hier nicht online"
    assert "Sozialamt Bonn" in page.text
    assert "0241 432-0" in page.text


async def test_a_place_without_any_authority_is_no_dead_end(person: Person) -> None:
    page = await person.open("/ort", ort="Köln", leistung="muster")
    assert page.heading == "Für diesen Ort geht es hier noch nicht online"
    assert "Für Köln kann man Mustergeld hier noch nicht online beantragen." in page.text


async def test_a_place_in_another_state_is_named_as_that(person: Person) -> None:
    assert "anderen Bundesland" in (await person.open("/ort", ort="53424")).text


async def test_the_page_of_a_benefit_says_what_is_needed_and_who_decides(person: Person) -> None:
    page = await person.open("/aachen/leistungen/muster")
    for said in ("Zuschuss", "etwa 10 Minuten", "Ausweis", "Nur wenn Sie zur Miete wohnen", "Amt für Wohnen"):
        assert said in page.text
    begun = await page.send("Antrag starten", procedure="aenderung")
    assert begun.path.startswith("/aachen/antrag/")


async def test_a_benefit_that_is_switched_off_is_gone_at_once_and_only_there(
    person: Person, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    assert (await person.open("/aachen/")).heading == "Das können Sie hier online beantragen"
    async with state.directory.session(tenants["aachen"]) as session:
        await disable(session, "muster", by="test", now=now)
    assert (await person.open("/aachen/")).heading == "Hier gibt es noch keine Online-Anträge"
    assert (await person.open("/aachen/leistungen/muster")).heading == "Mustergeld gibt es hier nicht online"


async def test_host_and_prefix_show_the_same_page(app: FastAPI, person: Person) -> None:
    by_path = await person.open("/aachen/leistungen/muster")
    by_host = await Person.of(app, "http://aachen.example").open("/leistungen/muster")
    expected = by_path.answer.text.replace('="/ort"', '="http://nw.example/ort"')  # the portal of the Land
    assert by_host.answer.text == expected.replace('"/aachen/', '"/').replace("=/aachen/", "=/")


async def test_the_portal_under_its_own_host_knows_the_cities_by_path_too(app: FastAPI, person: Person) -> None:
    portal = Person.of(app, "http://nw.example")
    assert (await portal.open("/aachen/leistungen/muster")).heading == "Mustergeld beantragen"
    assert (await portal.open("/")).links["Stadt Aachen"] == "http://aachen.example/"


async def test_the_host_of_a_city_is_all_its_own(app: FastAPI, person: Person) -> None:
    assert (await Person.of(app, "http://aachen.example").open("/bonn/")).status == 404


async def test_an_unknown_benefit_does_not_exist(person: Person) -> None:
    page = await person.open("/aachen/leistungen/gibtsnicht")
    assert (page.status, page.heading) == (404, "Diese Seite gibt es nicht (mehr)")


@pytest.mark.parametrize("path", ["/", "/aachen/", "/bonn/", "/aachen/leistungen/muster", "/leistungen/muster", "/ort"])
async def test_every_page_exists_in_english(app: FastAPI, person: Person, path: str) -> None:
    reader = Person.of(app, prefers="en-GB,en;q=0.8", lang="en")
    assert (await reader.open(path)).heading != (await person.open(path)).heading
