from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.given import ACCOUNT, a_draft, a_question, an_application

from efa.applications.content import ApplicationContent, Declaration, Reach
from efa.applications.errors import ApplicationNotFound
from efa.applications.events import SYSTEM, Event, record_event
from efa.kit.ids import new_id
from efa.kit.texts import LANGUAGES, core_texts
from efa.mailbox.consent import has_consent
from efa.mailbox.errors import MessageNotFound
from efa.mailbox.post import TOLD, post_delay, post_draft_end, post_question, post_receipt, post_status
from efa.mailbox.read import count_unread, list_messages, read_message
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session


def owner(session: Session, account: str = ACCOUNT) -> bytes:
    return session.keys.pairwise(account)


async def newest(session: Session) -> UUID:
    return (await list_messages(session, owner(session))).rows[0].public_id


async def test_the_receipt_says_number_and_time(aachen: Session, now: datetime) -> None:
    await post_receipt(aachen, await an_application(aachen, now, number="WG-7K3D-9QXA-M"), now)
    opened = await read_message(aachen, owner(aachen), await newest(aachen), now)
    text = core_texts().texts("de")(f"{opened.head.text}.body", **opened.params)
    assert "WG-7K3D-9QXA-M" in text
    assert "24. November 2026, 10:30 Uhr" in text


async def test_each_thing_is_told_once(aachen: Session, now: datetime) -> None:
    about = await an_application(aachen, now)
    for _ in range(2):
        await post_receipt(aachen, about, now)
        await post_status(aachen, about, "in_review", now)
        await post_delay(aachen, about, now)
    assert len((await list_messages(aachen, owner(aachen))).rows) == 3


async def test_states_that_a_citizen_need_not_know_are_not_told(aachen: Session, now: datetime) -> None:
    assert await post_status(aachen, await an_application(aachen, now), "delivered", now) is None


@pytest.mark.parametrize("state", sorted(TOLD))
async def test_every_state_that_is_told_has_its_words(aachen: Session, now: datetime, state: str) -> None:
    about = await an_application(aachen, now)
    if state == "forwarded":
        to = {"to": str(aachen.tenant), "reason": "place"}
        await record_event(aachen, about, Event(kind="forwarded", by=SYSTEM, at=now, details=to))
    await post_status(aachen, about, state, now)
    opened = await read_message(aachen, owner(aachen), await newest(aachen), now)
    for lang in LANGUAGES:
        texts = core_texts().texts(lang)
        assert texts(f"{opened.head.text}.title", **opened.params)
        assert texts(f"{opened.head.text}.body", **opened.params)


async def test_a_question_names_its_last_day(aachen: Session, now: datetime) -> None:
    asked = await a_question(aachen, await an_application(aachen, now), now)
    await post_question(aachen, asked, now)
    opened = await read_message(aachen, owner(aachen), await newest(aachen), now)
    assert (opened.source, opened.params["until"]) == (asked, (now + timedelta(days=14)).date())


async def test_the_end_of_a_draft_is_announced_to_its_owner(aachen: Session, now: datetime) -> None:
    about = await a_draft(aachen, now)
    await new_record_key(aachen, about)
    await post_draft_end(aachen, about, now)
    opened = await read_message(aachen, owner(aachen), await newest(aachen), now)
    assert opened.params["day"] == (now + timedelta(days=30)).date()


async def test_nothing_is_posted_about_an_unknown_application(aachen: Session, now: datetime) -> None:
    with pytest.raises(ApplicationNotFound):
        await post_receipt(aachen, new_id(), now)


async def test_the_consent_of_the_application_counts_from_the_moment_it_was_given(
    aachen: Session, now: datetime
) -> None:
    given = Declaration(text="consent", version="1", sha256="00ff", lang="de", at=now.isoformat())
    content = ApplicationContent(answers={}, reach=Reach(channel="mailbox", consent=given))
    about = await an_application(aachen, now, content=content)
    for _ in range(2):
        await post_receipt(aachen, about, now)
    assert await has_consent(aachen, "notice_electronic", about)


async def test_only_the_first_opening_is_kept(aachen: Session, now: datetime) -> None:
    await post_receipt(aachen, await an_application(aachen, now), now)
    assert await count_unread(aachen, owner(aachen)) == 1
    wanted = await newest(aachen)
    for hours in (1, 2):
        opened = await read_message(aachen, owner(aachen), wanted, now + timedelta(hours=hours))
    assert opened.retrieved_at == now + timedelta(hours=1)
    assert await count_unread(aachen, owner(aachen)) == 0


async def test_somebody_elses_message_does_not_exist(aachen: Session, now: datetime) -> None:
    await post_receipt(aachen, await an_application(aachen, now), now)
    with pytest.raises(MessageNotFound):
        await read_message(aachen, owner(aachen, "another"), await newest(aachen), now)


async def test_a_long_mailbox_is_read_page_by_page(aachen: Session, now: datetime) -> None:
    for _ in range(23):
        await post_receipt(aachen, await an_application(aachen, now), now)
    first = await list_messages(aachen, owner(aachen))
    second = await list_messages(aachen, owner(aachen), first.next)
    assert (len(first.rows), len(second.rows), second.next) == (20, 3, None)
    assert not {head.public_id for head in first.rows} & {head.public_id for head in second.rows}
