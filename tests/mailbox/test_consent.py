from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from tests.given import ACCOUNT, an_application

from efa.applications.tables import application
from efa.kit.texts import core_texts
from efa.mailbox.consent import (
    ShownText,
    give_consent,
    has_consent,
    keep_consent,
    own_consents,
    shown_text,
    withdraw_consent,
)
from efa.mailbox.errors import ConsentNeedsAccount
from efa.tenancy.session import Session


@pytest.fixture(scope="module")
def shown() -> ShownText:
    return shown_text(core_texts(), "notice_electronic", "en")


async def test_nobody_has_consented_before_being_asked(aachen: Session, now: datetime) -> None:
    assert not await has_consent(aachen, "notice_electronic", await an_application(aachen, now))


async def test_a_consent_covers_the_applications_of_this_person_alone(
    aachen: Session, shown: ShownText, now: datetime
) -> None:
    mine = await an_application(aachen, now)
    other = await an_application(aachen, now, owner=aachen.keys.pairwise("somebody else"))
    await give_consent(aachen, ACCOUNT, "notice_electronic", shown, now=now)
    assert await has_consent(aachen, "notice_electronic", mine)
    assert not await has_consent(aachen, "notice_electronic", other)


async def test_a_consent_for_one_application_does_not_cover_another(
    aachen: Session, shown: ShownText, now: datetime
) -> None:
    first, second = await an_application(aachen, now), await an_application(aachen, now)
    await give_consent(aachen, ACCOUNT, "notice_electronic", shown, now=now, about=first)
    assert await has_consent(aachen, "notice_electronic", first)
    assert not await has_consent(aachen, "notice_electronic", second)


async def test_withdrawing_ends_every_consent_and_keeps_the_history(
    aachen: Session, shown: ShownText, now: datetime
) -> None:
    about = await an_application(aachen, now)
    await give_consent(aachen, ACCOUNT, "notice_electronic", shown, now=now)
    owner = aachen.keys.pairwise(ACCOUNT)
    assert await withdraw_consent(aachen, owner, "notice_electronic", now + timedelta(hours=1)) == 1
    assert not await has_consent(aachen, "notice_electronic", about)
    [kept] = await own_consents(aachen, owner)
    assert (kept.shown, kept.withdrawn_at) == (shown, now + timedelta(hours=1))


async def test_a_consent_stays_with_its_application_when_a_login_takes_it_over(
    aachen: Session, shown: ShownText, now: datetime
) -> None:
    guest, citizen = aachen.keys.pairwise("guest:1"), aachen.keys.pairwise(ACCOUNT)
    about = await an_application(aachen, now, owner=guest)
    await keep_consent(aachen, guest, "notice_electronic", shown, given_at=now, about=about)
    await aachen.db.execute(update(application).where(application.c.id == about).values(owner=citizen))
    assert await has_consent(aachen, "notice_electronic", about)
    assert len(await own_consents(aachen, citizen)) == 1
    await withdraw_consent(aachen, citizen, "notice_electronic", now + timedelta(hours=1))
    assert not await has_consent(aachen, "notice_electronic", about)


async def test_two_clicks_give_one_consent(aachen: Session, shown: ShownText, now: datetime) -> None:
    for minute in range(2):
        at = now + timedelta(minutes=minute)
        await give_consent(aachen, ACCOUNT, "notice_electronic", shown, now=at)
    assert len(await own_consents(aachen, aachen.keys.pairwise(ACCOUNT))) == 1


async def test_a_guest_cannot_consent(aachen: Session, shown: ShownText, now: datetime) -> None:
    with pytest.raises(ConsentNeedsAccount):
        await give_consent(aachen, "guest:1", "notice_electronic", shown, now=now)
