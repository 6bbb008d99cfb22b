"""Staff between authorities: proposed, entered at two, leaving one."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from efa.identity.dismiss import dismiss
from efa.identity.proposals import accept_proposal, open_proposals
from efa.identity.rights import Role
from efa.identity.staff_tables import workplace
from efa.tenancy.session import operator_session
from efa.web.state import State
from tests.identity.conftest import entered
from tests.identity.provider import ISSUER, Double, signed
from tests.places import AACHEN
from tests.places import BONN as BONN_ARS
from tests.web.account.conftest import STAFF, Clock, begun, came_back, log_in, with_two_factors
from tests.web.browser import Page, Person

pytestmark = pytest.mark.slow
BONN = "/bonn/verwaltung/anmelden"
INBOX = "verwaltung/eingang"
CHOICE = "Für welche Behörde möchten Sie arbeiten?"


@pytest.fixture
async def at_both(state: State, tenants: Mapping[str, UUID], double: Double, clock: Clock) -> dict[str, UUID]:
    """Kim works in Aachen and in Bonn; the id of the person at each."""
    found = {}
    for slug in ("aachen", "bonn"):
        async with state.directory.session(tenants[slug]) as session:
            kim = await entered(session, clock.at, Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
            found[slug] = kim.person
    with_two_factors(double, clock.at)
    return found


async def log_in_at_bonn(person: Person, double: Double) -> Page:
    return await came_back(person, await begun(person, double, BONN), STAFF)


async def logged_in_at_both(person: Person, double: Double) -> Page:
    """First here, then there."""
    await log_in(person, double, STAFF)
    return await log_in_at_bonn(person, double)


@pytest.mark.usefixtures("at_both")
async def test_who_works_at_two_authorities_chooses_and_changes(person: Person, double: Double) -> None:
    page = await logged_in_at_both(person, double)
    assert (page.path, page.heading) == ("/bonn/verwaltung/auswahl", CHOICE)
    assert page.links["Zu Stadt Aachen wechseln"] == STAFF
    page = await page.follow("Hier arbeiten")
    assert page.path == f"/bonn/{INBOX}"
    assert "Sie arbeiten für: Bundesstadt Bonn" in " ".join(page.root.find(".//header").text_content().split())
    assert (await page.follow("Behörde wechseln")).heading == CHOICE


@pytest.mark.usefixtures("at_both")
async def test_a_way_that_was_asked_for_comes_before_the_choice(person: Person, double: Double) -> None:
    await logged_in_at_both(person, double)
    page = await log_in(person, double, STAFF, weiter=f"/aachen/{INBOX}")
    assert page.path == f"/aachen/{INBOX}"


async def test_who_works_at_one_authority_is_asked_nothing(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, clock.at, Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, clock.at)
    page = await log_in(person, double, STAFF)
    assert page.path == f"/aachen/{INBOX}"
    assert "Behörde wechseln" not in page.links


async def test_who_is_unknown_here_reads_where_they_are_entered(
    person: Person, double: Double, at_both: dict[str, UUID], state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    await logged_in_at_both(person, double)
    async with state.directory.session(tenants["bonn"]) as session:
        await dismiss(session, at_both["bonn"], None, clock.at)
    page = await log_in_at_bonn(person, double)
    assert (page.status, page.links["Stadt Aachen"]) == (403, STAFF)


async def test_a_hint_of_where_somebody_works_is_no_membership(
    person: Person, double: Double, at_both: dict[str, UUID], state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    await logged_in_at_both(person, double)
    async with state.directory.session(tenants["bonn"]) as session:
        await dismiss(session, at_both["bonn"], None, clock.at)
    page = await person.open("/aachen/verwaltung/auswahl")
    assert "Sie sind nur bei dieser Behörde eingetragen." in page.text
    async with operator_session(state.engine) as db:
        assert list((await db.scalars(select(workplace.c.authority))).all()) == [tenants["aachen"]]


async def test_who_leaves_loses_every_open_session_at_the_next_click_and_no_other_authority(
    person: Person, double: Double, app: FastAPI, at_both: dict[str, UUID], state: State, tenants: Mapping[str, UUID]
) -> None:
    laptop = Person.of(app)
    await log_in(laptop, double, STAFF)
    await logged_in_at_both(person, double)
    async with state.directory.session(tenants["aachen"]) as session:
        await dismiss(session, at_both["aachen"], None, state.now())
    for browser in (laptop, person):
        assert (await browser.client.get(f"/aachen/{INBOX}")).status_code == 303
        assert (await browser.client.get("/aachen/api/v1/staff/applications")).status_code == 401
    assert (await person.open(f"/bonn/{INBOX}")).status == 200


@pytest.mark.usefixtures("at_both")
async def test_who_is_locked_at_the_login_service_is_out_everywhere(
    person: Person, double: Double, clock: Clock
) -> None:
    await logged_in_at_both(person, double)
    at = int(clock.at.timestamp())
    event: dict[str, dict[str, str]] = {"http://schemas.openid.net/event/backchannel-logout": {}}
    told = {**double.claims, "jti": "j-1", "events": event, "iat": at, "exp": at + 60}
    told.pop("nonce", None)
    told.pop("typ", None)
    token = signed(told, typ="logout+jwt")
    answer = await person.client.post("/anmelden/abmeldung/staff", data={"logout_token": token})
    assert answer.status_code == 200
    for slug in ("aachen", "bonn"):
        assert (await person.client.get(f"/{slug}/{INBOX}")).status_code == 303


async def test_a_proposed_colleague_waits_and_works_after_being_taken_in(
    person: Person, double: Double, app: FastAPI, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, clock.at, Role.TENANT_ADMIN, subject="toni", issuer=ISSUER)
    toni, groups = Person.of(app), [f"/{AACHEN}/caseworker"]
    with_two_factors(double, clock.at, groups=groups, given_name="Nuri", family_name="Neu")
    page = await log_in(person, double, STAFF)
    assert (page.status, page.heading) == (403, "Sie sind hier nicht eingetragen")
    assert "muss Sie noch aufnehmen" in page.text
    with_two_factors(double, clock.at, sub="toni", groups=[])
    await log_in(toni, double, STAFF)
    page = await toni.open("/aachen/verwaltung/personen")
    assert "Nuri Neu Sachbearbeitung" in page.text
    page = await page.send("Aufnehmen")
    assert "Vorgeschlagene Personen" not in page.text
    with_two_factors(double, clock.at, sub="5f0c", groups=groups)
    assert (await log_in(person, double, STAFF)).path == f"/aachen/{INBOX}"
    changes = await toni.open("/aachen/verwaltung/protokoll/aenderungen")
    assert "AnmeldedienstPerson vorgeschlagenNuri Neu: Sachbearbeitung" in changes.text


async def test_a_proposal_that_an_administrator_does_not_want_opens_nothing(
    person: Person, double: Double, app: FastAPI, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await entered(session, clock.at, Role.TENANT_ADMIN, subject="toni", issuer=ISSUER)
    toni, groups = Person.of(app), [f"/{AACHEN}/caseworker"]
    with_two_factors(double, clock.at, groups=groups)
    await log_in(person, double, STAFF)
    with_two_factors(double, clock.at, sub="toni", groups=[])
    await log_in(toni, double, STAFF)
    await (await toni.open("/aachen/verwaltung/personen")).send("Nicht aufnehmen")
    with_two_factors(double, clock.at, sub="5f0c", groups=groups)
    page = await log_in(person, double, STAFF)
    assert page.status == 403
    assert "muss Sie noch aufnehmen" not in page.text


async def test_who_was_taken_in_is_offered_the_authority_wherever_they_log_in(
    person: Person, double: Double, state: State, tenants: Mapping[str, UUID], clock: Clock
) -> None:
    """They have never been inside in Bonn: proposed there, at work in Aachen, taken in, at work in Aachen."""
    for slug in ("aachen", "bonn"):
        async with state.directory.session(tenants[slug]) as session:
            toni = await entered(session, clock.at, Role.TENANT_ADMIN, subject="toni", issuer=ISSUER)
            if slug == "aachen":
                await entered(session, clock.at, Role.CASEWORKER, subject="5f0c", issuer=ISSUER)
    with_two_factors(double, clock.at, groups=[f"/{BONN_ARS}/caseworker"])
    assert (await log_in_at_bonn(person, double)).status == 403
    assert (await log_in(person, double, STAFF)).path == f"/aachen/{INBOX}"
    async with state.directory.session(tenants["bonn"]) as session:
        at_bonn = replace(toni, proved_at=clock.at)
        [waiting] = await open_proposals(session, at_bonn)
        await accept_proposal(session, at_bonn, waiting.id, clock.at)
    page = await log_in(person, double, STAFF)
    assert (page.heading, page.links["Zu Bundesstadt Bonn wechseln"]) == (CHOICE, BONN)
