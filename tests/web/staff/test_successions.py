"""An office ends: both sides see what is open, and the person reads where the application lies now."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.press import Press
from efa.applications.succeed import Succeeded, succeed
from efa.catalogue.enable import enable
from efa.identity.rights import Role
from efa.tenancy.tables import tenant
from tests.places import BONN
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.office import Office

pytestmark = pytest.mark.slow
PAGE = "/verwaltung/uebergang"


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
