"""The login service is down, by the switch of the demo: everybody reads so, and nothing is lost."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.providers import providers_of
from efa.kit.clock import now
from efa.kit.outages import Outages
from efa.kit.settings import Settings
from efa.testing.oidc import demo_citizens, demo_employees, demo_provider, demo_staff
from efa.web.state import State
from tests.web.account.test_demo_login import HOME, chosen
from tests.web.account.test_step_up import app, applicant, state, wohngeld
from tests.web.browser import Person

__all__ = ["app", "state", "wohngeld"]
pytestmark = pytest.mark.slow
DOWN = "Die Anmeldung ist gerade gestört"


@pytest.fixture
async def outages(state: State, app: FastAPI, tenants: Mapping[str, UUID], tmp_path: Path) -> AsyncIterator[Outages]:
    """Both login services of the demo with their switches."""
    switches = Outages(tmp_path / "outages")
    aachen, land = [await state.directory.by_id(tenants[slug]) for slug in ("aachen", "nw")]
    employees = demo_employees([aachen], land)

    def down(part: str) -> bool:
        return switches.is_down(part)

    with (
        demo_provider(
            "test", demo_citizens(), client_id="efa-web", home=HOME, is_down=lambda: down("citizen_login")
        ) as citizens,
        demo_provider(
            "test", employees, client_id="efa-staff", home=HOME, is_down=lambda: down("staff_login")
        ) as staff,
    ):
        await demo_staff(state.directory, employees, staff, now())
        secrets = {"citizen_client_secret": "demo", "staff_client_secret": "demo"}
        values = {**state.settings.model_dump(), **secrets, "citizen_issuer": citizens, "staff_issuer": staff}
        app.state.efa = replace(state, providers=providers_of(Settings.model_validate(values)), now=now)
        yield switches


async def test_a_citizen_keeps_the_draft_and_is_told_what_to_do(state: State, app: FastAPI, outages: Outages) -> None:
    outages.switch("citizen_login", down=True)
    who = await applicant(state, app, guest=True)
    page = await who.person.open("/aachen/anmelden/konto", weiter=who.path)
    assert (page.status, page.heading) == (503, DOWN)
    assert "Es ist nichts verloren." in page.text
    assert "Begonnenen Antrag mit Code fortsetzen" in page.links
    outages.switch("citizen_login", down=False)
    page = await chosen(who.person, page.links["Noch einmal anmelden"], sub="erika.ausweis")
    assert page.path == who.path


async def test_staff_are_told_and_work_again_afterwards(app: FastAPI, outages: Outages) -> None:
    person = Person.of(app)
    outages.switch("staff_login", down=True)
    page = await person.open("/aachen/verwaltung/anmelden")
    assert (page.status, page.heading) == (503, DOWN)
    outages.switch("staff_login", down=False)
    page = await chosen(person, page.links["Noch einmal anmelden"], sub="aachen.sachbearbeitung")
    assert page.path == "/aachen/verwaltung/eingang"


async def test_an_outage_between_login_and_return_lets_nobody_in(app: FastAPI, outages: Outages) -> None:
    person = Person.of(app)
    begun = await person.client.get("/aachen/anmelden/konto")
    outages.switch("citizen_login", down=True)
    state_sent = begun.headers["location"].partition("state=")[2].partition("&")[0]
    page = await person.open("/anmelden/rueckkehr", code="c", state=state_sent, iss="http://127.0.0.1")
    assert page.status in (400, 503)
    assert "efa-c-aachen" not in person.client.cookies
