"""What the mailbox turned down: perhaps the address is old, so the next login names it; a second attempt is new."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from tests.given import ACCOUNT, an_application
from tests.mailbox.copying import (
    HANDLE,
    MailboxDouble,
    Sessions,
    choose,
    copies,
    message_about,
    offer,
    owed,
    sent,
)

from efa.mailbox.choose_mailbox import ToldMailbox, end_mailbox, own_mailbox, renew_mailbox
from efa.mailbox.copies import queue_progress
from efa.mailbox.copy_tasks import copy_again, open_copies
from efa.sdk.channel import Failed, HandedOver, Refused
from efa.tenancy.session import Session

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
DOUBTFUL = Refused("mailbox_doubtful", b"rejected")
NEW = ToldMailbox("zbp", HANDLE.replace("e0", "aa"))


async def handle_of(session: Session) -> str | None:
    chosen = await own_mailbox(session, session.keys.pairwise(ACCOUNT))
    return chosen.handle if chosen else None


async def test_after_a_doubtful_refusal_the_next_copy_goes_where_the_next_login_says(
    sessions: Sessions, now: datetime
) -> None:
    box = MailboxDouble(outcomes=[HandedOver(b"sent")], ends=[DOUBTFUL])
    await owed(sessions, now)
    for _ in range(2):
        async with sessions() as session:
            [copy] = await copies(session)
        await sent(sessions, box, copy.next_attempt_at)
    async with sessions() as session:
        assert [task.reason for task in await open_copies(session)] == ["mailbox_doubtful"]
        assert await handle_of(session) is None
        await renew_mailbox(session, ACCOUNT, NEW)
        await message_about(session, await an_application(session, now), now)
    await sent(sessions, box, now)
    assert [letter.handle for letter in box.letters] == [HANDLE, NEW.handle]


async def test_an_address_that_is_known_stays_whatever_a_login_says(aachen: Session, now: datetime) -> None:
    await choose(aachen, now)
    await renew_mailbox(aachen, ACCOUNT, NEW)
    assert await handle_of(aachen) == HANDLE


async def test_who_ended_it_is_not_asked_for_an_address_again(aachen: Session, now: datetime) -> None:
    await choose(aachen, now)
    await end_mailbox(aachen, aachen.keys.pairwise(ACCOUNT), now)
    await renew_mailbox(aachen, ACCOUNT, NEW)
    assert await handle_of(aachen) is None


async def test_a_state_that_is_turned_down_says_nothing_of_the_address(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        await offer(session, now)
        await choose(session, now)
        about = await an_application(session, now)
        await queue_progress(session, about, session.keys.pairwise(ACCOUNT), "zbp", "RECEIVED", now)
    await sent(sessions, MailboxDouble(outcomes=[DOUBTFUL]), now)
    async with sessions() as session:
        assert [task.reason for task in await open_copies(session)] == ["mailbox_doubtful"]
        assert await handle_of(session) == HANDLE


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ({"outcomes": [HandedOver(b"sent")], "ends": [Refused("bridgehead_refused")]}, None),
        ({"outcomes": [Failed("permanent", "not_admitted")]}, b"sealed"),
    ],
    ids=["handed over and turned down", "never handed over"],
)
async def test_what_was_handed_over_is_begun_anew_and_everything_else_goes_on(
    sessions: Sessions, now: datetime, box: Mapping[str, list[object]], kept: bytes | None
) -> None:
    mailbox = MailboxDouble(**box)  # type: ignore[arg-type]
    await owed(sessions, now)
    await sent(sessions, mailbox, now)
    await mailbox.letters[0].memory.keep("sealed", b"sealed")
    while not (tasks := await tasks_of(sessions)):
        async with sessions() as session:
            [copy] = await copies(session)
        await sent(sessions, mailbox, copy.next_attempt_at)
    async with sessions() as session:
        await copy_again(session, tasks[0], now)
    await sent(sessions, mailbox, now)
    assert len(mailbox.letters) == 2
    assert await mailbox.letters[1].memory.get("sealed") == kept


async def tasks_of(sessions: Sessions) -> list[UUID]:
    async with sessions() as session:
        return [task.id for task in await open_copies(session)]
