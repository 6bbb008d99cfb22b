"""An application of a municipality where nobody did anything reaches the office: by FIT-Connect, or by letter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import find_application
from efa.applications.press import Press
from efa.catalogue.host.inprocess import InProcessHost
from efa.delivery.addressee import Addressee
from efa.delivery.ask import Asking as AskingAll
from efa.delivery.ask import ask as ask_for_answers
from efa.delivery.ask_routes import Asking, ask_before
from efa.delivery.audit import Audit, audit
from efa.delivery.channels.fit_connect.routing import Found
from efa.delivery.channels.print import Print
from efa.delivery.consignments import Claim
from efa.delivery.decider import Decider, decider_of
from efa.delivery.memory import RowMemory
from efa.delivery.print_list import record_posted, waiting_letters
from efa.delivery.send import Sending, send
from efa.delivery.settle import acknowledge
from efa.delivery.to_office import addressed, office_of
from efa.identity.rights import Role
from efa.kit.clock import day_of
from efa.kit.store import open_store
from efa.sdk.channel import Channel, Parcel, Recipient
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.office_tables import office
from efa.tenancy.session import operator_session
from efa.tenancy.settings import tenant_settings, write_setting
from tests.applications import conftest as desks
from tests.applications.authority_side.office import a_caseworker
from tests.delivery.fit_connect.test_routing import answered, route
from tests.delivery.fit_connect.world import LEIKA, World
from tests.delivery.test_routes import LISTED
from tests.given import an_application
from tests.places import KOELN

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
beihilfe = desks.beihilfe


@pytest.fixture
def land(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["nw"])


@pytest.fixture
async def from_koeln(land: Sessions, world: World) -> UUID:
    """The Land takes applications for others and has a client of FIT-Connect; one came from Köln."""
    del world.settings["destination"]
    async with land() as session:
        way = {"open": True, "since": "2026-01-01"}
        await write_setting(session, "fallback_way.beihilfe", way, by="test", now=world.now())
        ways = {"settings": {"fit_connect": world.settings}}
        await write_setting(session, "channels.beihilfe", ways, by="test", now=world.now())
        return await an_application(session, world.now(), benefit="beihilfe", place=KOELN)


async def addressee(land: Sessions) -> Addressee:
    async with land() as session:
        return Addressee(Recipient(slug="nw", ars="05", authority="Land"), await tenant_settings(session))


def sending(land: Sessions, to: Addressee, world: World, channels: Mapping[str, Channel]) -> Sending:
    async def packed(attempted: Claim, channel: Channel) -> Parcel:
        async with land() as session:
            about = await find_application(session, attempted.application)
            recipient = addressed(to, await office_of(session, about, to.settings), about.benefit)
            known = {"id": str(attempted.id), "memory": RowMemory(land, attempted.id), "number": about.number}
            return replace(world.parcel(**known), recipient=recipient.on(channel.key, about.benefit))

    return Sending(channels, packed, world.now)


async def audited(directory: Directory, world: World) -> Audit:
    async with operator_session(directory.engine) as db:
        return await audit(db, world.now())


async def test_the_only_office_that_fit_connect_names_gets_it_and_confirms(
    directory: Directory, land: Sessions, from_koeln: UUID, world: World, beihilfe: InProcessHost
) -> None:
    access, channel = world.running.access(), world.channel()
    services = [{**_service(), "gebietIDs": [f"{_RS}05315"]}]
    signed = route(iss=access.portal_url, submissionHost=access.submission_url, services=services)
    world.shaken.faults = [("GET", "/routes", answered(signed))]

    async def ask(to: Recipient, _leika: str, ars: str) -> Found:
        return await channel.route(to, LEIKA, ars)

    to = await addressee(land)
    await ask_before(land, to, Asking(ask, beihilfe.catalogue), from_koeln, world.now())
    assert await send(land, from_koeln, sending(land, to, world, {"fit_connect": channel})) == 1
    async with land() as session:
        assert (await find_application(session, from_koeln)).state == "delivered"
        who = await decider_of(session, from_koeln, "beihilfe", to.settings)
    assert who == Decider("Wohngeldstelle", by_letter=False)
    authority = world.running.authority()
    for waiting in authority.pull():
        authority.accept(waiting)
    assert await ask_for_answers(land, "fit_connect", to, asking(channel, world)) == 1
    async with land() as session:
        assert (await find_application(session, from_koeln)).state == "acknowledged"
    assert (await audited(directory, world)).passed


async def test_a_letter_is_posted_and_the_land_confirms_what_the_office_reports(
    directory: Directory, land: Sessions, from_koeln: UUID, world: World, owner_engine: AsyncEngine
) -> None:
    async with owner_engine.begin() as db:
        await db.execute(insert(office).values(**LISTED))
    to = await addressee(land)
    by = sending(land, to, world, {"print": Print()})
    await send(land, from_koeln, by)
    world.later(timedelta(hours=3))
    async with land() as session:
        [letter] = await waiting_letters(session)
        staff = await a_caseworker(session, world.now(), "Lena Land", Role.CASEWORKER)
        await record_posted(session, [letter.id], day_of(world.now()), by=staff.person, now=world.now())
        who = await decider_of(session, from_koeln, "beihilfe", to.settings)
        known = await find_application(session, from_koeln)
    assert who == Decider("Stelle Köln", by_letter=True)
    assert (known.state, known.acknowledged_at, known.is_led_elsewhere) == ("delivered", None, True)
    async with land() as session:
        assert (await acknowledge(session, from_koeln, staff, world.now())).state == "acknowledged"
    assert (await audited(directory, world)).passed


def asking(channel: Channel, world: World) -> AskingAll:
    async def nothing(*_: object) -> None:
        raise AssertionError("no message was sent")

    press = Press(InProcessHost([], world.now), open_store("memory://"), None)
    return AskingAll(
        channels={"fit_connect": channel}, press=press, take_message=nothing, take_arrived=nothing, clock=world.now
    )


_RS = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:"


def _service() -> dict[str, list[str]]:
    return {"leistungIDs": [f"urn:de:fim:leika:leistung:{LEIKA}"]}
