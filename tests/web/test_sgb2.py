"""A single mother applies for the benefit of SGB II from the page of the benefit to the receipt, without script."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fnmatch import fnmatch
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check_form import LOAD_CHECKS
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.memory import Memory
from tests.places import decide
from tests.web.applications import Applications
from tests.web.browser import Page, Person
from tests.web.conftest import CONTACT, LEGAL, OFFICE, texts_of

Answers = Mapping[str, str | list[str]]
ADDRESS = {"street": "Friedrichstraße 1", "postcode": "42105", "city": "Wuppertal"}
SETTINGS: Mapping[str, object] = {
    "authority": "Jobcenter Aachen",
    "address": ADDRESS,
    "contact": CONTACT,
    "offices.sgb2": OFFICE,
    "legal": LEGAL,
    "remedy.sgb2": {"kind": "objection", "body": "Jobcenter Aachen", "address": ADDRESS},
    "life_emergency_phone": "0241 432-99",
}


def tag(field: str, day: str, month: str, year: str) -> Answers:
    return {f"{field}-tag": day, f"{field}-monat": month, f"{field}-jahr": year}


ANSWERS: Mapping[str, Answers] = {
    "/sie/name": {
        "f-person-vorname": "Mara",
        "f-person-familienname": "Muster",
        **tag("f-person-geburtsdatum", "27", "3", "1990"),
    },
    "/sie/anschrift": {
        "f-person-anschrift-strasse": "Jakobstraße",
        "f-person-anschrift-hausnummer": "12a",
        "f-person-anschrift-plz": "52064",
        "f-person-anschrift-ort": "Aachen",
    },
    "/sie/kontakt": {},
    "/sie/angaben": {"f-person-familienstand": "ledig", "f-person-staatsangehoerigkeit": "deutsch"},
    "/sie/beginn": {"f-person-beginn": "sofort"},
    "/lage/arbeit": {
        "f-person-kann_arbeiten": "true",
        "f-person-status": "arbeitnehmer",
        "f-person-in_einrichtung": "false",
    },
    "/lage/vorher": {"f-person-vorleistungen": ["arbeit"], "f-person-bezug_frueher": "true"},
    "/einkommen/einnahmen-ja-nein": {"f-person-hat_einnahmen": "true"},
    "/einkommen/einnahmen/*/art": {"f-art": "lohn", "f-turnus": "monatlich"},
    "/einkommen/einnahmen/*/betrag": {"f-bezeichnung": "Muster GmbH", "f-betrag": "1.200,00", "f-brutto": "1.500"},
    "/einkommen/ausgaben": {"f-person-ausgaben": ["kfz_haftpflicht"], "f-person-kind_ausserhalb": "false"},
    "/einkommen/ausgaben/betraege": {"f-person-kfz_haftpflicht": "40,50"},
    "/bedarf/mehrbedarf": {"f-person-mehrbedarf": ["keines"]},
    "/bedarf/krankenkasse": {"f-person-versicherung": "pflicht"},
    "/haushalt/*/name": {"f-vorname": "Kim", "f-familienname": "Muster", **tag("f-geburtsdatum", "1", "5", "2018")},
    "/haushalt/*/angaben": {"f-beziehung": "kind"},
    "/haushalt/*/kindergeld": {"f-kindergeld": "259", "f-kindergeld_an": "antragsteller"},
    "/haushalt/*/eltern": {"f-anderer_elternteil": "woanders", "f-unterhalt_stand": "zahlt_nicht"},
    "/haushalt/*/einnahmen-ja-nein": {"f-hat_einnahmen": "false"},
    "/haushalt/*/mehrbedarf": {"f-mehrbedarf": ["keines"]},
    "/haushalt/alleinerziehend": {"f-haushalt-alleinerziehend": "true"},
    "/wohnung/art": {
        "f-wohnung-art": "miete",
        "f-wohnung-flaeche": "58",
        **tag("f-wohnung-einzug", "1", "5", "2021"),
        "f-wohnung-weitere_bewohner": "0",
    },
    "/wohnung/miete": {
        "f-wohnung-grundmiete": "420",
        "f-wohnung-nebenkosten": "110",
        "f-wohnung-heizkosten": "70",
    },
    "/wohnung/vermieter": {"f-wohnung-vermieter-name": "Wohnen GmbH", "f-wohnung-vermieter-rueckstand": "false"},
    "/wohnung/heizung": {"f-wohnung-energie": "gas", "f-wohnung-warmwasser": "dezentral"},
    "/vermoegen": {"f-vermoegen-hat_vermoegen": "true"},
    "/vermoegen/werte/*": {"f-art": "konto", "f-wem": "antragsteller", "f-betrag": "850"},
    "/vermoegen/schenkung": {"f-vermoegen-hat_verschenkt": "false"},
    "/ansprueche/andere-leistungen": {"f-ansprueche-beantragt": ["kinderzuschlag"]},
    "/ansprueche/gegen-andere": {"f-ansprueche-hat_ansprueche": "false"},
    "/konto/auszahlung": {"f-auszahlung-weg": "konto", "f-auszahlung-miete_direkt": "false"},
    "/konto/iban": {"f-auszahlung-inhaber": "Mara Muster", "f-auszahlung-iban": "DE02 1203 0000 0000 2020 51"},
}
LISTS = ("/einkommen/einnahmen", "/haushalt", "/vermoegen/werte")


@pytest.fixture
def state(state: State, now: datetime) -> State:
    candidates = [found for found in installed() if found.name == "sgb2"]
    host = InProcessHost(candidates, lambda: now, LOAD_CHECKS)
    return replace(state, host=host, catalogues=texts_of(host))


@pytest.fixture
async def sgb2(
    state: State, owner_engine: AsyncEngine, tenants: Mapping[str, UUID], memory: Memory, places: None, committed: None
) -> None:
    """Aachen decides on it for itself, and offers it."""

    async def set_up() -> None:
        await decide(owner_engine, state.directory, tenants, "sgb2")
        async with state.directory.session(tenants["aachen"]) as session:
            for name, value in SETTINGS.items():
                await write_setting(session, name, value, by="test", now=state.now())
            await enable(session, state.catalogue, "sgb2", by="test", now=state.now())

    await memory.recall("sgb2 is online", set_up)


@pytest.fixture
def app(applications: Applications, state: State, sgb2: None) -> FastAPI:
    return applications.of(state)


def answers_to(path: str) -> Answers:
    return ANSWERS[path] if path in ANSWERS else next(ANSWERS[way] for way in ANSWERS if fnmatch(path, way))


async def filled_in(page: Page, words: Mapping[str, str]) -> Page:
    """Page by page up to the check page."""
    added = dict.fromkeys(LISTS, 0)
    for _ in range(80):
        path = re.sub(r"^/antrag/[^/]+", "", page.path)
        if path == "/pruefen":
            return page
        if path in LISTS:
            answers: Answers = {"weitere": "done" if added[path] else "add"}
            added[path] = 1
        else:
            answers = {} if path.startswith("/nachweise/") else answers_to(path)
        asked = {name: value for name, value in answers.items() if page.root.xpath("//*[@name=$name]", name=name)}
        page = await page.fill(words["next"], asked)
        assert page.errors == [], (path, page.errors)
    raise AssertionError("the form does not end")


async def handed_in(page: Page, button: str) -> Page:
    """From the check page over the declaration to the receipt."""
    page = await page.person.open(page.path.removesuffix("/pruefen") + "/erklaerung")
    boxes = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    return await page.fill(button, boxes)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", {"next": "Weiter", "send": "Antrag jetzt abschicken"}),
        ("en", {"next": "Continue", "send": "Submit the application now"}),
    ],
)
async def test_a_whole_application_without_script(app: FastAPI, lang: str, words: dict[str, str]) -> None:
    guest = Person.of(app, "http://aachen.example", lang=lang, prefers=lang)
    page = await guest.open("/leistungen/sgb2")
    page = await page.send("Antrag starten" if lang == "de" else "Start application")
    page = await filled_in(await page.follow("Beginnen" if lang == "de" else "Begin"), words)
    assert "Kim Muster" in page.text
    assert (await handed_in(page, words["send"])).path.startswith("/eingang/")


async def test_name_and_address_are_enough_to_keep_the_date(app: FastAPI) -> None:
    guest = Person.of(app, "http://aachen.example", lang="de")
    page = await (await guest.open("/leistungen/sgb2")).send("Antrag starten")
    page = await (await page.follow("Beginnen")).fill("Weiter", ANSWERS["/sie/name"])
    page = await page.fill("Weiter", ANSWERS["/sie/anschrift"])
    while not page.path.endswith("/pruefen"):
        listed = page.root.xpath("//*[@name='weitere']")
        later = "Später beantworten" if "Später beantworten" in page.text else "Weiter"
        page = await page.fill(later, {"weitere": "done"} if listed else {})
    assert "Das fehlt noch" in page.text
    assert (await handed_in(page, "Antrag jetzt abschicken")).path.startswith("/eingang/")
