"""The last page of an application that the law wants in writing: all of it once more, a warning, the way on paper."""

from dataclasses import replace
from datetime import datetime

import pytest
from fastapi import FastAPI

from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.forms.check_form import LOAD_CHECKS
from efa.web.state import State
from tests.identity.provider import Double
from tests.web import wohngeld as online
from tests.web.account.conftest import Clock
from tests.web.account.test_step_up import applicant, comes_back_as, proved
from tests.web.applications import Applications
from tests.web.conftest import texts_of

pytestmark = pytest.mark.slow


@pytest.fixture
def state(state: State, now: datetime) -> State:
    plugin = Candidate("wohngeld", "schriftwohngeld", "efa-wohngeld", "1.0.0")
    host = InProcessHost([plugin], lambda: now, LOAD_CHECKS)
    return replace(state, host=host, catalogues=texts_of(host))


@pytest.fixture
def app(applications: Applications, state: State, wohngeld: None) -> FastAPI:
    return applications.of(state)


async def test_the_whole_declaration_is_shown_before_it_replaces_a_signature(
    state: State, app: FastAPI, double: Double, clock: Clock
) -> None:
    who = await applicant(state, app, raised=None)
    page = await who.person.open(who.path)
    assert "Das Gesetz verlangt diesen Antrag schriftlich (§ 9 Abs. 1 Mustergesetz)" in page.text
    assert "Lesen Sie deshalb vorher alles noch einmal in Ruhe durch." in page.text
    assert "Das erklären Sie" in page.text
    assert len(page.root.xpath("//main//*[@class='kern-summary']")) > 5
    assert "Mietvertrag" in str(page.root.xpath("string(//main//*[@class='kern-summary'][last()])"))
    assert "mit Ihrer Unterschrift, bei: Stadt Aachen, Fachbereich Wohnen." in page.text
    comes_back_as(double, clock, 4)
    page = await proved(who, double, await who.hand_in())
    assert (await page.send("Antrag jetzt abschicken")).path.startswith("/aachen/eingang/")


wohngeld = online.wohngeld
