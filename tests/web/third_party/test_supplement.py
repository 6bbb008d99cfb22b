"""What was confirmed reaches the authority's own system as a supplement."""

from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.web.state import State
from tests.delivery.test_render import validator, xsd
from tests.web.browser import Person
from tests.web.dropped import lies_there, supplements, with_folder
from tests.web.third_party.codes import bill, code_for, opened
from tests.web.third_party.conftest import Family, Grant
from tests.web.working import work_off

pytestmark = pytest.mark.slow
TRIP, CLUB = "Fahrt mit Übernachtung bestätigen", "Teilnahme an Verein"


@pytest.fixture
def state(state: State, tmp_path: Path) -> State:
    return with_folder(state, tmp_path)


@pytest.fixture
async def sent(state: State, family: Family, admin_engine: AsyncEngine) -> None:
    await lies_there(state, admin_engine, family.application, "but")


@pytest.mark.usefixtures("sent")
async def test_each_answer_is_a_supplement_of_its_own(
    family: Family, school: Person, state: State, admin_engine: AsyncEngine
) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen", kosten="310,00")
    await (await opened(school, await code_for(family, CLUB))).send("Ablehnen", grund="Kein Platz.")
    await work_off(state, admin_engine)
    found = [(data["confirmations"], data, xml) for data, xml in supplements(state)]
    ([answer], data, xml), ([other], *_) = sorted(found, key=lambda one: one[0][0]["at"])  # planned side by side
    told = [(each["document"], each["state"]) for each in (answer, other)]
    assert told == [("klassenfahrt", "confirmed"), ("teilhabe", "declined")]
    assert (answer["organisation"], answer["about"]) == ("Gesamtschule Aachen", "Mia Muster")
    assert {one["key"]: one["value"] for one in answer["given"]}["kosten"] == 31000
    assert list(validator("delivery-1").iter_errors(data)) == []
    xsd().assertValid(etree.fromstring(xml))


@pytest.mark.usefixtures("sent")
async def test_an_accepted_bill_is_one_too(
    family: Family, school: Person, granted: Grant, clerk: Person, state: State, admin_engine: AsyncEngine
) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen")
    await granted()
    await bill(school, trip="310,00")
    await (await clerk.open("/verwaltung/abrechnungen")).send("Annehmen")
    await work_off(state, admin_engine)
    [(data, xml)] = [one for one in supplements(state) if one[0]["bills"]]
    [told] = data["bills"]
    assert (told["amount"], told["organisation"], told["month"]) == ("310.00", "Gesamtschule Aachen", None)
    assert list(validator("delivery-1").iter_errors(data)) == []
    xsd().assertValid(etree.fromstring(xml))
