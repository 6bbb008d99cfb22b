"""Attacks with a genuine login of the wrong account: another service, another person, another authority."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from efa.identity.actor import Realm
from efa.identity.rights import Role
from efa.identity.tables import login_session
from efa.kit.settings import Settings
from efa.web.state import State
from tests.identity.conftest import entered
from tests.identity.organisations import account_of
from tests.identity.provider import ISSUER, Double, signed
from tests.places import AACHEN, BONN
from tests.web.account.attacks.conftest import Attack, Record
from tests.web.account.attacks.test_claims import claiming
from tests.web.account.conftest import STAFF, begun, came_back, log_in, with_two_factors
from tests.web.browser import Person

pytestmark = pytest.mark.slow
ORGANISATION, RETURN = "/aachen/organisation/anmelden", "/organisation/anmelden/rueckkehr"
PROMISES: Mapping[str, object] = {
    "authority": "bonn",
    "organization": ["bonn"],
    "idp": f"staff-{AACHEN}",
    "groups": ["tenant_admin", "caseworker"],
    "realm_access": {"roles": ["tenant_admin"]},
    "roles": ["tenant_admin"],
}


@pytest.mark.parametrize("service", ["muk", "staff-of-somebody", f"bundid-{BONN}", ["bundid"], 7, "", None])
async def test_45_the_account_of_a_service_that_this_authority_does_not_take_is_refused(
    attack: Attack, record: Record, service: object
) -> None:
    await record.is_one(await attack(claiming({"idp": service})))


@pytest.mark.parametrize("service", ["bundid", f"bundid-{AACHEN}"])
async def test_45_the_services_of_the_installation_and_an_authoritys_own_are_taken(
    attack: Attack, record: Record, service: str
) -> None:
    assert (await attack(claiming({"idp": service}))).status == 200
    assert await record.at() == []


async def test_65_an_equal_e_mail_address_opens_no_account_of_somebody_else(
    app: FastAPI, double: Double, state: State, tenants: Mapping[str, UUID], person: Person
) -> None:
    for subject in ("erika", "attacker"):
        double.claims |= {"sub": subject, "email": "erika@example.org", "email_verified": True}
        await log_in(Person.of(app), double)
    async with state.directory.session(tenants["aachen"]) as session:
        owners = (await session.db.scalars(select(login_session.c.owner))).all()
    assert len(set(owners)) == 2


async def test_66_claims_of_one_authority_open_nothing_at_another(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID], record: Record
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, state.now(), Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
    double.claims |= PROMISES
    page = await came_back(person, await begun(person, double, STAFF.replace("aachen", "bonn")), STAFF)
    assert (page.status, page.heading) == (403, "Sie sind hier nicht eingetragen")
    assert "efa-s-bonn" not in person.client.cookies
    assert [kind for kind, _ in await record.at("bonn")] == ["no_membership"]


async def test_66_claims_give_no_role_that_nobody_entered(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID]
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, state.now(), Role.AUDITOR, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, state.now(), **PROMISES)
    assert (await log_in(person, double, STAFF)).status == 200
    assert (await person.open("/aachen/verwaltung/eingang")).status == 404
    assert (await person.open("/aachen/verwaltung/personen")).status == 404


async def test_67_a_test_account_of_an_organisation_is_refused_in_production(
    person: Person, app: FastAPI, double: Double, state: State, record: Record
) -> None:
    values = {**state.settings.model_dump(), "environment": "production"}
    providers = {Realm.ORGANISATION: double.provider()}
    app.state.efa = replace(state, settings=Settings.model_validate(values), providers=providers)
    answer = await person.client.get(ORGANISATION)
    nonce = double.note(answer.headers["location"])
    double.id_token = signed({**account_of("Petra"), "test_account": "true", "nonce": nonce["nonce"]})
    page = await person.open(RETURN, code="c", state=nonce["state"], iss=ISSUER)
    await record.is_one(page)
