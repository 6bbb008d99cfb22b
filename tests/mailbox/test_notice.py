from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from tests.given import ACCOUNT, a_decision, a_file, an_application

from efa.applications.content import ApplicationContent, Reach
from efa.kit.ids import new_id
from efa.mailbox.consent import ShownText, give_consent
from efa.mailbox.errors import ImpossiblePostingDay, LetterNotFound, LetterPosted
from efa.mailbox.made_known import record_notified
from efa.mailbox.post_notice import Form, post_notice
from efa.mailbox.print_queue import count_open_letters, open_letters, record_posting
from efa.mailbox.read import NoticeTimes, list_messages, read_message, record_retrieval
from efa.mailbox.tables import notice_delivery
from efa.mailbox.ways import Ways
from efa.tenancy.session import Session

SHOWN = ShownText(text="consent", version="1", sha256=b"hash", lang="de")
FREE, WRITTEN, QUALIFIED = Form(False, "test"), Form(True, "test"), Form(True, "qualified")
REACHABLE = ApplicationContent(answers={}, reach=Reach(email="erika@example.org"))


async def a_notice(session: Session, now: datetime) -> UUID:
    about = await an_application(session, now, content=REACHABLE)
    return await a_decision(session, about, now, await a_file(session, about, now))


async def consented(session: Session, now: datetime) -> None:
    await give_consent(session, ACCOUNT, "notice_electronic", SHOWN, now=now)


async def opened(session: Session, now: datetime) -> NoticeTimes:
    [head] = (await list_messages(session, session.keys.pairwise(ACCOUNT))).rows
    message = await read_message(session, session.keys.pairwise(ACCOUNT), head.public_id, now)
    assert message.notice
    return message.notice


async def letter(session: Session) -> UUID:
    return (await open_letters(session)).rows[0].id


async def test_without_consent_only_a_letter_waits(aachen: Session, now: datetime) -> None:
    await post_notice(aachen, await a_notice(aachen, now), FREE, now)
    assert (await list_messages(aachen, aachen.keys.pairwise(ACCOUNT))).rows == ()
    assert [waiting.reason for waiting in (await open_letters(aachen)).rows] == ["no_consent"]


async def test_with_consent_nothing_is_printed_where_the_form_is_free(aachen: Session, now: datetime) -> None:
    await consented(aachen, now)
    assert await post_notice(aachen, await a_notice(aachen, now), FREE, now) == Ways("mailbox")
    assert await count_open_letters(aachen) == 0


async def test_written_form_without_qualified_seal_takes_both_ways_and_the_letter_counts(
    aachen: Session, now: datetime
) -> None:
    await consented(aachen, now)
    decided = await a_notice(aachen, now)
    for _ in range(2):
        await post_notice(aachen, decided, WRITTEN, now)
    await record_notified(aachen, decided, now)
    times = await opened(aachen, now)
    assert (times.binding, times.notified_at, times.bekanntgabe) == (False, now, None)
    assert await count_open_letters(aachen) == 1


async def test_the_mail_about_a_notice_starts_its_deadline(aachen: Session, now: datetime) -> None:
    await consented(aachen, now)
    decided = await a_notice(aachen, now)
    await post_notice(aachen, decided, QUALIFIED, now)
    await record_notified(aachen, decided, now)
    times = await opened(aachen, now)
    assert (times.bekanntgabe, times.deadline) == (date(2026, 11, 28), date(2026, 12, 28))
    assert times.bekanntgabe_norm == "§ 37 Abs. 2a SGB X"


async def test_opening_the_notice_is_recorded_once(aachen: Session, now: datetime) -> None:
    await consented(aachen, now)
    await post_notice(aachen, await a_notice(aachen, now), QUALIFIED, now)
    owner = aachen.keys.pairwise(ACCOUNT)
    [head] = (await list_messages(aachen, owner)).rows
    for hours in (1, 2):
        await record_retrieval(aachen, owner, head.public_id, now + timedelta(hours=hours))
    assert (await opened(aachen, now)).retrieved_at == now + timedelta(hours=1)


async def test_a_notice_that_is_not_sealed_goes_nowhere(aachen: Session, now: datetime) -> None:
    decided = await a_decision(aachen, await an_application(aachen, now), now, None)
    assert await post_notice(aachen, decided, FREE, now) is None


async def test_the_posting_day_that_staff_enter_starts_the_deadline(aachen: Session, now: datetime) -> None:
    decided = await a_notice(aachen, now)
    await post_notice(aachen, decided, FREE, now)
    staff, later = new_id(), now + timedelta(days=2)
    await record_posting(aachen, [await letter(aachen)], date(2026, 11, 25), by=staff, now=later)
    row = (await aachen.db.execute(select(notice_delivery).where(notice_delivery.c.decision == decided))).one()
    assert (row.posted_by, row.bekanntgabe, row.deadline) == (staff, date(2026, 11, 29), date(2026, 12, 29))
    assert await count_open_letters(aachen) == 0


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 27)])
async def test_a_letter_is_not_posted_before_it_exists_nor_tomorrow(aachen: Session, now: datetime, day: date) -> None:
    await post_notice(aachen, await a_notice(aachen, now), FREE, now)
    with pytest.raises(ImpossiblePostingDay):
        await record_posting(aachen, [await letter(aachen)], day, by=new_id(), now=now + timedelta(days=2))


async def test_a_recorded_posting_does_not_change(aachen: Session, now: datetime) -> None:
    await post_notice(aachen, await a_notice(aachen, now), FREE, now)
    wanted = await letter(aachen)
    await record_posting(aachen, [wanted], now.date(), by=new_id(), now=now)
    with pytest.raises(LetterPosted):
        await record_posting(aachen, [wanted], now.date(), by=new_id(), now=now)


async def test_letters_of_another_city_cannot_be_posted(aachen: Session, bonn: Session, now: datetime) -> None:
    await post_notice(aachen, await a_notice(aachen, now), FREE, now)
    with pytest.raises(LetterNotFound):
        await record_posting(bonn, [await letter(aachen)], now.date(), by=new_id(), now=now)
