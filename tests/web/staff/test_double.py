"""A second copy is seen as one: in the list, in the case with the way it went first, and in the electronic file."""

import io
import zipfile
from functools import partial

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from efa.applications.tables import application
from efa.delivery.fall_back import fall_back
from efa.delivery.read import consignments_of
from efa.delivery.send import Sending, send
from efa.identity.rights import Role
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.delivery.doubles import ChannelDouble, packed
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.office import Office

pytestmark = pytest.mark.slow


@pytest.fixture
async def doubled(office: Office, state: State, app: FastAPI) -> Person:
    """FIT-Connect had it, nobody confirmed, and somebody sent it to the inbox as well; a lead looks at it."""
    sessions = partial(state.directory.session, await tenant_id(state, "aachen"))
    ways = {"leading": "fit_connect", "fallback": ["inbox"]}
    by = Sending({key: ChannelDouble(key) for key in ("fit_connect", "inbox")}, packed, state.now)
    async with sessions() as session:
        await write_setting(session, "channels.wohngeld", ways, by="test", now=state.now())
        wanted = await session.db.scalar(select(application.c.id))
    assert wanted
    await send(sessions, wanted, by)
    async with sessions() as session:
        [sent] = await consignments_of(session, wanted)
        await fall_back(session, sent.id, state.now())
    await send(sessions, wanted, by)
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="kim")
    return person


async def test_list_and_case_say_that_it_is_a_second_copy_and_where_it_went_first(doubled: Person) -> None:
    page = await doubled.open("/verwaltung/eingang")
    assert "Doppel" in page.text
    [link] = page.root.xpath("//main//tbody//a/@href")
    case = await doubled.open(link)
    assert "Dieser Antrag kam ein zweites Mal" in case.text
    assert "FIT-Connect: übergeben am" in case.text
    page = await case.follow("Antrag: Eingang auf dieser Plattform (Doppel)")
    assert "Doppel: Die Behörde hat den Antrag vielleicht schon" in page.text
    api = await doubled.client.get(f"/api/v1/staff/applications/{case.path.rpartition('/')[2]}")
    assert api.json()["double"] is True
    exported = await doubled.client.get(f"{case.path}/xdomea.zip")
    with zipfile.ZipFile(io.BytesIO(exported.content)) as archive:
        [message] = [name for name in archive.namelist() if name.endswith(".xml") and "data" not in name]
        assert "Doppel: Antrag" in archive.read(message).decode()


async def test_what_came_once_is_no_second_copy(office: Office) -> None:
    await office.work()
    assert "Doppel" not in (await office.staff.open("/verwaltung/eingang", stand="alle")).text
    assert "Dieser Antrag kam ein zweites Mal" not in (await office.case()).text
