"""A further mandate between the same two, and notices that go to somebody instead of the person."""

from dataclasses import replace

import pytest

from efa.identity.actor import Representative
from efa.identity.errors import MandateRefused
from efa.identity.give_mandate import Accept, accept, offer
from efa.identity.mandate_acts import MandateAct, Notices
from efa.identity.mandate_log import mandate_log
from efa.identity.mandates import find_mandate, mandates_by
from efa.identity.may_act import Agent
from efa.identity.trust import Trust
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.test_mandates import ACTS, MARA, SCOPE, berta, given, owner, sessions

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]
__all__ = ["berta", "sessions"]


async def test_for_what_the_new_one_does_not_name_the_one_before_goes_on(
    sessions: Sessions, berta: Representative
) -> None:
    first = await given(sessions, berta, replace(SCOPE, benefits=frozenset({"but", "wohngeld"})))
    second = await given(sessions, berta, replace(SCOPE, benefits=frozenset({"but", "sgb2"})))
    async with sessions() as session:
        held = {one.id: (one.state, sorted(one.benefits)) for one in await mandates_by(session, await owner(sessions))}
        log = await mandate_log(session, first)
    assert held == {first: ("active", ["wohngeld"]), second: ("active", ["but", "sgb2"])}
    assert [one.details for one in log if one.event == "replaced"] == [{"benefit": "but"}]


async def test_notices_go_instead_to_nobody_without_address(sessions: Sessions) -> None:
    friend = Agent(account=b"friend", trust=Trust.HOCH)
    scope = replace(SCOPE, acts=ACTS | {MandateAct.RECEIVE_DECISIONS}, receives_notices=Notices.INSTEAD)
    async with sessions() as session:
        code = await offer(session, MARA, session.keys.pairwise(MARA.account), scope, NOW)
    taken = Accept(code=code, agent=friend, name="Frieda Freund", now=NOW)
    with pytest.raises(MandateRefused) as refused:
        await accept(sessions, taken)
    assert refused.value.params == {"reason": "no_address"}
    known = replace(taken, address="Wespienstraße 8, 52062 Aachen")
    async with sessions() as session:
        assert (await find_mandate(session, await accept(sessions, known))).receives_notices is Notices.INSTEAD
