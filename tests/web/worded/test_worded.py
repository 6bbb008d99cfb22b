"""A city explains a benefit in its own words: on its pages alone, and to be read by its administrators."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.catalogue.assign_texts import TextRow, write_text
from efa.identity.rights import Role
from efa.tenancy.plan import Change
from efa.web.state import State
from tests.web.api.conftest import offered, plugins, state, words
from tests.web.browser import Person
from tests.web.colleagues import colleague

__all__ = ["offered", "plugins", "state", "words"]

STANDARD, OURS = "Beihilfe ist ein Zuschuss.", "In Aachen hilft Ihnen das Bürgerbüro."


@pytest.fixture
async def worded(state: State, tenants: Mapping[str, UUID], offered: None) -> None:
    """Aachen says the introduction in its own words, and a text that an update took away."""
    async with state.directory.session(tenants["aachen"]) as session:
        for key, said in (("beihilfe.intro", OURS), ("beihilfe.page.weg.intro", "Von gestern.")):
            row = TextRow("beihilfe", "de", key, said)
            await write_text(session, Change("053340002002", "aachen", None, row), state.now())
    state.memo.forget()


@pytest.mark.usefixtures("worded")
async def test_people_read_the_words_of_their_city(app: FastAPI) -> None:
    here = await Person.of(app).open("/aachen/leistungen/beihilfe")
    assert (OURS in here.text, STANDARD in here.text) == (True, False)
    there = await Person.of(app).open("/bonn/leistungen/beihilfe")
    assert (OURS in there.text, STANDARD in there.text) == (False, True)


@pytest.mark.usefixtures("worded")
async def test_administrators_see_own_texts_beside_those_of_the_benefit(state: State, app: FastAPI) -> None:
    staff, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN)
    page = await staff.open("/verwaltung/leistungen/beihilfe")
    for said in ("Deutsch", STANDARD, OURS, "hier", "Wird nicht gezeigt", "Von gestern."):
        assert said in page.text
