"""Notices go to the representative where the mandate says so, and to the person again once it is revoked."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from efa.applications.application import Application
from efa.applications.represented import notices_go_to
from efa.identity.end_mandate import revoke_mandate
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import ConfirmedHow, MandateAct, MandateKind, Notices
from efa.identity.mandate_codes import Scope
from efa.identity.mandates import Names
from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.tenancy.session import Session
from tests.identity.organisations import acting, logged_in_for
from tests.web.mandates.people import AWO, judged

pytestmark = pytest.mark.slow
CHECKED = Known(Standing.ACTIVE, OrganisationKind.WELFARE)


async def given(session: Session, known: Application, now: datetime, notices: Notices, *benefits: str) -> UUID:
    await judged(session, CHECKED)
    scope = Scope(
        kind=MandateKind.VOLLMACHT,
        benefits=frozenset(benefits),
        acts=frozenset({MandateAct.RECEIVE_DECISIONS}),
        receives_notices=notices,
        valid_until=now.date(),
    )
    new = NewMandate(
        scope=scope,
        names=Names(principal="Mara Muster", agent=AWO),
        how=ConfirmedHow.PRINCIPAL_LOGIN,
        actor="principal",
        principal_account=known.owner,
        agent_organisation=acting(await logged_in_for(session, "Berta", AWO)).organisation,
    )
    return await insert_mandate(session, new, now)


async def test_instead_of_the_person_until_the_last_day(aachen: Session, known: Application, now: datetime) -> None:
    await given(aachen, known, now, Notices.INSTEAD, "wohngeld")
    lines = await notices_go_to(aachen, known, now)
    assert lines == (AWO, "Schulstraße 12", "52064 Aachen")
    assert await notices_go_to(aachen, known, now + timedelta(days=1)) == ()


@pytest.mark.parametrize(("notices", "benefit"), [(Notices.COPY, "wohngeld"), (Notices.INSTEAD, "sgb2")])
async def test_else_to_the_person(
    aachen: Session, known: Application, now: datetime, notices: Notices, benefit: str
) -> None:
    await given(aachen, known, now, notices, benefit)
    assert await notices_go_to(aachen, known, now) == ()


async def test_after_the_revocation_to_the_person_again(aachen: Session, known: Application, now: datetime) -> None:
    mandate = await given(aachen, known, now, Notices.INSTEAD, "wohngeld")
    await revoke_mandate(aachen, known.owner, mandate, now)
    assert await notices_go_to(aachen, known, now) == ()


async def test_a_suspended_organisation_receives_nothing(aachen: Session, known: Application, now: datetime) -> None:
    await given(aachen, known, now, Notices.INSTEAD, "wohngeld")
    await judged(aachen, Known(Standing.SUSPENDED, OrganisationKind.WELFARE))
    assert await notices_go_to(aachen, known, now) == ()


async def test_a_person_who_acts_receives_them_at_their_address(
    aachen: Session, known: Application, now: datetime
) -> None:
    scope = Scope(
        kind=MandateKind.VOLLMACHT,
        benefits=frozenset({"wohngeld"}),
        acts=frozenset({MandateAct.RECEIVE_DECISIONS}),
        receives_notices=Notices.INSTEAD,
    )
    new = NewMandate(
        scope=scope,
        names=Names(principal="Mara Muster", agent="Kim Klein", address="Wespienstraße 8, 52062 Aachen"),
        how=ConfirmedHow.PRINCIPAL_LOGIN,
        actor="principal",
        principal_account=known.owner,
        agent_account=b"klein",
    )
    await insert_mandate(aachen, new, now)
    assert await notices_go_to(aachen, known, now) == ("Kim Klein", "Wespienstraße 8", "52062 Aachen")
