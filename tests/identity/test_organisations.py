"""Organisations: who founds one, who joins, who leaves, and for which one a session acts."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from efa.identity.actor import Representative
from efa.identity.errors import InvitationRefused, LastAdministrator, NotAllowed, UnknownMember
from efa.identity.invite import AcceptInvitation, accept_invitation, invite
from efa.identity.organisation_members import change_member_role, remove_member
from efa.identity.organisations import members_of, organisations_of, profile_of
from efa.identity.session_token import is_own_token
from efa.identity.sessions import find_session
from efa.identity.switch_organisation import switch_organisation
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.organisations import ADMINISTRATOR, CLERK, acting, invited, logged_in_for, opened_for

pytestmark = pytest.mark.usefixtures("committed")
LATER = NOW + timedelta(minutes=1)


async def person(sessions: Sessions, name: str, at: str = "Gesamtschule Aachen") -> Representative:
    async with sessions() as session:
        return await logged_in_for(session, name, at)


async def test_who_logs_in_first_administers_the_organisation(sessions: Sessions) -> None:
    petra = await person(sessions, "Petra")
    assert (acting(petra).name, acting(petra).role) == ("Gesamtschule Aachen", ADMINISTRATOR)
    async with sessions() as session:
        profile = await profile_of(session, acting(petra).organisation)
    assert profile
    assert profile.address == "Schulstraße 12, 52064 Aachen"


async def test_a_colleague_belongs_to_it_by_invitation_only(sessions: Sessions) -> None:
    petra, mehmet = await person(sessions, "Petra"), await person(sessions, "Mehmet")
    assert mehmet.acting is None
    await invited(sessions, petra, mehmet)
    again = await person(sessions, "Mehmet")
    assert (acting(again).organisation, acting(again).role) == (acting(petra).organisation, CLERK)


async def test_a_code_works_once_and_not_for_ever(sessions: Sessions) -> None:
    petra, mehmet = await person(sessions, "Petra"), await person(sessions, "Mehmet")
    async with sessions() as session:
        code, old = await invite(session, petra, CLERK, NOW), await invite(session, petra, CLERK, NOW)
        owner = session.keys.pairwise(mehmet.account)
    await accept_invitation(sessions, AcceptInvitation(code=code, who=mehmet, owner=owner, now=NOW))
    for typed, now in ((code, NOW), (old, NOW + timedelta(days=15)), ("0000-0000-0000", NOW)):
        with pytest.raises(InvitationRefused):
            await accept_invitation(sessions, AcceptInvitation(code=typed, who=mehmet, owner=owner, now=now))


async def test_after_ten_wrong_codes_even_the_right_one_waits_an_hour(sessions: Sessions) -> None:
    petra, mehmet = await person(sessions, "Petra"), await person(sessions, "Mehmet")
    async with sessions() as session:
        code, owner = await invite(session, petra, CLERK, NOW), session.keys.pairwise(mehmet.account)
    for typed in (*["0000-0000-0000"] * 10, code):
        with pytest.raises(InvitationRefused):
            await accept_invitation(sessions, AcceptInvitation(code=typed, who=mehmet, owner=owner, now=NOW))
    later = AcceptInvitation(code=code, who=mehmet, owner=owner, now=NOW + timedelta(hours=1))
    assert await accept_invitation(sessions, later)


async def test_who_was_removed_does_not_come_back_by_logging_in(sessions: Sessions) -> None:
    petra = await person(sessions, "Petra")
    mehmet = await invited(sessions, petra, await person(sessions, "Mehmet"))
    async with sessions() as session:
        opened = await opened_for(session, "Mehmet")
        await remove_member(session, petra, acting(mehmet).member, LATER)
    async with sessions() as session:
        login = await find_session(session, opened.token, LATER)
        assert login
        assert isinstance(login.actor, Representative)
        assert login.actor.acting is None
        assert (await logged_in_for(session, "Mehmet", now=LATER)).acting is None


async def test_the_last_administrator_stays(sessions: Sessions) -> None:
    petra = await person(sessions, "Petra")
    await invited(sessions, petra, await person(sessions, "Mehmet"))
    async with sessions() as session:
        with pytest.raises(LastAdministrator):
            await remove_member(session, petra, acting(petra).member, LATER)
        with pytest.raises(LastAdministrator):
            await change_member_role(session, petra, acting(petra).member, CLERK, LATER)


async def test_a_clerk_manages_nobody(sessions: Sessions) -> None:
    petra = await person(sessions, "Petra")
    mehmet = await invited(sessions, petra, await person(sessions, "Mehmet"))
    async with sessions() as session:
        with pytest.raises(NotAllowed):
            await invite(session, mehmet, CLERK, NOW)
        with pytest.raises(NotAllowed):
            await remove_member(session, mehmet, acting(petra).member, NOW)


async def test_an_administrator_manages_no_other_organisation(sessions: Sessions) -> None:
    petra, anke = await person(sessions, "Petra"), await person(sessions, "Anke", "Turnverein")
    async with sessions() as session:
        with pytest.raises(UnknownMember):
            await change_member_role(session, anke, acting(petra).member, ADMINISTRATOR, NOW)
        assert [member.name for member in await members_of(session, acting(anke).organisation, NOW)] == ["Anke Schulz"]


async def test_a_session_acts_for_one_organisation_and_changes_by_a_new_token(sessions: Sessions) -> None:
    mehmet, anke = await person(sessions, "Mehmet"), await person(sessions, "Anke", "Turnverein")
    second = await invited(sessions, anke, mehmet)
    async with sessions() as session:
        before = await opened_for(session, "Mehmet")
        assert len(await organisations_of(session, before.login.owner, NOW)) == 2
        after = await switch_organisation(session, before, mehmet, acting(second).member, NOW)
    async with sessions() as session:
        assert await find_session(session, before.token, NOW) is None
        assert is_own_token(session.keys, after.token)  # once it has ended, it is told from one that was made up
        login = await find_session(session, after.token, NOW)
    assert login
    assert isinstance(login.actor, Representative)
    assert acting(login.actor).name == "Turnverein"
    assert login.csrf != before.login.csrf


async def test_nobody_acts_for_an_organisation_by_naming_it(sessions: Sessions) -> None:
    mehmet, anke = await person(sessions, "Mehmet"), await person(sessions, "Anke", "Turnverein")
    async with sessions() as session:
        opened = await opened_for(session, "Mehmet")
        with pytest.raises(UnknownMember):
            await switch_organisation(session, opened, mehmet, acting(anke).member, NOW)


async def test_another_authority_knows_nothing_of_the_organisation(
    sessions: Sessions, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    petra = await person(sessions, "Petra")
    bonn = partial(directory.session, tenants["bonn"])
    async with bonn() as session:
        assert await profile_of(session, acting(petra).organisation) is None
    there = await person(bonn, "Mehmet")
    assert acting(there).role == ADMINISTRATOR


@pytest.mark.slow
async def test_who_was_removed_or_is_no_administrator_any_more_left_no_way_back(sessions: Sessions) -> None:
    petra = await person(sessions, "Petra")
    mehmet = await invited(sessions, petra, await person(sessions, "Mehmet"), ADMINISTRATOR)
    anke = await invited(sessions, petra, await person(sessions, "Anke"), ADMINISTRATOR)
    async with sessions() as session:
        codes = [await invite(session, who, ADMINISTRATOR, NOW) for who in (mehmet, anke)]
        await remove_member(session, petra, acting(mehmet).member, LATER)
        await change_member_role(session, petra, acting(anke).member, CLERK, LATER)
        owner = session.keys.pairwise(mehmet.account)
    for code in codes:
        with pytest.raises(InvitationRefused):
            await accept_invitation(sessions, AcceptInvitation(code=code, who=mehmet, owner=owner, now=LATER))
