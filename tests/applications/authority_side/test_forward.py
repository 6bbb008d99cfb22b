from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from efa.applications.application import Application, find_application, key_of, mine, read_content
from efa.applications.ask import ask
from efa.applications.decide import decide
from efa.applications.errors import ApplicationNotFound, StaleApplication, WrongState
from efa.applications.errors_authority import DecisionPending, NotForwardable
from efa.applications.events import history
from efa.applications.files import files_of, read_bytes
from efa.applications.follow import Elsewhere, follow
from efa.applications.forward import Forward, forward
from efa.applications.forwarded import Forwarded, forwarded_of
from efa.applications.press import Press
from efa.applications.questions import questions_of
from efa.applications.receive import read_sent, receive
from efa.applications.search import search_person
from efa.applications.tables import application
from efa.catalogue.disable import disable
from efa.identity.actor import Staff
from efa.kit.clock import day_of
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from tests.applications.authority_side.office import (
    ACCOUNT,
    ask_for,
    decide_on,
    job_names,
)

pytestmark = pytest.mark.usefixtures("committed")
LATER = timedelta(days=1)


def to_bonn(known: Application, tenants: Mapping[str, UUID], now: datetime) -> Forward:
    return Forward(application=known.id, version=known.version, to=tenants["bonn"], reason="place", now=now + LATER)


async def test_number_and_first_receipt_go_along(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    now = misdirected.received_at
    arrived = await forward(here, there, press, jo, to_bonn(misdirected, tenants, now))
    async with there() as session:
        found = await find_application(session, arrived)
        assert (found.number, found.received_at, found.state) == (misdirected.number, now, "submitted")
        assert (found.submitted_at, found.public_id == misdirected.public_id) == (now + LATER, False)
        assert [event.kind for event in await history(session, arrived)] == ["arrived_forwarded"]
        assert "delivery.send" in await job_names(session)
    async with here() as session:
        left = await find_application(session, misdirected.id)
        assert left.state == "forwarded"
        assert forwarded_of(await history(session, left.id)) == Forwarded(tenants["bonn"], "place")


@pytest.mark.slow
async def test_what_leaves_before_its_letters_are_made_gets_them_there(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    async with here() as session:
        await session.db.execute(update(application).where(mine(session, misdirected.id)).values(receipt_file=None))
    await forward(here, there, press, jo, to_bonn(misdirected, tenants, misdirected.received_at))
    async with there() as session:
        assert "receipt.make" in await job_names(session)


async def test_content_files_and_questions_lie_under_keys_of_the_other_authority(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    now = misdirected.received_at
    definition = press.host.catalogue.definition("wohngeld")
    async with here() as session:
        asked = await ask(session, jo, definition, ask_for(misdirected, now))
        before = await read_content(session, misdirected, await key_of(session, misdirected))
    arrived = await forward(here, there, press, jo, to_bonn(asked, tenants, now))
    async with there() as session:
        found = await find_application(session, arrived)
        key = await key_of(session, found)
        assert await read_content(session, found, key) == before
        [file] = await files_of(session, key)
        assert (file.name, await read_bytes(press.store, key, file)) == ("Vertrag.pdf", b"%PDF")
        [question] = await questions_of(session, arrived, key)
        assert question.text == "Bitte schicken Sie den Mietvertrag."


async def test_the_person_is_found_there_by_name(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    arrived = await forward(here, there, press, jo, to_bonn(misdirected, tenants, misdirected.received_at))
    async with there() as session:
        born = day_of(datetime.fromisoformat("1990-03-27T12:00:00+00:00"))
        assert [found.id for found in await search_person(session, jo, "Muster", born)] == [arrived]


async def test_a_try_that_broke_off_in_between_is_completed_without_a_second_copy(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    command = to_bonn(misdirected, tenants, misdirected.received_at)
    async with here() as session, there() as other:
        first = await receive(other, press, await read_sent(session, press, misdirected), command.reason, command.now)
    assert await forward(here, there, press, jo, command) == first
    async with there() as session:
        key = await key_of(session, await find_application(session, first))
        [file] = await files_of(session, key)
        assert await read_bytes(press.store, key, file) == b"%PDF"


async def test_nothing_is_forwarded_to_oneself_or_to_an_authority_without_the_benefit(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    command = to_bonn(misdirected, tenants, misdirected.received_at)
    async with there() as session:
        await disable(session, "wohngeld", by="test", now=command.now)
    for target, sessions in (("aachen", here), ("bonn", there)):
        with pytest.raises(NotForwardable):
            await forward(here, sessions, press, jo, replace(command, to=tenants[target]))


async def test_what_is_decided_or_changed_or_gone_is_not_forwarded(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    now = misdirected.received_at
    with pytest.raises(StaleApplication):
        await forward(here, there, press, jo, replace(to_bonn(misdirected, tenants, now), version=1))
    await decide(here, press, jo, decide_on(misdirected, now))
    async with here() as session:
        decided = await find_application(session, misdirected.id)
    with pytest.raises(DecisionPending):
        await forward(here, there, press, jo, to_bonn(decided, tenants, now))


async def test_a_second_click_is_told_that_it_is_gone(
    here: Sessions, there: Sessions, press: Press, jo: Staff, misdirected: Application, tenants: Mapping[str, UUID]
) -> None:
    command = to_bonn(misdirected, tenants, misdirected.received_at)
    await forward(here, there, press, jo, command)
    with pytest.raises(WrongState):
        await forward(here, there, press, jo, replace(command, version=command.version + 1))


async def test_the_person_follows_their_application_and_finds_it_there_again(
    here: Sessions, there: Sessions, directory: Directory, press: Press, jo: Staff, misdirected: Application
) -> None:
    async with there() as session:
        to, own = session.tenant, session.keys.pairwise(ACCOUNT)
    now = misdirected.received_at
    command = Forward(application=misdirected.id, version=misdirected.version, to=to, reason="place", now=now)
    arrived = await forward(here, there, press, jo, command)
    async with here() as session:
        source = session.tenant
    for _ in range(2):
        elsewhere = await follow(directory.session, source, ACCOUNT, misdirected.public_id)
    async with there() as session:
        found = await find_application(session, arrived)
    assert (elsewhere, found.owner) == (Elsewhere(to, found.public_id), own)
    with pytest.raises(ApplicationNotFound):
        await follow(directory.session, source, "https://konto.example|fremd", misdirected.public_id)


async def test_what_was_not_forwarded_cannot_be_followed(
    directory: Directory, tenants: Mapping[str, UUID], misdirected: Application
) -> None:
    with pytest.raises(ApplicationNotFound):
        await follow(directory.session, tenants["aachen"], ACCOUNT, misdirected.public_id)
