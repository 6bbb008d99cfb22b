"""Mandates: given by a code, ended by a click, one between two people, and nobody passes theirs on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from efa.applications.forget_idle_clients import forget_idle_clients
from efa.identity.actor import Citizen, Representative, Verified
from efa.identity.client_people import ClientPerson, idle_clients
from efa.identity.end_mandate import give_back, revoke_all, revoke_mandate
from efa.identity.errors import MandateCodeRefused, MandateNotFound, MandateRefused
from efa.identity.give_mandate import Accept, Give, accept, give, offer
from efa.identity.help_client import HelpClient, help_client
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import ConfirmedHow, MandateAct, MandateKind, Notices
from efa.identity.mandate_codes import Maker, Scope, make_code
from efa.identity.mandate_log import mandate_log
from efa.identity.mandates import Names, find_mandate, mandates_by, mandates_for
from efa.identity.may_act import Agent
from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.organisations import acting, logged_in_for
from tests.web.mandates.people import AWO, judged

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]
MARA = Citizen("https://konto.example|mara", Trust.SUBSTANTIELL, new_id(), "Mara Muster")
ACTS = frozenset({MandateAct.PREPARE, MandateAct.SUBMIT})
SCOPE = Scope(kind=MandateKind.VOLLMACHT, benefits=frozenset({"wohngeld"}), acts=ACTS)


@pytest.fixture
def sessions(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])


@pytest.fixture
async def berta(sessions: Sessions) -> Representative:
    async with sessions() as session:
        await judged(session, Known(Standing.ACTIVE, OrganisationKind.WELFARE))
        return await logged_in_for(session, "Berta", AWO)


async def owner(sessions: Sessions, who: Citizen = MARA) -> bytes:
    async with sessions() as session:
        return session.keys.pairwise(who.account)


async def code_by(sessions: Sessions, who: Representative) -> str:
    async with sessions() as session:
        maker = Maker(side="agent", name=AWO, organisation=acting(who).organisation)
        return await make_code(session, maker, None, NOW)


async def given(sessions: Sessions, berta: Representative, scope: Scope = SCOPE, who: Citizen = MARA) -> UUID:
    code = await code_by(sessions, berta)
    return await give(sessions, Give(code=code, scope=scope, who=who, owner=await owner(sessions, who), now=NOW))


async def test_a_mandate_is_given_by_the_code_of_the_organisation(sessions: Sessions, berta: Representative) -> None:
    wanted = await given(sessions, berta)
    async with sessions() as session:
        found = await find_mandate(session, wanted)
        [event] = await mandate_log(session, wanted)
    assert (found.state, found.names.agent, found.confirmed_how) == ("active", AWO, "principal_login")
    assert found.acts == {MandateAct.PREPARE, MandateAct.SUBMIT, MandateAct.VIEW_STATUS}
    assert (event.event, event.actor) == ("given", "principal")


async def test_a_code_opens_once_and_for_two_weeks(sessions: Sessions, berta: Representative) -> None:
    code, late = await code_by(sessions, berta), NOW + timedelta(days=15)
    command = Give(code=code, scope=SCOPE, who=MARA, owner=await owner(sessions), now=late)
    with pytest.raises(MandateCodeRefused):
        await give(sessions, command)
    await give(sessions, replace(command, now=NOW))
    with pytest.raises(MandateCodeRefused):
        await give(sessions, replace(command, now=NOW))


async def test_after_ten_wrong_codes_even_the_right_one_waits(sessions: Sessions, berta: Representative) -> None:
    command = Give(code="0000-0000-0000", scope=SCOPE, who=MARA, owner=await owner(sessions), now=NOW)
    for _ in range(10):
        with pytest.raises(MandateCodeRefused):
            await give(sessions, command)
    right = replace(command, code=await code_by(sessions, berta))
    with pytest.raises(MandateCodeRefused):
        await give(sessions, right)
    await give(sessions, replace(right, now=NOW + timedelta(hours=1)))


async def test_the_code_of_a_person_carries_what_they_allow(sessions: Sessions, berta: Representative) -> None:
    async with sessions() as session:
        scope = replace(SCOPE, receives_notices=Notices.COPY, valid_until=date(2027, 1, 1))
        code = await offer(session, MARA, session.keys.pairwise(MARA.account), scope, NOW)
        account = session.keys.pairwise(berta.account)
    known = Known(Standing.ACTIVE, OrganisationKind.WELFARE)
    agent = Agent(account=account, trust=Trust.BASIS, organisation=acting(berta).organisation, known=known)
    wanted = await accept(sessions, Accept(code=code, agent=agent, name=AWO, now=NOW))
    async with sessions() as session:
        found = await find_mandate(session, wanted)
    # without the act to receive decisions there is no copy of them
    assert (found.receives_notices, found.valid_until) == (Notices.NONE, date(2027, 1, 1))


async def test_a_new_one_takes_the_place_of_the_one_before(sessions: Sessions, berta: Representative) -> None:
    first, second = await given(sessions, berta), await given(sessions, berta)
    async with sessions() as session:
        states = {one.id: one.state for one in await mandates_for(session, acting(berta).organisation)}
    assert states == {first: "withdrawn", second: "active"}


async def test_nobody_under_15_gives_a_mandate(sessions: Sessions, berta: Representative) -> None:
    fourteen = replace(MARA, verified={"birthdate": Verified("2011-11-25", Trust.HOCH)})
    with pytest.raises(MandateRefused) as refused:
        await given(sessions, berta, who=fourteen)
    assert refused.value.params == {"reason": "too_young"}
    await given(sessions, berta, who=replace(MARA, verified={"birthdate": Verified("2011-11-24", Trust.HOCH)}))


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        (replace(SCOPE, benefits=frozenset()), "no_benefit"),
        (replace(SCOPE, acts=frozenset()), "no_act"),
        (replace(SCOPE, valid_until=date(2020, 1, 1)), "past"),
    ],
)
async def test_an_empty_mandate_is_none(sessions: Sessions, berta: Representative, scope: Scope, reason: str) -> None:
    with pytest.raises(MandateRefused) as refused:
        await given(sessions, berta, scope)
    assert refused.value.params == {"reason": reason}


async def test_two_mandates_stand_each_for_itself(sessions: Sessions, berta: Representative) -> None:
    vollmacht = await given(sessions, berta)
    helps = await given(sessions, berta, replace(SCOPE, kind=MandateKind.HILFE))
    async with sessions() as session:
        await revoke_mandate(session, await owner(sessions), vollmacht, NOW)
    async with sessions() as session:
        states = {one.id: one.state for one in await mandates_by(session, await owner(sessions))}
    assert states == {vollmacht: "revoked", helps: "active"}


async def test_only_who_gave_it_revokes_it(sessions: Sessions, berta: Representative) -> None:
    wanted = await given(sessions, berta)
    async with sessions() as session:
        with pytest.raises(MandateNotFound):
            await revoke_mandate(session, b"somebody else", wanted, NOW)
        with pytest.raises(MandateNotFound):
            await give_back(session, Agent(account=b"somebody", trust=Trust.HOCH), wanted, NOW)


async def test_who_closes_the_account_is_represented_by_nobody(sessions: Sessions, berta: Representative) -> None:
    await given(sessions, berta)
    async with sessions() as session:
        await revoke_all(session, await owner(sessions), NOW)
        assert {one.state for one in await mandates_by(session, await owner(sessions))} == {"revoked"}


async def test_somebody_without_account_is_forgotten_after_90_days(sessions: Sessions, berta: Representative) -> None:
    agent = Agent(account=b"berta", trust=Trust.BASIS, organisation=acting(berta).organisation)
    client = ClientPerson(name="Otto Ohnekonto", born="1950-01-02")
    command = HelpClient(client=client, benefits=frozenset({"wohngeld"}), agent=agent, name=AWO, now=NOW)
    async with sessions() as session:
        found = await find_mandate(session, await help_client(session, command))
        assert (found.kind, sorted(found.acts)) == (MandateKind.HILFE, ["prepare", "upload"])
        assert await idle_clients(session, NOW + timedelta(days=89)) == ()
        assert await idle_clients(session, NOW + timedelta(days=90)) == (found.principal_client,)
        assert await forget_idle_clients(session, NOW + timedelta(days=90)) == 1
        with pytest.raises(MandateNotFound):
            await find_mandate(session, found.id)


async def test_the_database_itself_keeps_a_beistand_from_submitting(sessions: Sessions, berta: Representative) -> None:
    wrong = NewMandate(
        scope=replace(SCOPE, kind=MandateKind.BEISTAND),
        names=Names(principal="Mara", agent=AWO),
        how=ConfirmedHow.PRINCIPAL_LOGIN,
        actor="principal",
        principal_account=b"mara",
        agent_organisation=acting(berta).organisation,
    )
    with pytest.raises(IntegrityError):
        async with sessions() as session:
            await insert_mandate(session, wrong, NOW)
