"""What a school was asked goes along when the application goes to another authority."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.applications.application import find_application, key_of
from efa.applications.mark_delivered import mark_delivered
from efa.applications.take_request import TakeRequest, take_request
from efa.applications.third_party import requests_of
from efa.applications.third_party_errors import ConfirmationCodeRefused
from efa.identity.rights import Role
from efa.web.state import State
from tests.identity.organisations import logged_in_for
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.forwarding import to_bonn
from tests.web.representatives import representative
from tests.web.third_party.codes import CLUB, NEW, TRIP, bill, code_for, opened
from tests.web.third_party.conftest import Family, Grant

pytestmark = pytest.mark.slow


async def test_answers_go_along_and_an_open_code_opens_there(
    family: Family, school: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen")
    code = await code_for(family, CLUB)
    await opened(school, code)
    arrived = await to_bonn(state, tenants, family.application)
    there = partial(state.directory.session, tenants["bonn"])
    async with there() as session:
        bonns = await logged_in_for(session, "Anke", "Turnverein")
        owner = session.keys.pairwise("anke")
        key = await key_of(session, await find_application(session, arrived))
        found = {one.document: one for one in await requests_of(session, arrived, key)}
    assert (found["klassenfahrt"].state, found["teilhabe"].state) == ("confirmed", "open")
    assert found["teilhabe"].organisation is None
    assert (await opened(school, code)).status == 422
    typed = TakeRequest(code=code, who=bonns, owner=owner, now=state.now())
    assert await take_request(there, typed) == found["teilhabe"].id
    with pytest.raises(ConfirmationCodeRefused):
        await take_request(there, TakeRequest(code="0000-0000-0000", who=bonns, owner=owner, now=state.now()))


async def test_what_was_confirmed_before_is_billed_where_it_is_granted(
    family: Family,
    school: Person,
    granted: Grant,
    state: State,
    app: FastAPI,
    tenants: Mapping[str, UUID],
) -> None:
    code = await code_for(family, TRIP)
    page = await (await opened(school, code)).send("Verbindlich bestätigen")
    arrived = await to_bonn(state, tenants, family.application)
    page = await school.open(page.path)
    assert "Zuständig ist jetzt: Bundesstadt Bonn" in page.text
    assert code in page.text
    there = await representative(state, app, "Petra", slug="bonn")
    assert "Es gibt gerade nichts abzurechnen" in (await there.open(NEW)).text
    async with state.directory.session(tenants["bonn"]) as session:
        await mark_delivered(session, arrived, state.now())
    await granted("bonn", arrived)
    assert "Gesamtschule Aachen" in (await opened(there, code)).text
    assert (await bill(there, trip="312,50")).heading == "Abrechnungen"
    clerk, _ = await colleague(state, app, "bonn", Role.CASEWORKER)
    await (await clerk.open("/verwaltung/abrechnungen")).send("Annehmen")
    assert "Angenommen" in (await there.open("/organisation/abrechnungen")).text
