from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.delivery.send import Sending, send
from efa.identity.rights import Role
from efa.kit.jobs import enqueue
from efa.sdk.channel import Failed, Handover
from efa.web.state import State
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.conftest import MUSTER

BROKEN = Candidate("kaputt", "kaputt", "efa-kaputt", "0.9.0")
PAGES = ["gesundheit", "plugins", "mandanten", "mandanten/aachen", "zustellung"]
SECRET = "Erika Mustermann"


async def sent(state: State, tenant: UUID, at: datetime, *answers: Handover) -> UUID:
    sessions = partial(state.directory.session, tenant)
    async with sessions() as session:
        wanted = await an_application(session, at, benefit="muster")
    await send(sessions, wanted, Sending({"inbox": ChannelDouble("inbox", list(answers))}, packed, lambda: at))
    return wanted


async def test_a_healthy_installation_says_what_runs(operator: Person, engine: AsyncEngine) -> None:
    async with engine.begin() as db:
        await enqueue(db, "delivery.send", once="x", tenant="t", application="a")
    page = await operator.open("/betrieb")
    assert page.heading == "Gesundheit"
    assert "Die Datenbank antwortet. Ihr Stand ist r0001, gebraucht wird r0001." in page.text
    assert "Installiert: 1. Gestört: 0." in page.text
    assert "Starten Sie „efa worker“." in page.text
    assert "Kein Antrag wartet zu lange" in page.text
    assert "delivery.sendwartet1" in page.text


async def test_a_broken_plugin_is_shown_with_its_reason_and_the_others_run(
    state: State, app: FastAPI, online: None, now: datetime
) -> None:
    host = InProcessHost([MUSTER, BROKEN], lambda: now)
    app.state.efa = replace(state, host=host)
    operator, _ = await colleague(app.state.efa, app, "nw", Role.STATE_OPERATOR)
    page = await operator.open("/betrieb/plugins")
    [reason] = [plugin.reason for plugin in host.catalogue.states if plugin.reason]
    assert reason in page.text
    assert "Angehalten am 24. November 2026, 10:30 Uhr" in page.text
    assert "Eingeschaltet bei: 1 Mandant" in page.text
    assert "nie gelöscht: Abgeschlossen, Entschieden, Weitergeleitet, Zurückgezogen" in page.text
    assert "Gestört: 1." in (await operator.open("/betrieb/gesundheit")).text


async def test_an_administrator_reads_what_citizens_see_of_a_broken_benefit(
    state: State, app: FastAPI, online: None, now: datetime
) -> None:
    app.state.efa = replace(state, host=InProcessHost([MUSTER, BROKEN], lambda: now))
    admin, _ = await colleague(app.state.efa, app, "aachen", Role.TENANT_ADMIN)
    assert "Gestört" in (await admin.open("/verwaltung/leistungen")).text
    page = await admin.open("/verwaltung/leistungen/kaputt")
    assert "Das sehen Bürgerinnen und Bürger jetzt" in page.text
    assert not page.root.xpath("//main//form")


async def test_the_tree_of_tenants_says_who_offers_what(operator: Person) -> None:
    page = await operator.open("/betrieb/mandanten")
    assert "Stadt Aachen053340002002GemeindeMustergeld" in page.text
    assert "Bundesstadt Bonn053140000000Gemeindenichts" in page.text
    assert "Davon mit mindestens einer Leistung" in page.text
    page = await page.follow("Stadt Aachen")
    assert "Mustergeld" in page.text
    assert (await page.follow("Zurück zu Land Nordrhein-Westfalen")).heading == "Mandanten"


async def test_an_unknown_tenant_is_not_found(operator: Person) -> None:
    assert (await operator.open("/betrieb/mandanten/atlantis")).status == 404


async def test_deliveries_are_counts_and_ages_and_what_is_dead_is_a_task(
    operator: Person, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    gone = await sent(state, tenants["aachen"], now, Failed("permanent", "unreadable"))
    await sent(state, tenants["bonn"], now)
    page = await operator.open("/betrieb/zustellung")
    assert (
        "Stadt AachenAufgegeben: alle Versuche sind verbraucht. Die Behörde kann erneut senden.124. November 2026"
        in page.text
    )
    assert "Bundesstadt BonnBei der Behörde, Eingang noch nicht bestätigt1" in page.text
    assert str(gone) not in page.text
    assert "Anträge, um die sich jemand kümmern muss: 1." in (await operator.open("/betrieb/gesundheit")).text


async def test_an_application_that_nobody_confirms_for_days_is_a_task(
    operator: Person, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await sent(state, tenants["aachen"], now - timedelta(days=7))
    page = await operator.open("/betrieb/zustellung")
    assert "Seit mehr als zwei Tagen überfällig: Bitte bei der Behörde nachfragen" in page.text


async def test_an_application_that_was_never_planned_is_named_by_its_id_alone(
    operator: Person, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        lost = await an_application(session, now - timedelta(hours=1), benefit="muster")
    page = await operator.open("/betrieb/zustellung")
    assert str(lost) in page.text
    assert "WG-" not in page.text


async def test_without_a_role_of_its_own_nothing_is_counted(operator: Person, state: State, app: FastAPI) -> None:
    app.state.efa = replace(state, operator=None)
    for name in ("zustellung", "gesundheit"):
        assert "EFA_OPERATOR_DATABASE_URL" in (await operator.open(f"/betrieb/{name}")).text


@pytest.mark.parametrize("name", PAGES)
async def test_every_page_of_the_operator_exists_in_english(operator: Person, name: str) -> None:
    page = await operator.open(f"/betrieb/{name}")
    english = await page.send("English", lang="en")
    assert english.status == 200
    assert english.heading != page.heading or english.heading == "Plugins"


@pytest.mark.slow
async def test_the_map_of_coverage_shows_gaps_and_who_takes_applications(
    operator: Person, places: None, competent_cities: None
) -> None:
    page = await operator.open("/betrieb/abdeckung")
    assert page.heading == "Abdeckung"
    assert "Lücke: niemand entscheidet" in page.text
    inside = await operator.open("/betrieb/abdeckung/05315", leistung="muster")
    assert "053150000000" in inside.text
    assert "Lücke" in inside.text
    then = await operator.open("/betrieb/abdeckung/05314", leistung="muster", tag="31.12.2019")
    assert "Dezember 2019" in then.text
    assert "Lücke" in then.text
    assert "Lücke" not in (await operator.open("/betrieb/abdeckung/05314", leistung="muster")).text
    elsewhere = await operator.open("/betrieb/abdeckung/07131")
    assert "Remagen" not in elsewhere.text
