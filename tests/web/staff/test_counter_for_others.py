"""At the counter nobody is sent away: what is not offered here is taken in, keeps its day and is forwarded."""

import pytest
from fastapi import FastAPI

from efa.catalogue.disable import disable
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.staff.test_counter import BEGIN, COUNTER, PAPER, SCAN, aachen
from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "state", "wohngeld"]
pytestmark = pytest.mark.slow


async def test_paper_of_a_benefit_that_is_not_offered_here_goes_with_its_scan_to_who_offers_it(
    app: FastAPI, state: State
) -> None:
    async with aachen(state) as session:
        await disable(session, "wohngeld", by="test", now=state.now())
    jo, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    page = await jo.open(COUNTER)
    assert "(wird weitergeleitet)" in page.answer.text
    page = await page.fill(BEGIN, {**PAPER, "ort": "53111", "tag": "20.11.2026"})
    assert "Für diese Leistung gibt es hier kein Formular" in page.text
    page = await page.send("Hinzufügen", SCAN)
    assert "antrag.pdf" in page.text
    page = await page.follow("Weiterleiten")
    await page.fill("Weiterleiten", {"stelle": to_public(await tenant_id(state, "bonn")), "grund": "place"})
    sam, _ = await colleague(state, app, "bonn", Role.CASEWORKER, subject="sam")
    page = await (await sam.open(COUNTER)).follow("Wohngeld")
    assert ("antrag.pdf" in page.text, "Zum Formular" in page.links) == (True, True)
    assert "20. November 2026" in page.text
