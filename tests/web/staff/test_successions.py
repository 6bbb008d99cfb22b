"""An office ends: both sides see what is open, and the person reads where the application lies now."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.expire import Expired, expire
from efa.applications.press import Press
from efa.applications.succeed import Succeeded, succeed
from efa.applications.tables import application
from efa.catalogue.enable import enable
from efa.delivery.tables import consignment
from efa.identity.rights import Role
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session
from efa.tenancy.tables import tenant
from tests.conftest import MASTER, Database
from tests.places import AACHEN, BONN
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.office import Office
from tests.web.wohngeld import Applicant, hand_in, ready

pytestmark = pytest.mark.slow
PAGE = "/verwaltung/uebergang"


@pytest.fixture
async def late(office: Office, app: FastAPI) -> Applicant:
    """Somebody who has begun before the end, and hands in afterwards."""
    return await ready(office.state, app, account=True, lang="de", tenant="Stadt Aachen")


@pytest.fixture
async def worker_directory(database: Database) -> AsyncIterator[Directory]:
    engine = connect(database.worker)
    yield Directory(engine, MASTER)
    await engine.dispose()


async def all_of(session: Session) -> Sequence[Row[Any]]:
    """Every application of the tenant."""
    query = select(application).where(application.c.tenant == session.tenant)
    return (await session.db.execute(query)).all()


@pytest.fixture
async def closing(office: Office, owner_engine: AsyncEngine) -> AsyncIterator[None]:
    """Aachen is closed from today on, and Bonn takes the benefit online."""
    async with office.state.directory.session(await tenant_id(office.state, "bonn")) as session:
        await enable(session, office.state.catalogue, "wohngeld", by="test", now=office.state.now())
    today = {"closed_from": office.state.now().date(), "successor": BONN}
    for values in (today, {"closed_from": None, "successor": None}):
        async with owner_engine.begin() as db:
            await db.execute(update(tenant).where(tenant.c.slug == "aachen").values(**values))
        office.state.directory._read_at = -10.0  # noqa: SLF001 - the copy of two seconds ago
        if values is today:
            yield


async def test_both_authorities_see_what_goes_and_the_person_finds_it_again(
    office: Office, app: FastAPI, closing: None
) -> None:
    inbox = await office.staff.open("/verwaltung/eingang")
    page = await inbox.follow("Offene Anträge, die an eine andere Behörde gehen")
    assert "Geht an eine andere Behörde" in page.text
    assert "Bundesstadt Bonn" in page.text
    there, _ = await colleague(office.state, app, "bonn", Role.CASEWORKER, subject="bo")
    assert "Kommt von einer anderen Behörde" in (await there.open(PAGE)).text
    press = Press(office.state.host, office.state.store, None)
    assert await succeed(office.state.directory, press, office.state.now()) == Succeeded(moved=1)
    assert "kein offener Antrag betroffen" in (await office.staff.open(PAGE)).text
    await office.work()
    mine = await office.who.person.open("/konto/antraege")
    assert "Weitergeleitet" in mine.text


async def test_an_authority_that_goes_on_as_before_sees_nothing_of_it(office: Office) -> None:
    assert "Übergang zwischen Behörden" not in (await office.staff.open("/verwaltung/eingang")).text
    assert "kein offener Antrag betroffen" in (await office.staff.open(PAGE)).text


async def test_a_draft_handed_in_after_the_end_reaches_the_successor_and_nobody_else(
    office: Office, late: Applicant, closing: None
) -> None:
    page = await late.open("/pruefen")
    assert "Nach Ihren Angaben entscheidet: Bundesstadt Bonn" in page.text
    receipt = await hand_in(late)
    await office.work()
    async with office.state.directory.session(late.tenant) as session:
        gone = [row.state for row in await all_of(session)]
        assert gone == ["forwarded", "forwarded"]
        sent = await session.db.scalars(select(consignment.c.state).where(consignment.c.tenant == session.tenant))
        assert sent.all() == []
    async with office.state.directory.session(await tenant_id(office.state, "bonn")) as session:
        assert [(row.state, row.received_at) for row in await all_of(session)] == [
            ("delivered", office.state.now())
        ] * 2
    assert "bestaetigung.pdf" in "".join((await late.person.open(receipt.path)).links.values())


async def test_a_draft_stays_until_its_own_end_whatever_becomes_of_the_office(
    office: Office, late: Applicant, closing: None, worker_directory: Directory
) -> None:
    assert await expire(worker_directory, office.state.store, office.state.now()) == Expired()
    closed = await late.person.open("/")
    assert "Entwürfe finden Sie hier noch" in closed.text
    assert (await closed.follow("Antrag fortsetzen")).status == 200
    assert "gespeichert bis" in (await late.open("/uebersicht")).text


async def test_the_page_and_the_api_tell_the_same(office: Office, closing: None) -> None:
    told = await office.staff.client.get("/api/v1/staff/successions")
    [goes] = told.json()["goes"]
    assert (goes["owner"], goes["to"], goes["benefit"], goes["number"]) == (AACHEN, BONN, "wohngeld", 1)
    [left] = told.json()["left"]
    assert left["waits"] is True
    assert left["number"] in (await office.staff.open(PAGE)).text
