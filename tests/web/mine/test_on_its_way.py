"""Receipt, status and API tell the same about the way to the authority, also where it fails."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from efa.applications.tables import application
from efa.delivery.send import Sending, send
from efa.delivery.tables import consignment
from efa.sdk.channel import Failed, HandedOver, Handover, Refused
from efa.tenancy.doors import Sessions
from efa.web.state import State
from tests.delivery.doubles import ChannelDouble, packed
from tests.web.wohngeld import hand_in, ready

pytestmark = pytest.mark.slow
GIVEN_UP = "ist noch nicht gelungen. Jemand kümmert sich darum."
REFUSED = "konnte Ihren Antrag nicht übernehmen. Jemand kümmert sich darum."


async def deliver(sessions: Sessions, state: State, outcome: Handover) -> None:
    async with sessions() as session:
        wanted = await session.db.scalar(select(application.c.id).where(application.c.tenant == session.tenant))
    assert wanted
    await send(sessions, wanted, Sending({"inbox": ChannelDouble("inbox", [outcome])}, packed, state.now))


@pytest.mark.parametrize(("outcome", "said"), [(Failed("permanent", "unreadable"), GIVEN_UP), (Refused("x"), REFUSED)])
async def test_what_failed_is_said_at_once_and_everywhere_and_that_the_day_stays(
    state: State, app: FastAPI, tenants: Mapping[str, UUID], outcome: Handover, said: str
) -> None:
    who = await ready(state, app)
    receipt = await hand_in(who)
    await deliver(partial(state.directory.session, tenants["aachen"]), state, outcome)
    receipt = await who.person.open(receipt.path)
    status = await receipt.follow("Stand des Antrags")
    api = await who.person.client.get(f"/api/v1/applications/{receipt.path.rpartition('/')[2]}")
    for page in (receipt, status):
        assert api.json()["state_text"] in page.text
        assert said in page.text
        assert "Ihr Eingangsdatum bleibt der 24. November 2026" in page.text
        assert "wird an" not in page.text
        assert "Wir versuchen es weiter" not in page.text


async def test_what_was_handed_over_waits_for_the_confirmation(
    state: State, app: FastAPI, tenants: Mapping[str, UUID]
) -> None:
    who = await ready(state, app)
    receipt = await hand_in(who)
    assert "wird an Stadt Aachen, Fachbereich Wohnen übermittelt" in receipt.text
    await deliver(partial(state.directory.session, tenants["aachen"]), state, HandedOver(b"proof"))
    receipt = await who.person.open(receipt.path)
    for page in (receipt, await receipt.follow("Stand des Antrags")):
        assert "Die Empfangsbestätigung steht noch aus" in page.text


async def test_the_list_says_transmitted_only_of_what_lies_at_the_authority(
    state: State, app: FastAPI, tenants: Mapping[str, UUID]
) -> None:
    who, sessions = await ready(state, app), partial(state.directory.session, tenants["aachen"])
    await hand_in(who)
    await deliver(sessions, state, HandedOver(b"proof"))
    assert "Übermittelt" in (await who.person.open("/konto/antraege")).text
    async with sessions() as session:
        await session.db.execute(update(consignment).values(state="rejected"))
    listed = await who.person.open("/konto/antraege")
    assert "Eingegangen" in listed.text
    assert "Übermittelt" not in listed.text
