from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import Application, find_application
from efa.applications.errors_authority import WasThere
from efa.applications.forward import forward
from efa.applications.press import Press
from efa.applications.propose_authority import Misdirected, propose_authority
from efa.catalogue.enable import enable
from efa.delivery.send import Sending, send
from efa.identity.actor import Staff
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.office_tables import office
from efa.tenancy.session import operator_session
from efa.tenancy.settings import TenantSettings, tenant_settings, write_setting
from tests.applications.authority_side.office import a_caseworker
from tests.applications.authority_side.test_forward import to_bonn
from tests.delivery.doubles import ChannelDouble, packed
from tests.places import BONN, KOELN

pytestmark = [pytest.mark.usefixtures("committed", "places"), pytest.mark.slow]


async def test_what_came_from_an_authority_is_not_sent_back_where_both_would_hold_it_closed(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    command = to_bonn(misdirected, tenants, misdirected.received_at)
    arrived = await forward(here, there, press, jo, command)
    async with here() as session:
        await enable(session, press.host.catalogue, "wohngeld", by="test", now=command.now)
    async with there() as session:
        sam = await a_caseworker(session, command.now, "Sam Ost")
    back = replace(command, application=arrived, version=1, to=tenants["aachen"], reason="area")
    with pytest.raises(WasThere):
        await forward(there, here, press, sam, back)
    async with there() as session:
        assert (await find_application(session, arrived)).state == "submitted"


async def test_it_goes_along_for_the_place_where_it_belongs(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    command = to_bonn(misdirected, tenants, misdirected.received_at)
    with pytest.raises(UnknownPlace):
        await forward(here, there, press, jo, replace(command, place="059999999999"))
    arrived = await forward(here, there, press, jo, replace(command, place=BONN))
    async with there() as session:
        assert (await find_application(session, arrived)).place == BONN


@pytest.fixture
def at_land(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["nw"])


@pytest.fixture
async def land(at_land: Sessions, press: Press, now: datetime) -> Sessions:
    """The Land takes applications for others from today on."""
    await open_way(at_land, press, now)
    return at_land


async def open_way(land: Sessions, press: Press, now: datetime) -> None:
    async with land() as session:
        await enable(session, press.host.catalogue, "wohngeld", by="test", now=now)
        decision = {"open": True, "since": "2026-01-01"}
        await write_setting(session, "fallback_way.wohngeld", decision, by="test", now=now)


async def test_where_nobody_takes_it_online_the_land_is_proposed(
    directory: Directory, jo: Staff, misdirected: Application, land: Sessions, tenants: Mapping[str, UUID]
) -> None:
    here = await directory.by_id(tenants["aachen"])

    async def settings_of(tenant: UUID) -> TenantSettings:
        async with directory.session(tenant) as session:
            return await tenant_settings(session)

    async with operator_session(directory.engine) as db:
        about = Misdirected(replace(misdirected, place=KOELN), here, "")
        [found] = await propose_authority(db, directory, settings_of, about, misdirected.received_at)
    assert (found.route.way, found.route.taker and found.route.taker.ars) == ("fallback", "05")
    assert (found.place.ars, found.reason) == (KOELN, "area")


@pytest.mark.parametrize("decided", ["decided", ""])
async def test_the_land_sends_it_as_a_letter_to_the_office_of_the_place_and_keeps_its_date(
    here: Sessions,
    at_land: Sessions,
    decided: str,
    press: Press,
    jo: Staff,
    misdirected: Application,
    owner_engine: AsyncEngine,
    tenants: Mapping[str, UUID],
) -> None:
    if decided:
        await open_way(at_land, press, misdirected.received_at)
    listed = {"benefit": "wohngeld", "branch": "", "ars": KOELN, "name": "Wohnungsamt", "street": "Ottoplatz 1"}
    where = {"postcode": "50679", "city": "Köln", "state_of": date(2026, 10, 1), "source": "Liste"}
    blank = dict.fromkeys(("phone", "email", "destination", "secure_mail", "certificate"), "")
    async with owner_engine.begin() as db:
        await db.execute(insert(office).values(**listed, **where, **blank))
    command = replace(to_bonn(misdirected, tenants, misdirected.received_at), to=tenants["nw"], place=KOELN)
    arrived = await forward(here, at_land, press, jo, command)
    letter = ChannelDouble("print")
    await send(at_land, arrived, Sending({"print": letter}, packed, lambda: command.now))
    async with at_land() as session:
        found = await find_application(session, arrived)
    assert (found.state, found.received_at, len(letter.received)) == ("delivered", misdirected.received_at, 1)
