"""The language: what the person chose, else what the browser prefers; and no cookie for those who only read."""

import pytest
from fastapi import FastAPI

from tests.web.browser import Person


async def test_the_switch_leads_back_to_the_same_page(person: Person) -> None:
    page = await person.open("/aachen/leistungen/muster", lang="de", a="b")
    english = await page.send("English")
    assert (english.path, english.heading) == ("/aachen/leistungen/muster", "Apply for Muster benefit")
    assert str(english.answer.url.query, "ascii") == "a=b"
    assert (await person.open("/bonn/")).root.get("lang") == "en"


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("en-GB", "en"),
        ("fr, en;q=0.5, de;q=0.4", "en"),
        ("fr", "de"),
        ("", "de"),
        (";;q=x,,*", "de"),
        ("de;q=0.1,en;q=0.9", "en"),
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("de-simple,en;q=0.8", "de-simple"),
    ],
)
async def test_the_browser_says_what_its_owner_reads(app: FastAPI, person: Person, header: str, lang: str) -> None:
    assert (await Person.of(app, prefers=header).open("/aachen/")).root.get("lang") == lang


async def test_einfache_sprache_is_chosen_by_its_own_name_and_stays(person: Person) -> None:
    page = await (await person.open("/aachen/")).send("Einfache Sprache")
    assert (page.root.get("lang"), page.heading) == ("de-simple", "Diese Anträge gibt es hier")
    [card] = page.root.xpath("//main//a[contains(., 'Muster')]/span")
    assert (card.get("lang"), card.text) == ("de", "Mustergeld")
    assert (await person.open("/bonn/")).root.get("lang") == "de-simple"


async def test_a_benefit_without_texts_in_einfache_sprache_comes_in_german_and_does_not_offer_it(
    person: Person,
) -> None:
    page = await person.open("/aachen/leistungen/muster", lang="de-simple")
    assert page.root.get("lang") == "de"
    assert page.root.xpath("//*[@id='sprache']//button/@value") == ["de", "en"]


async def test_pages_of_the_authority_stay_german(person: Person) -> None:
    await (await person.open("/aachen/")).send("Einfache Sprache")
    page = await person.open("/aachen/verwaltung/anmelden")
    assert page.root.get("lang") == "de"
    assert "Einfache Sprache" not in page.root.xpath("string(//*[@id='sprache'])")


async def test_a_deep_link_may_ask_for_einfache_sprache(person: Person) -> None:
    page = await person.open("/", plz="53117", lang="de-simple")
    assert page.root.get("lang") == "de-simple"
    assert (await person.open("/datenschutz")).root.get("lang") == "de-simple"


@pytest.mark.parametrize(
    "target", ["https://boese.example/", "//boese.example", "/\\boese.example", "/bonn/", "javascript:x"]
)
async def test_the_switch_leads_nowhere_else(person: Person, target: str) -> None:
    page = await person.send("post", "/aachen/sprache", {"lang": ["en"], "next": [target]})
    assert page.path == "/aachen/"


async def test_readers_get_no_cookie(person: Person) -> None:
    for path in ("/", "/aachen/", "/aachen/leistungen/muster", "/ort?ort=53117", "/datenschutz", "/rueckmeldung"):
        assert "set-cookie" not in (await person.open(path)).answer.headers
    assert not person.client.cookies


async def test_a_language_that_the_city_does_not_offer_changes_nothing(person: Person) -> None:
    page = await person.send("post", "/aachen/sprache", {"lang": ["xx"], "next": ["/aachen/"]})
    assert page.root.get("lang") == "de"
