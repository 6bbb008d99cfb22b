"""What was confirmed reaches the authority's own system as a supplement."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from lxml import etree
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import find_application
from efa.delivery.consignments import plan
from efa.kit.jobs import enqueue
from efa.tenancy.settings import tenant_settings, write_setting
from efa.web.state import State
from tests.delivery.test_render import validator, xsd
from tests.web.browser import Person
from tests.web.third_party.codes import bill, code_for, opened
from tests.web.third_party.conftest import Family, Grant
from tests.web.working import work_off

pytestmark = pytest.mark.slow
TRIP, CLUB = "Fahrt mit Übernachtung bestätigen", "Teilnahme an Verein"


@pytest.fixture
def state(state: State, tmp_path: Path) -> State:
    (tmp_path / "drop").mkdir()
    return replace(state, settings=state.settings.model_copy(update={"drop_folder": tmp_path / "drop"}))


@pytest.fixture
async def sent(state: State, family: Family, tenants: Mapping[str, UUID], admin_engine: AsyncEngine) -> None:
    """The authority takes applications in a folder, and this one lies there."""
    async with state.directory.session(tenants["aachen"]) as session:
        await write_setting(session, "channels.but", {"copies": ["file_drop"]}, by="test", now=state.now())
        known = await find_application(session, family.application)
        await plan(session, known, (await tenant_settings(session)).channels_for("but"), state.now())
        ids = {"tenant": str(session.tenant), "application": str(family.application)}
        await enqueue(session.db, "receipt.make", once="receipt", **ids)
        await enqueue(session.db, "delivery.send", once="send", **ids)
    await work_off(state, admin_engine)


def supplements(state: State) -> list[tuple[Any, bytes]]:
    assert state.settings.drop_folder
    found = []
    for path in sorted(state.settings.drop_folder.glob("aachen/*_supplement.zip")):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            found.append((json.loads(archive.read("data.json")), archive.read("data.xml")))
    return found


@pytest.mark.usefixtures("sent")
async def test_each_answer_is_a_supplement_of_its_own(
    family: Family, school: Person, state: State, admin_engine: AsyncEngine
) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen", kosten="310,00")
    await (await opened(school, await code_for(family, CLUB))).send("Ablehnen", grund="Kein Platz.")
    await work_off(state, admin_engine)
    told = [(answer["document"], answer["state"]) for data, _ in supplements(state) for answer in data["confirmations"]]
    assert told == [("klassenfahrt", "confirmed"), ("teilhabe", "declined")]
    [data, xml], _ = supplements(state)
    [answer] = data["confirmations"]
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
