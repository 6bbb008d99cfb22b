"""A notice in another mailbox: as a copy at the level that reading needs, as a hint, or on paper instead."""

from datetime import datetime, timedelta

import pytest
from obstore.store import MemoryStore
from tests.given import a_decision, a_file, an_application
from tests.mailbox.copying import (
    MailboxDouble,
    Sessions,
    choose,
    copies,
    copying,
    message_about,
    offer,
    sent,
)

from efa.kit.store import put_file
from efa.mailbox.claim_copy import level_of
from efa.mailbox.copy_tasks import copy_on_paper, open_copies
from efa.mailbox.print_queue import open_letters
from efa.mailbox.send_copy import send_copy
from efa.sdk.channel import Refused
from efa.tenancy.keys import read_record_key

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
DAY = timedelta(days=1)


async def a_notice(sessions: Sessions, now: datetime) -> MemoryStore:
    """A sealed notice in our mailbox; the value: the store with its bytes."""
    store = MemoryStore()
    async with sessions() as session:
        await offer(session, now)
        await choose(session, now)
        about = await an_application(session, now)
        key = await read_record_key(session, about)
        assert key
        file = await a_file(session, about, now, size=4)
        await put_file(store, key, file, b"%PDF")
        decided = await a_decision(session, about, now, file)
        await message_about(session, about, now, kind="notice", source=decided, file=file, text="mailbox.notice")
    return store


async def test_a_notice_that_went_nowhere_goes_on_paper(sessions: Sessions, now: datetime) -> None:
    await a_notice(sessions, now)
    await sent(sessions, MailboxDouble(outcomes=[Refused("mailbox_gone")]), now)
    async with sessions() as session:
        [task] = await open_copies(session)
        assert task.notice
        await copy_on_paper(session, task.id, task.id, now)
        [letter] = (await open_letters(session)).rows
        assert letter.reason == "mailbox_gone"
        assert await open_copies(session) == []


async def test_a_notice_hangs_on_the_letter_and_asks_for_the_level_that_reading_needs(
    sessions: Sessions, now: datetime
) -> None:
    box, store = MailboxDouble(), await a_notice(sessions, now)
    async with sessions() as session:
        [copy] = await copies(session)
    await send_copy(sessions, copy.id, copying(box, now, store=store))
    [letter] = box.letters
    assert [await file.read() for file in letter.attachments] == [b"%PDF"]
    assert (letter.level, letter.text) == (4, "Kopie")


@pytest.mark.parametrize("attach", [True, False])
async def test_what_the_mailbox_or_the_authority_does_not_want_is_only_hinted_at(
    sessions: Sessions, now: datetime, *, attach: bool
) -> None:
    box = MailboxDouble(takes_files=False)
    await a_notice(sessions, now)
    await sent(sessions, box, now, attach=attach)
    assert [(letter.attachments, letter.level, letter.text) for letter in box.letters] == [((), 1, "Hinweis")]


def test_no_notice_is_readable_below_substantiell() -> None:
    assert [level_of(word) for word in ("none", "basis", "niedrig", "substantiell", "hoch")] == [3, 3, 3, 3, 4]
