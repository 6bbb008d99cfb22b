"""Who takes part in a measure goes along when the application goes to another authority."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.web.state import State
from tests.web.browser import Person
from tests.web.forwarding import to_bonn
from tests.web.measures.conftest import Family, judged
from tests.web.measures.test_measures import own_code, registered, staff_code
from tests.web.representatives import representative

pytestmark = pytest.mark.slow


@pytest.fixture
async def in_bonn(state: State, app: FastAPI, provider: Person, tenants: Mapping[str, UUID]) -> Person:
    """The same provider, whom Bonn knows as well."""
    person = await representative(state, app, "Petra", "Lernwerk gGmbH", slug="bonn")
    await judged(state, tenants, Known(Standing.ACTIVE, OrganisationKind.MASSNAHMENTRAEGER), "bonn")
    return person


async def test_the_same_code_brings_whoever_agreed_in_again_without_asking(
    provider: Person, in_bonn: Person, family: Family, state: State, tenants: Mapping[str, UUID]
) -> None:
    code = await own_code(family)
    page = await (await registered(provider)).send("Aufnehmen", code=code)
    await to_bonn(state, tenants, family.application)
    page = await provider.open(page.path)
    assert "Mara Muster beendet" in page.text
    assert f"Bundesstadt Bonn. Nehmen Sie die Person dort mit demselben Code wieder auf: {code}" in page.text
    assert (await page.send("Aufnehmen", code=code)).status == 422
    there = await (await registered(in_bonn)).send("Aufnehmen", code=code)
    assert "Mara Muster nimmt teil" in there.text


async def test_whoever_was_only_asked_is_asked_again_and_not_named(
    provider: Person, in_bonn: Person, family: Family, clerk: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    code = await staff_code(clerk, family)
    await (await registered(provider)).send("Aufnehmen", code=code)
    await to_bonn(state, tenants, family.application)
    there = await (await registered(in_bonn)).send("Aufnehmen", code=code)
    assert "Mara" not in there.text


async def test_programs_read_where_the_case_is_and_a_code_that_nobody_typed_opens_only_there(
    provider: Person, in_bonn: Person, family: Family, state: State, tenants: Mapping[str, UUID]
) -> None:
    used = await own_code(family)
    page = await (await registered(provider)).send("Aufnehmen", code=used)
    unused = await own_code(family, 1)
    await to_bonn(state, tenants, family.application)
    measure = page.path.rpartition("/")[2]
    told = (await provider.client.get(f"/api/v1/organisation/measures/{measure}")).json()
    [one] = told["participants"]
    assert (one["state"], one["moved_to"], one["code"]) == ("ended", "Bundesstadt Bonn", used)
    assert (await (await provider.open(page.path)).send("Aufnehmen", code=unused)).status == 422
    there = await (await registered(in_bonn)).send("Aufnehmen", code=unused)
    assert "nimmt teil" in there.text
