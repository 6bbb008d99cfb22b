"""Another mailbox as somebody chooses it and ends it: what is stored of it, and for how long."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text
from tests.given import ACCOUNT
from tests.mailbox.copying import (
    HANDLE,
    SHOWN,
    MailboxDouble,
    Sessions,
    choose,
    copies,
    only_copy,
    owed,
    sent,
)

from efa.mailbox.choose_mailbox import ToldMailbox, choose_mailbox, end_mailbox, own_mailbox
from efa.mailbox.copy_tables import chosen_mailbox
from efa.mailbox.copy_tasks import settle_copy
from efa.mailbox.errors import ConsentNeedsAccount, CopyNotFound, NoOtherMailbox
from efa.mailbox.forget import forget
from efa.tenancy.session import Session

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
DAY = timedelta(days=1)


async def test_who_ends_it_gets_nothing_more_and_the_address_is_gone(sessions: Sessions, now: datetime) -> None:
    box = MailboxDouble()
    await owed(sessions, now)
    async with sessions() as session:
        await end_mailbox(session, session.keys.pairwise(ACCOUNT), now)
        assert (await session.db.execute(select(chosen_mailbox))).all() == []
    await sent(sessions, box, now)
    assert (box.letters, (await only_copy(sessions)).state) == ([], "dropped")


async def test_a_second_choice_replaces_the_first(aachen: Session, now: datetime) -> None:
    await choose(aachen, now)
    other = ToldMailbox("zbp", HANDLE.replace("e0", "aa"))
    await choose_mailbox(aachen, ACCOUNT, other, SHOWN, now + DAY)
    chosen = await own_mailbox(aachen, aachen.keys.pairwise(ACCOUNT))
    assert chosen is not None
    assert (chosen.handle, chosen.since) == (other.handle, now + DAY)


async def test_a_login_that_named_no_mailbox_and_a_guest_cannot_choose(aachen: Session, now: datetime) -> None:
    with pytest.raises(NoOtherMailbox):
        await choose_mailbox(aachen, ACCOUNT, ToldMailbox("zbp", ""), SHOWN, now)
    with pytest.raises(ConsentNeedsAccount):
        await choose_mailbox(aachen, "guest:1", ToldMailbox("zbp", HANDLE), SHOWN, now)


async def test_who_has_nothing_left_here_is_forgotten_after_a_month(aachen: Session, now: datetime) -> None:
    await choose(aachen, now)
    await forget(aachen, now + 29 * DAY)
    assert await own_mailbox(aachen, aachen.keys.pairwise(ACCOUNT))
    await forget(aachen, now + 31 * DAY)
    assert await own_mailbox(aachen, aachen.keys.pairwise(ACCOUNT)) is None


async def test_bonn_sees_neither_choice_nor_copy_of_aachen(sessions: Sessions, bonn: Session, now: datetime) -> None:
    await owed(sessions, now)
    copy = await only_copy(sessions)
    assert await copies(bonn) == []
    assert (await bonn.db.execute(select(chosen_mailbox))).all() == []
    with pytest.raises(CopyNotFound):
        await settle_copy(bonn, copy.id, copy.id, now)


async def test_the_address_of_the_mailbox_stands_in_no_job_and_in_no_table_in_the_clear(
    sessions: Sessions, now: datetime
) -> None:
    await owed(sessions, now)
    async with sessions() as session:
        jobs = (await session.db.scalars(text("SELECT args::text FROM procrastinate_jobs"))).all()
        [row] = (await session.db.execute(select(chosen_mailbox))).all()
    assert not [job for job in jobs if HANDLE in job]
    assert HANDLE.encode() not in bytes(row.handle)
