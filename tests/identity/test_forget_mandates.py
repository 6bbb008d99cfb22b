"""Mandates that have ended are forgotten on time; one by which somebody applied stays as long as the application."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from efa.applications.forget_mandates import KEPT, forget_mandates, forget_mandates_of
from efa.identity.actor import Representative
from efa.identity.end_mandate import revoke_mandate
from efa.identity.mandate_log import mandate_log
from efa.identity.mandate_tables import mandate, mandate_event
from efa.identity.mandates import find_mandate, mandates_to
from efa.identity.organisation_standing import Known, Standing
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.test_mandates import SCOPE, berta, given, owner, sessions
from tests.web.mandates.people import judged

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]
__all__ = ["berta", "sessions"]


async def revoked(sessions: Sessions, berta: Representative) -> UUID:
    wanted = await given(sessions, berta)
    async with sessions() as session:
        await revoke_mandate(session, await owner(sessions), wanted, NOW)
    return wanted


async def test_a_revoked_mandate_is_gone_with_its_log_after_90_days(sessions: Sessions, berta: Representative) -> None:
    await revoked(sessions, berta)
    async with sessions() as session:
        assert await forget_mandates(session, NOW + KEPT - timedelta(days=1)) == 0
        assert await forget_mandates(session, NOW + KEPT) == 1
        for table in (mandate, mandate_event):
            assert await session.db.scalar(select(func.count()).select_from(table)) == 0


async def test_one_that_holds_stays_and_an_expired_one_goes(sessions: Sessions, berta: Representative) -> None:
    until = (NOW + timedelta(days=10)).date()
    await given(
        sessions, berta, type(SCOPE)(kind=SCOPE.kind, benefits=SCOPE.benefits, acts=SCOPE.acts, valid_until=until)
    )
    async with sessions() as session:
        assert await forget_mandates(session, NOW + KEPT) == 0
        assert await forget_mandates(session, NOW + KEPT + timedelta(days=11)) == 1


async def test_with_the_account_ended_mandates_go_at_once(sessions: Sessions, berta: Representative) -> None:
    await revoked(sessions, berta)
    async with sessions() as session:
        assert await forget_mandates_of(session, b"somebody else") == 0
        assert await forget_mandates_of(session, await owner(sessions)) == 1


async def test_what_a_helper_did_stays_in_the_log_when_their_account_is_deleted(
    sessions: Sessions, berta: Representative
) -> None:
    wanted = await revoked(sessions, berta)
    async with sessions() as session:
        to_friend = update(mandate).values(agent_account=b"friend", agent_organisation=None)
        await session.db.execute(to_friend.where(mandate.c.id == wanted))
        assert await forget_mandates_of(session, b"friend") == 0
        assert await mandate_log(session, wanted)
        assert await mandates_to(session, b"friend") == ()
        assert await forget_mandates(session, NOW + KEPT) == 1


async def test_a_mandate_of_a_suspended_organisation_reads_as_suspended(
    sessions: Sessions, berta: Representative
) -> None:
    wanted = await given(sessions, berta)
    async with sessions() as session:
        await judged(session, Known(Standing.SUSPENDED, None))
        assert (await find_mandate(session, wanted)).standing(NOW) == "suspended"
