"""Copies into another mailbox: for whom, with what, what becomes of them. Our own mailbox always has the message."""

from datetime import datetime, timedelta

import pytest
from tests.conftest import Database
from tests.given import ACCOUNT, an_application
from tests.mailbox.copying import (
    HANDLE,
    MailboxDouble,
    Sessions,
    a_message,
    choose,
    copies,
    copying,
    message_about,
    offer,
    only_copy,
    owed,
    sent,
)

from efa.kit.db import connect
from efa.mailbox.choose_mailbox import own_mailbox
from efa.mailbox.copy_tasks import copy_again, copy_on_paper, open_copies, settle_copy
from efa.mailbox.errors import CopyNotFound
from efa.mailbox.read import list_messages
from efa.mailbox.send_copy import send_copy
from efa.mailbox.sweep import sweep_copies
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Refused
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
DAY = timedelta(days=1)


async def in_our_mailbox(sessions: Sessions) -> int:
    async with sessions() as session:
        return len((await list_messages(session, session.keys.pairwise(ACCOUNT))).rows)


async def test_who_chose_nothing_gets_no_copy(aachen: Session, now: datetime) -> None:
    await offer(aachen, now)
    await message_about(aachen, await an_application(aachen, now), now)
    assert await copies(aachen) == []


async def test_an_authority_that_does_not_offer_it_sends_none(aachen: Session, now: datetime) -> None:
    await choose(aachen, now)
    await message_about(aachen, await an_application(aachen, now), now)
    assert await copies(aachen) == []


async def test_each_message_is_copied_once(aachen: Session, now: datetime) -> None:
    about = await a_message(aachen, now)
    await message_about(aachen, about, now)
    [copy] = await copies(aachen)
    assert (copy.state, copy.mailbox) == ("queued", "zbp")


async def test_a_letter_goes_to_the_chosen_address_with_its_proof_kept(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble()
    await owed(sessions, now)
    await sent(sessions, box, now)
    copy = await only_copy(sessions)
    assert [(letter.handle, letter.level, letter.attachments) for letter in box.letters] == [(HANDLE, 1, ())]
    assert copy.state == "delivered"
    async with sessions() as session:
        key = await read_record_key(session, copy.record)
    assert key is not None
    assert key.decrypt(bytes(copy.evidence), f"copy:{copy.id}:evidence") == b"taken"


async def test_an_outage_is_waited_for_and_our_own_mailbox_has_it_all_along(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble(outcomes=[Failed("transient", "unavailable"), ConnectionError()])
    await owed(sessions, now)
    for at in (now, now + timedelta(minutes=5), now + timedelta(minutes=30)):
        assert await in_our_mailbox(sessions) == 1
        await sent(sessions, box, at)
    assert (await only_copy(sessions)).state == "delivered"


async def test_what_cannot_be_sent_for_a_day_is_a_task_until_somebody_acts(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble(outcomes=[Failed("transient", "unavailable")] * 2)
    await owed(sessions, now)
    await sent(sessions, box, now)
    await sent(sessions, box, now + DAY)
    async with sessions() as session:
        [task] = await open_copies(session)
        assert (task.state, task.reason, task.number) == ("dead", "unavailable", "WG-7K3D-9QXA-M")
        await copy_again(session, task.id, now + DAY)
    await sent(sessions, box, now + DAY)
    async with sessions() as session:
        assert await open_copies(session) == []


async def test_a_deleted_account_is_a_task_and_nothing_more_goes_there(sessions: Sessions, now: datetime) -> None:
    await owed(sessions, now)
    await sent(sessions, MailboxDouble(outcomes=[Refused("mailbox_gone", b"30")]), now)
    async with sessions() as session:
        [task] = await open_copies(session)
        assert await own_mailbox(session, session.keys.pairwise(ACCOUNT)) is None
        with pytest.raises(CopyNotFound):
            await copy_on_paper(session, task.id, task.id, now)
        await settle_copy(session, task.id, task.id, now)
        await message_about(session, await an_application(session, now), now)
        assert await open_copies(session) == []
        assert len(await copies(session)) == 1


async def test_what_was_handed_over_is_asked_for_until_it_is_known(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble(outcomes=[HandedOver(b"sent")], ends=[None, Acknowledged(now, b"accepted")])
    await owed(sessions, now)
    await sent(sessions, box, now)
    assert (await only_copy(sessions)).state == "handed_over"
    for hours in (1, 2):
        await sent(sessions, box, now + timedelta(hours=hours))
    assert (await only_copy(sessions)).state == "delivered"
    assert len(box.letters) == 1


async def test_what_nobody_confirmed_for_two_weeks_is_a_task(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble(outcomes=[HandedOver(b"sent")], ends=[None])
    await owed(sessions, now)
    await sent(sessions, box, now)
    await sent(sessions, box, now + 14 * DAY)
    assert (await only_copy(sessions)).reason == "not_confirmed"


async def test_two_workers_send_one_letter(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble()
    await owed(sessions, now)
    copy = await only_copy(sessions)
    for _ in range(2):
        await send_copy(sessions, copy.id, copying(box, now))
    assert len(box.letters) == 1


async def test_the_sweep_finds_what_is_due(sessions: Sessions, now: datetime, database: Database) -> None:
    await owed(sessions, now)
    engine = connect(database.worker, pool=1)
    async with engine.begin() as db:
        found = [await sweep_copies(db, at) for at in (now - timedelta(minutes=1), now)]
    await engine.dispose()
    assert found == [0, 1]
