"""An attempt that comes back when another process has taken over: what is newer stays, and no proof is lost."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from tests.mailbox.copying import MailboxDouble, Sessions, only_copy, owed, sent
from tests.mailbox.test_notify import a_message, compose, failure

from efa.kit.mail import MailRefused, MailUnavailable
from efa.mailbox.claim_copy import LEASE, CopyClaim, claim_copy
from efa.mailbox.notify import LEASE as OF_A_MAIL
from efa.mailbox.notify import Post, notify
from efa.mailbox.record_copy import record_copy
from efa.sdk.channel import Acknowledged, Failed, HandedOver, Handover

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
DOWN = Failed("transient", "unreachable")


async def overtaken(sessions: Sessions, now: datetime, sooner: Handover) -> CopyClaim:
    """A claim whose lease is over; another process has made the next attempt meanwhile."""
    await owed(sessions, now)
    wanted = (await only_copy(sessions)).id
    async with sessions() as session:
        claim = await claim_copy(session, wanted, now)
    assert claim
    await sent(sessions, MailboxDouble(outcomes=[sooner]), now + LEASE)
    return claim


@pytest.mark.parametrize(
    ("sooner", "later", "state"),
    [
        (HandedOver(b"first"), DOWN, "handed_over"),
        (Acknowledged(datetime(2026, 11, 24, tzinfo=UTC), b"first"), HandedOver(b"late"), "delivered"),
        (DOWN, HandedOver(b"late"), "handed_over"),
        (Failed("permanent", "unreadable"), HandedOver(b"late"), "handed_over"),
        (HandedOver(b"first"), Acknowledged(datetime(2026, 11, 24, tzinfo=UTC), b"late"), "delivered"),
    ],
)
async def test_of_two_attempts_at_a_copy_the_one_with_a_proof_counts(
    sessions: Sessions, now: datetime, sooner: Handover, later: Handover, state: str
) -> None:
    claim = await overtaken(sessions, now, sooner)
    async with sessions() as session:
        await record_copy(session, claim, later, now + LEASE)
    copy = await only_copy(sessions)
    assert (copy.state, copy.evidence is not None) == (state, True)


@pytest.mark.parametrize("error", [MailRefused("no"), MailUnavailable("down")])
async def test_a_mail_that_fails_late_takes_nothing_back(sessions: Sessions, now: datetime, error: Exception) -> None:
    wanted = await a_message(sessions, now)

    async def slow(_mail: EmailMessage) -> None:
        assert await notify(sessions, wanted, Post(compose, taken), lambda: now + OF_A_MAIL)
        raise error

    assert not await notify(sessions, wanted, Post(compose, slow), lambda: now)
    assert await failure(sessions, wanted) == (None, None)


async def taken(_mail: EmailMessage) -> None:
    return
