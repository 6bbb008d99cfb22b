"""The monitor of states: what is told, in which order, under the id of the login."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from tests.given import ACCOUNT, a_draft, an_application
from tests.mailbox.copying import MailboxDouble, Sessions, choose, copies, copying, message_about, offer

from efa.applications.states import TRANSITIONS
from efa.applications.tables import application
from efa.mailbox.copies import PROGRESS
from efa.mailbox.monitor import monitor, monitored_as
from efa.mailbox.send_copy import send_copy
from efa.sdk.channel import Failed
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
GIVEN = "9ef6c096-131c-4e0e-895a-3503b80775ec"


async def followed(session: Session, now: datetime) -> UUID:
    """An application of somebody who chose the monitor."""
    await offer(session, now)
    await choose(session, now)
    about = await an_application(session, now)
    await monitor(session, session.keys.pairwise(ACCOUNT), about, GIVEN, now)
    return about


async def reached(session: Session, about: UUID, state: str, now: datetime) -> None:
    """The application is in this state, and a message says so."""
    await session.db.execute(update(application).where(application.c.id == about).values(state=state))
    await message_about(session, about, now)


async def told(session: Session) -> list[str]:
    return [row.progress for row in await copies(session) if row.progress]


def test_every_state_but_forwarded_is_shown_as_something() -> None:
    every = {state for of, _ in TRANSITIONS for state in (of,)} | set(TRANSITIONS.values())
    assert every - PROGRESS.keys() == {"forwarded"}


async def test_an_application_is_followed_from_its_beginning_to_its_end(aachen: Session, now: datetime) -> None:
    about = await followed(aachen, now)
    for state in ("submitted", "acknowledged", "in_review", "question", "in_review", "decided"):
        await reached(aachen, about, state, now)
    assert await told(aachen) == [
        *("INITIATED", "SUBMITTED", "RECEIVED", "PROCESSING", "ACTION_REQUIRED", "PROCESSING", "COMPLETED"),
    ]


async def test_the_same_state_is_told_once(aachen: Session, now: datetime) -> None:
    about = await followed(aachen, now)
    for _ in range(2):
        await reached(aachen, about, "delivered", now)
    assert await told(aachen) == ["INITIATED", "SUBMITTED"]


async def test_a_draft_is_followed_from_its_first_click(aachen: Session, now: datetime) -> None:
    await offer(aachen, now)
    await choose(aachen, now)
    draft = await a_draft(aachen, now)
    await new_record_key(aachen, draft)
    await monitor(aachen, aachen.keys.pairwise(ACCOUNT), draft, GIVEN, now)
    assert (await told(aachen), await monitored_as(aachen, draft)) == (["INITIATED"], GIVEN)


async def test_one_id_names_one_application(aachen: Session, now: datetime) -> None:
    first, second = await followed(aachen, now), await an_application(aachen, now)
    await monitor(aachen, aachen.keys.pairwise(ACCOUNT), second, GIVEN, now)
    assert [await monitored_as(aachen, one) for one in (first, second)] == [GIVEN, ""]


async def test_who_chose_nothing_is_not_followed(aachen: Session, now: datetime) -> None:
    about = await an_application(aachen, now)
    await monitor(aachen, aachen.keys.pairwise(ACCOUNT), about, GIVEN, now)
    assert await monitored_as(aachen, about) == ""


async def test_an_authority_without_the_monitor_tells_it_nothing(aachen: Session, now: datetime) -> None:
    about = await followed(aachen, now)
    await offer(aachen, now, monitor=False)
    await reached(aachen, about, "acknowledged", now)
    assert await told(aachen) == ["INITIATED"]


async def test_a_late_attempt_never_turns_the_monitor_back(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        about = await followed(session, now)
        await reached(session, about, "acknowledged", now)
        rows = [row.id for row in await copies(session) if row.progress]
    box = MailboxDouble(outcomes=[Failed("transient", "unavailable")])
    for wanted, minutes in ((rows[1], 5), (rows[0], 6), (rows[1], 60)):
        await send_copy(sessions, wanted, copying(box, now + timedelta(minutes=minutes)))
    assert [(one.state, one.application_id, one.service) for one in box.told] == [("RECEIVED", GIVEN, "wohngeld")] * 2
