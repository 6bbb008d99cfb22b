"""The authority's own system is told when somebody begins to take part in a measure, and when it ends."""

from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.audit import audit
from efa.web.state import State
from tests.delivery.test_render import XML, validator, xsd
from tests.web.browser import Person
from tests.web.dropped import lies_there, supplements, with_folder
from tests.web.measures.conftest import Family
from tests.web.measures.test_measures import own_code, registered, staff_code
from tests.web.working import work_off

pytestmark = pytest.mark.slow


@pytest.fixture
def state(state: State, tmp_path: Path) -> State:
    return with_folder(state, tmp_path)


@pytest.fixture
async def sent(state: State, family: Family, admin_engine: AsyncEngine) -> None:
    await lies_there(state, admin_engine, family.application, "sgb2")


@pytest.mark.usefixtures("sent")
async def test_beginning_and_end_are_supplements_in_json_and_xml(
    provider: Person, family: Family, state: State, admin_engine: AsyncEngine
) -> None:
    page = await (await registered(provider)).send("Aufnehmen", code=await own_code(family))
    await work_off(state, admin_engine)
    await page.send("Teilnahme beenden")
    await work_off(state, admin_engine)
    told = [data["measures"] for data, _ in supplements(state)]
    assert [[(one["participant"], one["state"], one["endedBy"]) for one in each] for each in told] == [
        [("Mara Muster", "active", None)],
        [("Mara Muster", "ended", "organisation")],
    ]
    assert told[1][0]["title"] == "Bewerben mit Erfolg"
    assert (told[0][0]["since"], told[1][0]["since"] < told[1][0]["until"]) == (told[1][0]["since"], True)
    for data, xml in supplements(state):
        assert list(validator("delivery-1").iter_errors(data)) == []
        xsd().assertValid(etree.fromstring(xml))
        assert etree.fromstring(xml).findtext(f"{XML}measure/{XML}organisation") == "Lernwerk gGmbH"


@pytest.mark.usefixtures("sent")
async def test_a_part_in_a_measure_that_nobody_sends_is_found(
    provider: Person, family: Family, state: State, admin_engine: AsyncEngine
) -> None:
    await (await registered(provider)).send("Aufnehmen", code=await own_code(family))
    async with admin_engine.connect() as db:
        assert (await audit(db, state.now() + timedelta(minutes=11))).standings["supplement_missing"] == 1
    await work_off(state, admin_engine)
    async with admin_engine.connect() as db:
        assert not (await audit(db, state.now() + timedelta(minutes=11))).standings["supplement_missing"]


@pytest.mark.usefixtures("sent")
async def test_who_was_only_asked_is_told_to_nobody_before_they_agree(
    provider: Person, family: Family, clerk: Person, state: State, admin_engine: AsyncEngine
) -> None:
    await (await registered(provider)).send("Aufnehmen", code=await staff_code(clerk, family))
    await work_off(state, admin_engine)
    assert supplements(state) == []
    await (await family.person.open(family.measures)).send("Zustimmen")
    await work_off(state, admin_engine)
    [(data, _)] = supplements(state)
    assert [one["state"] for one in data["measures"]] == ["active"]
