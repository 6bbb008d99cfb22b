"""A benefit that is a calculation alone: no page for citizens or tenants shows it, the operator's says what it is."""

from dataclasses import replace
from datetime import datetime

import pytest
from fastapi import FastAPI

from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.identity.rights import Role
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.conftest import MUSTER, texts_of

RECHNUNG = Candidate("rechnung", "rechnung", "efa-rechnung", "1.0.0")
NAME = "Rechengeld"


@pytest.fixture(autouse=True)
def both(app: FastAPI, state: State, now: datetime) -> State:
    host = InProcessHost([MUSTER, RECHNUNG], lambda: now)
    app.state.efa = replace(state, host=host, catalogues=texts_of(host))
    return replace(state, host=host, catalogues=texts_of(host))


@pytest.mark.parametrize("path", ["/", "/aachen/", "/bonn/", "/ort?leistung=rechnung"])
async def test_no_page_of_the_portal_names_it(person: Person, path: str) -> None:
    page = await person.open(path)
    assert page.status == 200
    assert NAME not in page.text


@pytest.mark.parametrize("path", ["/leistungen/rechnung", "/aachen/leistungen/rechnung", "/aachen/antrag/rechnung"])
async def test_it_has_no_page_of_its_own(person: Person, path: str) -> None:
    assert (await person.open(path)).status == 404


async def test_an_administrator_cannot_switch_it_on_and_reads_what_to_do_instead(
    both: State, app: FastAPI, online: None
) -> None:
    admin, _ = await colleague(both, app, "aachen", Role.TENANT_ADMIN)
    page = await admin.open("/verwaltung/leistungen/muster/ausschalten")
    assert NAME not in (await admin.open("/verwaltung/leistungen")).text
    assert NAME not in (await admin.open("/verwaltung/einstellungen")).text
    assert (await admin.open("/verwaltung/leistungen/rechnung")).status == 404
    token = {"csrf": [page.value("csrf")]}
    refused = await admin.send("post", "/verwaltung/leistungen/rechnung/einschalten", token)
    assert refused.status == 409
    assert "efa berechne rechnung" in refused.text


async def test_the_operator_reads_that_it_is_a_calculation(both: State, app: FastAPI, online: None) -> None:
    operator, _ = await colleague(both, app, "nw", Role.STATE_OPERATOR)
    page = await operator.open("/betrieb/plugins")
    assert "Rechengeld" in page.text
    assert "Nur Berechnung, wird nicht angeboten" in page.text
