"""Pages for helpers show and offer what the mandate allows, and nothing else of the person."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.web.mandates.people import berta_of_the_awo, code_of, give, place_of_work
from tests.web.wohngeld import hand_in, ready

pytestmark = pytest.mark.slow


async def test_who_may_only_fill_in_reads_nothing_of_what_was_handed_in(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    await hand_in(mara)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta), darf=["prepare"])
    page = await (await (await place_of_work(berta)).follow("Wohngeld")).send("Antrag starten")
    assert ("WG-" in page.text, page.path.endswith("/uebersicht")) == (False, True)


async def test_nothing_is_offered_that_the_mandate_does_not_cover(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    await hand_in(mara)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta), darf=["view_status"])
    page = await (await place_of_work(berta)).follow("Ansehen")
    assert not {words for words in page.links if words.startswith(("Antrag zurückziehen", "Unterlagen nachreichen"))}
    await give(mara.person, await code_of(berta), darf=["view_status", "withdraw"])
    page = await (await place_of_work(berta)).follow("Ansehen")
    assert "Antrag zurückziehen" in page.links
