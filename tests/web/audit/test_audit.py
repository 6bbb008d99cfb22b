"""The pages of the auditor: they say who did what and never what an application says."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from efa.applications.access import record_access
from efa.applications.application import find_application
from efa.applications.audit_list import SIZE
from efa.applications.delete_due import delete_application
from efa.applications.retention import Rules, retention_rules
from efa.applications.senders import enter_sender
from efa.applications.tables import application
from efa.identity.actor import Realm, Staff
from efa.identity.provider import Provider, Registration
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.kit.texts import core_texts
from efa.tenancy.record_change import Kind, record_change
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.applications.authority_side.office import handed_in
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.wohngeld import Clock

TEN_YEARS = timedelta(days=3653)


@pytest.fixture
async def auditor(state: State, app: FastAPI) -> Person:
    person, _ = await colleague(state, app, "aachen", Role.AUDITOR, subject="uli")
    return person


async def at_aachen(state: State) -> UUID:
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    return tenant.id


async def an_application(at: State, session: Session, **values: object) -> tuple[UUID, str]:
    wanted = await handed_in(session, at.host, at.now())
    if values:
        await session.db.execute(update(application).where(application.c.id == wanted).values(**values))
    return wanted, (await find_application(session, wanted)).number


async def looked(state: State, app: FastAPI, times: int) -> str:
    """A caseworker read one application so many times; its number."""
    _, who = await colleague(state, app, "aachen", Role.CASEWORKER, subject="clerk")
    staff = Staff(who, "Kim Amt", frozenset({Role.CASEWORKER}))
    async with state.directory.session(await at_aachen(state)) as session:
        wanted, number = await an_application(state, session)
        for _ in range(times):
            await record_access(session, wanted, staff, "read", state.now())
    return number


async def test_auditors_begin_at_the_accesses(auditor: Person) -> None:
    page = await auditor.open("/verwaltung")
    assert (page.path, page.heading) == ("/verwaltung/protokoll", "Zugriffe")
    assert "Dazu gibt es keine Einträge." in page.text
    assert "Eingang" not in page.links


async def test_an_access_stands_with_name_role_and_number_but_without_a_link_to_the_case(
    state: State, app: FastAPI, auditor: Person
) -> None:
    number = await looked(state, app, 1)
    page = await auditor.open("/verwaltung/protokoll")
    for said in ("Kim Amt", "Sachbearbeitung", number):
        assert said in page.text
    assert number not in page.links
    assert "Muster" not in page.text


async def test_a_long_list_goes_on(state: State, app: FastAPI, auditor: Person) -> None:
    await looked(state, app, SIZE + 1)
    page = await (await auditor.open("/verwaltung/protokoll")).follow("Frühere Einträge")
    assert len(page.root.xpath("//tbody/tr")) == 1
    assert "Frühere Einträge" not in page.links


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        ("01.01.2026", "31.12.2026", 200),
        ("", "", 200),
        ("unsinn", "", 422),
        ("02.01.2026", "01.01.2026", 422),
        ("01.01.0001", "", 422),
        ("", "31.12.9999", 422),
        ("\u202e01.01.2026", "x" * 500, 422),
    ],
)
@pytest.mark.parametrize("page", ["", "/aenderungen", "/loeschungen"])
async def test_nonsense_for_days_is_said_at_the_field(
    auditor: Person, page: str, first: str, last: str, status: int
) -> None:
    answer = await auditor.open(f"/verwaltung/protokoll{page}", von=first, bis=last, seite="unsinn")
    assert answer.status == status
    assert bool(answer.errors) == (status == 422)


async def test_changes_say_who_and_what_and_no_value(state: State, app: FastAPI, auditor: Person) -> None:
    _, who = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    async with state.directory.session(await at_aachen(state)) as session:
        await write_setting(session, "life_emergency_phone", "0241 1234567", by=str(who), now=state.now())
    page = await (await auditor.open("/verwaltung/protokoll")).follow("Änderungen")
    for said in ("Einstellung geändert", "Person eingetragen", "Revision", "Leistung eingeschaltet", "Einrichtung"):
        assert said in page.text
    assert "1234567" not in page.text


async def test_a_deletion_is_listed_and_found_by_the_number(state: State, auditor: Person, clock: Clock) -> None:
    async with state.directory.session(await at_aachen(state)) as session:
        wanted, number = await an_application(state, session, state="closed")
        rules: Rules = await retention_rules(session.db, state.catalogue)
        assert await delete_application(session, wanted, rules, clock.at + TEN_YEARS) is not None
    page = await auditor.open("/verwaltung/protokoll/loeschungen", von="01.01.2026", bis="31.12.2036")
    assert "§ 45 Abs. 3 Satz 3 SGB X" in page.text
    assert number not in page.text
    assert "gelöscht. Rechtsgrundlage" in (await page.send("Nachsehen", nummer=number)).text
    assert "nichts gelöscht" in (await page.send("Nachsehen", nummer="WG-0000-0000-0")).text


async def test_what_nobody_deletes_is_listed(state: State, auditor: Person) -> None:
    async with state.directory.session(await at_aachen(state)) as session:
        await an_application(state, session, state="closed", definition="unknown")
    page = await auditor.open("/verwaltung/protokoll/loeschungen")
    assert "Sagen Sie es dem Betrieb" in page.text


async def test_figures_hide_small_numbers(state: State, auditor: Person) -> None:
    async with state.directory.session(await at_aachen(state)) as session:
        await an_application(state, session)
    page = await (await auditor.open("/verwaltung/protokoll")).follow("Zahlen")
    assert "weniger als 10" in page.text


async def test_leads_find_the_figures_and_no_records(state: State, app: FastAPI) -> None:
    lead, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="lead")
    page = await (await lead.open("/verwaltung")).follow("Zahlen")
    assert (page.status, "Zugriffe" in page.links) == (200, False)
    assert (await lead.open("/verwaltung/protokoll")).status == 404


def test_every_kind_of_change_has_words() -> None:
    texts = core_texts().texts("de")
    assert [kind for kind in get_args(Kind) if not texts.has(f"audit.change.{kind}")] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", get_args(Kind))
async def test_a_change_of_every_kind_is_shown(state: State, auditor: Person, kind: Kind) -> None:
    about = {"setting": "four_eyes", "benefit": "wohngeld"}.get(kind.partition("_")[0], str(new_id()))
    async with state.directory.session(await at_aachen(state)) as session:
        await record_change(session, kind, about, by=str(new_id()), now=state.now())
    page = await auditor.open("/verwaltung/protokoll/aenderungen")
    assert (page.status, core_texts().texts("de")(f"audit.change.{kind}") in page.text) == (200, True)


@pytest.mark.slow
async def test_a_portal_that_was_let_in_stands_with_its_name(state: State, auditor: Person) -> None:
    admin = Staff(new_id(), "Ada Amt", frozenset({Role.TENANT_ADMIN}), Trust.SUBSTANTIELL, state.now())
    async with state.directory.session(await at_aachen(state)) as session:
        await enter_sender(session, admin, "Landesportal", state.now())
    page = await auditor.open("/verwaltung/protokoll/aenderungen")
    [row] = [row.text_content() for row in page.root.xpath("//tbody/tr") if "Landesportal" in row.text_content()]
    assert "Einreicher eingetragen" in row


async def test_a_refused_login_stands_with_its_number_and_nobodys_name(
    state: State, app: FastAPI, auditor: Person
) -> None:
    named = Registration(issuer="https://login.example", client_id="efa-web", client_secret="", scope="openid")
    app.state.efa = replace(state, providers={Realm.CITIZEN: Provider(named)})
    refused = await auditor.open("/anmelden/rueckkehr", code="c", state="aachen.x")
    page = await (await auditor.open("/verwaltung/protokoll")).follow("Abweisungen")
    [row] = page.root.xpath("//tbody/tr")
    _at, area, what, reason, number = (cell.text_content() for cell in row)
    assert (area, what, reason) == ("Bürgerinnen und Bürger", "Anmeldung nicht vertrauenswürdig", "state")
    assert number in refused.text
