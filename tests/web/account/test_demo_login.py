"""The whole way with real providers: the demo's login services and the application, each at its own address."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from efa.identity.providers import providers_of
from efa.kit.clock import now
from efa.kit.settings import Settings
from efa.testing.oidc import demo_citizens, demo_employees, demo_provider, demo_staff
from efa.testing.oidc_organisations import demo_members, demo_organisations
from efa.web.state import State
from tests.web.browser import Page, Person

pytestmark = pytest.mark.slow

HOME = "http://efa.example"


@pytest.fixture
async def demo(state: State, app: FastAPI, tenants: Mapping[str, UUID], online: None) -> AsyncIterator[None]:
    """The application as the demo runs it: two providers, employees entered, the clock of the day."""
    aachen, land = [await state.directory.by_id(tenants[slug]) for slug in ("aachen", "nw")]
    employees, organisations = demo_employees([aachen], land), demo_organisations(aachen)
    with (
        demo_provider("test", (*demo_citizens(), *organisations), client_id="efa-web", home=HOME) as citizens,
        demo_provider("test", employees, client_id="efa-staff", home=HOME) as staff,
    ):
        await demo_staff(state.directory, employees, staff, now())
        await demo_members(state.directory, organisations, citizens, now())
        secrets = {"citizen_client_secret": "demo", "staff_client_secret": "demo"}
        values = {**state.settings.model_dump(), **secrets, "citizen_issuer": citizens, "staff_issuer": staff}
        app.state.efa = replace(state, providers=providers_of(Settings.model_validate(values)), now=now)
        yield


async def chosen(person: Person, entrance: str, **pressed: str) -> Page:
    """Press a button on the provider's page and come back."""
    begun = await person.client.get(entrance)
    async with httpx.AsyncClient(trust_env=False) as outside:
        answer = await outside.post(begun.headers["location"], data=pressed)
    return await person.open(answer.headers["location"])


@pytest.mark.usefixtures("demo")
async def test_a_citizen_logs_in_and_out_here_and_there(person: Person) -> None:
    page = await chosen(person, "/aachen/anmelden/konto?weiter=/aachen/konto/sitzungen", sub="erika.ausweis")
    assert page.heading == "Wo Sie angemeldet sind"
    left = await (await person.open("/aachen/abmelden")).send("Jetzt abmelden")
    async with httpx.AsyncClient(trust_env=False) as outside:
        there = await outside.get(left.links["Auch beim Anmeldedienst abmelden"])
    assert "Beim Anmeldedienst abmelden" in there.text
    assert (await person.open("/aachen/konto/sitzungen")).path == "/aachen/anmelden"


@pytest.mark.usefixtures("demo")
async def test_a_citizen_who_cancels_may_go_on_without_an_account(person: Person) -> None:
    page = await chosen(person, "/aachen/anmelden/konto", action="deny")
    assert page.heading == "Anmeldung abgebrochen"
    assert "Begonnenen Antrag mit Code fortsetzen" in page.links


@pytest.mark.usefixtures("demo")
async def test_a_member_of_two_organisations_chooses_between_them(person: Person) -> None:
    page = await chosen(person, "/aachen/organisation/anmelden", sub="verein.training")
    assert "Turnverein Aachen e. V." in page.text
    page = await (await page.follow("Organisation wechseln")).send("Für diese Organisation handeln")
    assert "Gesamtschule Aachen" in page.text
    page = await chosen(person, "/aachen/anmelden/konto", sub="verein.training")
    assert page.heading == "Dieses Konto gehört nicht zu diesem Bereich"


@pytest.mark.usefixtures("demo")
async def test_staff_log_in_where_they_work_and_nowhere_else(person: Person) -> None:
    sessions = "verwaltung/anmelden?weiter=/{}/verwaltung/sitzungen"
    page = await chosen(person, "/aachen/" + sessions.format("aachen"), sub="aachen.sachbearbeitung")
    assert page.path == "/aachen/verwaltung/sitzungen"
    page = await chosen(person, "/bonn/" + sessions.format("bonn"), sub="aachen.sachbearbeitung")
    assert page.heading == "Sie sind hier nicht eingetragen"
