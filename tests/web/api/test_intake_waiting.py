"""What waits for a person is told apart, and what was given back is kept as long as the sender may ask."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import alleinstehend

from efa.applications.intakes import find_intake
from efa.applications.outside_check import open_intake
from efa.applications.outside_person import forget_returned, give_back
from efa.forms.answers import stripped
from efa.identity.rights import Role
from efa.kit.ids import from_public
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker
from tests.applications.papers import a_pdf
from tests.web.api.test_intake import Portal, secret
from tests.web.colleagues import colleague
from tests.web.staff.test_counter import aachen
from tests.web.wohngeld import Clock, app, clock, state, wohngeld

__all__ = ["app", "clock", "secret", "state", "wohngeld"]
pytestmark = pytest.mark.slow


async def test_what_was_given_back_can_be_read_for_thirty_days(app: FastAPI, state: State, secret: str) -> None:
    told = (await Portal(app, secret).send({"mietvertrag": a_pdf()}, benefit="")).json()
    wanted, now = from_public(told["intake"]), state.now()
    assert wanted
    async with aachen(state) as session:
        await give_back(session, await a_caseworker(session, now), wanted, "no_application", now)
    async with aachen(state) as session:
        assert await forget_returned(session, now + timedelta(days=29)) == ()
        assert (await open_intake(session, wanted)).content.reference == "LP-4711"
        assert len(await forget_returned(session, now + timedelta(days=30))) == 1
        assert await forget_returned(session, now + timedelta(days=31)) == ()
        assert (await find_intake(session, wanted)).content is None


async def test_the_list_tells_by_name_or_number_what_waits(app: FastAPI, state: State, secret: str) -> None:
    portal = Portal(app, secret)
    await portal.send(reference="LP-1", benefit="")
    await portal.send(reference="LP-2", answers={**stripped(alleinstehend()), "unbekannt": 1})
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    text = (await clerk.open("/verwaltung/aufnahme")).text
    assert ("LP-1" in text, "LP-2" in text, "Mara Muster" in text) == (True, False, True)


async def test_a_late_reason_is_not_called_voluntary(app: FastAPI, state: State, secret: str, clock: Clock) -> None:
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    text = (await clerk.open("/verwaltung/aufnahme")).text
    assert "freiwillig" not in text
    assert "mehr als sieben Tage" in text
