"""A misdirected application goes on to the right authority, and its person goes with it."""

from fastapi import FastAPI

from efa.web.state import State
from tests.web.office import Office
from tests.web.wohngeld import a_citizen


async def forwarded(office: Office) -> None:
    await office.work()
    page = await (await office.case()).follow("Weiterleiten")
    page = await page.send("Weiterleiten")
    assert page.status == 422
    bonn = page.root.xpath("//select[@name='stelle']/option[contains(., 'Bonn')]")[0].get("value")
    page = await page.fill("Weiterleiten", {"stelle": str(bonn), "grund": "place"})
    assert "Weitergeleitet" in page.text


async def test_the_person_finds_it_at_the_other_authority(office: Office, state: State, app: FastAPI) -> None:
    await forwarded(office)
    page = await (await office.who.person.open("/konto/antraege")).follow("Ansehen")
    assert "Ihre Wohnung liegt in einem anderen Ort. Der Antrag liegt jetzt bei: Bundesstadt Bonn." in page.text
    page = await page.send("Antrag bei der anderen Behörde ansehen")
    assert page.heading == "Ihr Antrag liegt jetzt bei: Bundesstadt Bonn"
    bonn = await state.directory.by_slug("bonn")
    assert bonn
    async with state.directory.session(bonn.id) as session:
        opened = await a_citizen(session, state.now())
    office.who.person.client.cookies.set("efa-c-bonn", opened.token)
    office.who.person.tenant = "Bundesstadt Bonn"
    there = await page.follow("Weiter bei: Bundesstadt Bonn")
    assert there.heading == "Ihr Antrag: Wohngeld"


async def test_the_mailbox_says_to_whom_and_why(office: Office) -> None:
    await forwarded(office)
    await office.work()
    told = await office.message("weitergeleitet")
    assert "Ihre Wohnung liegt in einem anderen Ort." in told.text
    assert "dorthin weitergeleitet: Bundesstadt Bonn." in told.text


async def test_nobody_else_can_claim_it(office: Office, state: State, app: FastAPI) -> None:
    await forwarded(office)
    page = await (await office.who.person.open("/konto/antraege")).follow("Ansehen")
    async with state.directory.session(office.who.tenant) as session:
        other = await a_citizen(session, state.now(), "https://konto.example|eve")
    office.who.person.client.cookies.set("efa-c-aachen", other.token)
    stolen = await office.who.person.send("post", f"{page.path}/folgen", {"csrf": [other.login.csrf.hex()]})
    assert stolen.status == 404
