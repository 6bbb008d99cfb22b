"""What a school was asked goes along when the application goes to another authority."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import pytest

from efa.applications.application import find_application, key_of
from efa.applications.forward import Forward, forward
from efa.applications.press import Press
from efa.applications.take_request import TakeRequest, take_request
from efa.applications.third_party import requests_of
from efa.applications.third_party_errors import ConfirmationCodeRefused
from efa.catalogue.enable import enable
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker
from tests.identity.organisations import logged_in_for
from tests.web.browser import Person
from tests.web.third_party.codes import CLUB, TRIP, code_for, opened
from tests.web.third_party.conftest import Family

pytestmark = pytest.mark.slow


async def test_answers_go_along_and_an_open_code_opens_there(
    family: Family, school: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    await (await opened(school, await code_for(family, TRIP))).send("Verbindlich bestätigen")
    code = await code_for(family, CLUB)
    await opened(school, code)
    here, there = (partial(state.directory.session, tenants[slug]) for slug in ("aachen", "bonn"))
    async with there() as session:
        await enable(session, state.catalogue, "but", by="test", now=state.now())
        bonns = await logged_in_for(session, "Anke", "Turnverein")
        owner = session.keys.pairwise("anke")
    async with here() as session:
        jo = await a_caseworker(session, state.now())
        known = await find_application(session, family.application)
    command = Forward(application=known.id, version=known.version, to=tenants["bonn"], reason="area", now=state.now())
    arrived = await forward(here, there, Press(state.host, state.store, None), jo, command)
    async with there() as session:
        key = await key_of(session, await find_application(session, arrived))
        found = {one.document: one for one in await requests_of(session, arrived, key)}
    assert (found["klassenfahrt"].state, found["teilhabe"].state) == ("confirmed", "open")
    assert found["teilhabe"].organisation is None
    assert (await opened(school, code)).status == 422
    typed = TakeRequest(code=code, who=bonns, owner=owner, now=state.now())
    assert await take_request(there, typed) == found["teilhabe"].id
    with pytest.raises(ConfirmationCodeRefused):
        await take_request(there, TakeRequest(code="0000-0000-0000", who=bonns, owner=owner, now=state.now()))
