"""Of two mandates that are given in the same instant one stands; an offer ends with its last day."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from efa.identity.actor import Representative
from efa.identity.errors import MandateRefused
from efa.identity.give_mandate import Accept, accept, offer
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import ConfirmedHow
from efa.identity.mandates import Names, mandates_by
from efa.identity.may_act import Agent
from efa.identity.trust import Trust
from efa.kit.clock import day_of
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity import test_mandates
from tests.identity.test_mandates import MARA, SCOPE, owner

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]
sessions, berta = test_mandates.sessions, test_mandates.berta


async def test_of_two_given_in_the_same_instant_one_stands(sessions: Sessions) -> None:
    mara = await owner(sessions)
    names = Names(principal="Mara Muster", agent="Jonas Klein")
    new = NewMandate(
        scope=SCOPE,
        names=names,
        how=ConfirmedHow.PRINCIPAL_LOGIN,
        actor="principal",
        principal_account=mara,
        agent_account=b"jonas",
    )

    async def second() -> None:
        async with sessions() as session:
            await insert_mandate(session, new, NOW)

    async with sessions() as session:
        await insert_mandate(session, new, NOW)
        waiting = asyncio.create_task(second())
        await asyncio.wait({waiting}, timeout=0.5)
    await waiting
    async with sessions() as session:
        states = sorted(one.state for one in await mandates_by(session, mara))
    assert states == ["active", "withdrawn"]


async def test_an_offer_whose_last_day_has_passed_gives_nothing(sessions: Sessions, berta: Representative) -> None:
    until = replace(SCOPE, valid_until=day_of(NOW))
    mara = await owner(sessions)
    async with sessions() as session:
        code = await offer(session, MARA, mara, until, NOW)
    jonas = Agent(account=b"jonas", trust=Trust.SUBSTANTIELL)
    typed = Accept(code=code, agent=jonas, name="Jonas Klein", now=NOW + timedelta(days=1))
    with pytest.raises(MandateRefused) as refused:
        await accept(sessions, typed)
    assert refused.value.params["reason"] == "offer_over"
    async with sessions() as session:
        assert await mandates_by(session, mara) == ()
