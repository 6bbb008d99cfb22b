"""On the fallback way the person reads which office decides, and what is known of a letter to it."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.tables import application
from efa.delivery.print_list import record_posted, waiting_letters
from efa.delivery.settle import acknowledge
from efa.identity.rights import Role
from efa.kit.clock import day_of
from efa.tenancy.office_tables import office
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker
from tests.pdf_text import pdf_text
from tests.places import KOELN
from tests.web.browser import Page
from tests.web.mine.land import opened
from tests.web.wohngeld import PASSED, Clock, answered, applicant, hand_in
from tests.web.working import work_off

pytestmark = pytest.mark.slow
_LATER = timedelta(minutes=10)


@pytest.fixture
async def land(state: State, tenants: Mapping[str, UUID], owner_engine: AsyncEngine, wohngeld: None) -> UUID:
    """The Land takes Wohngeld for others; of Köln it knows an address."""
    await opened(state, tenants["nw"], owner_engine)
    return tenants["nw"]


async def test_a_letter_to_an_office_is_told_as_what_it_is(
    state: State, app: FastAPI, land: UUID, admin_engine: AsyncEngine, clock: Clock
) -> None:
    answers = {**answered(), "ort": KOELN}
    who = await applicant(state, app, answers, account=True, marks=PASSED, at=("nw", KOELN))
    check = await who.open("/pruefen")
    assert "Der Antrag geht an: Wohngeldstelle Köln." in check.text
    assert "Wohngeldstelle Köln prüft Ihren Antrag und entscheidet" in check.text
    receipt = await hand_in(who)
    await work_off(state, admin_engine)

    async def seen() -> tuple[Page, Page]:
        return await who.person.open(receipt.path), await (await who.person.open(receipt.path)).follow("Stand des Antr")

    page, status = await seen()
    assert "schickt ihn als Brief an Wohngeldstelle Köln" in page.text
    assert "Wohngeldstelle Köln prüft Ihren Antrag und entscheidet" in page.text
    assert "Servicestelle des Landes hat Ihren Antrag angenommen" in status.text
    assert "Rückfragen und Entscheidung schickt Ihnen diese Stelle, meistens mit der Post." in page.text
    for file, said in (
        ("bestaetigung", "weiter an: Wohngeldstelle Köln"),
        ("antrag", "Die Antwort schickt die zuständ"),
    ):
        text = pdf_text((await who.person.open(f"{receipt.path}/{file}.pdf")).answer.content)
        assert "Zuständige Behörde Wohngeldstelle Köln" in text
        assert said in text
    clock.at += _LATER
    async with state.directory.session(land) as session:
        [letter] = await waiting_letters(session)
        staff = await a_caseworker(session, clock.at, "Lena Land", Role.CASEWORKER)
        await record_posted(session, [letter.id], day_of(clock.at), by=staff.person, now=clock.at)
    page, status = await seen()
    assert "Als Brief an Wohngeldstelle Köln geschickt" in page.text
    assert "Sobald von dort der Empfang gemeldet ist" in status.text
    async with state.directory.session(land) as session:
        wanted = (await session.db.scalars(select(application.c.id))).one()
        await acknowledge(session, wanted, staff, clock.at)
    page, status = await seen()
    assert "Von Wohngeldstelle Köln empfangen" in page.text
    assert "schickt Wohngeldstelle Köln Ihnen mit der Post" in status.text


async def test_the_last_page_says_who_decides_and_who_sends_it_there(
    state: State, app: FastAPI, land: UUID, owner_engine: AsyncEngine
) -> None:
    who = await applicant(state, app, {**answered(), "ort": KOELN}, account=True, marks=PASSED, at=("nw", KOELN))
    page = await who.open("/erklaerung")
    assert "Der Antrag geht an: Wohngeldstelle Köln." in page.text
    assert "Servicestelle des Landes nimmt ihn an und schickt ihn dorthin." in page.text
    async with owner_engine.begin() as db:
        await db.execute(delete(office))
    page = await who.open("/erklaerung")
    assert "Der Antrag geht an: Die zuständige Stelle an Ihrem Wohnort." in page.text
