"""A draft begins where the benefit is offered and the authority is competent, and keeps up with its form."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from efa.applications.drafts import find_draft, save_draft
from efa.applications.errors import (
    PlaceElsewhere,
    ProcedureUnknown,
    TooManyDrafts,
)
from efa.applications.tables import draft as draft_table
from efa.catalogue.disable import disable
from efa.catalogue.errors import BenefitNotOffered, BenefitUnknown
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.identity.actor import Verified
from efa.identity.errors import TrustTooLow
from efa.identity.trust import Trust
from efa.tenancy.errors import UnknownPlace
from tests.applications.desk import Desk
from tests.places import BONN


async def test_a_draft_knows_its_place_its_end_and_nothing_else(draft: Desk) -> None:
    reading = await draft.read()
    assert reading.work.draft.content.answers == {"ort": "053340002002"}
    assert reading.work.draft.expires_at == draft.now + timedelta(days=30)


async def test_a_benefit_may_ask_who_somebody_is(mara: Desk) -> None:
    plugin = Candidate("beihilfe", "ausweisbeihilfe", "efa-beihilfe", "1.0.0")
    strict = replace(mara, host=InProcessHost([plugin], lambda: mara.now))
    with pytest.raises(TrustTooLow) as refused:
        await strict.begin()
    assert refused.value.params == {"needed": "basis"}
    filled = await (await strict.begin(trust=Trust.BASIS)).fill()
    with pytest.raises(TrustTooLow):
        await filled.submit(trust=Trust.NIEDRIG)
    assert (await filled.submit(trust=Trust.HOCH)).number.startswith("BF-")


async def test_what_cannot_begin_says_why(mara: Desk) -> None:
    refused = (
        ({"benefit": "gibtesnicht"}, BenefitUnknown),
        ({"procedure": "gibtesnicht"}, ProcedureUnknown),
        ({"place": BONN}, PlaceElsewhere),
        ({"place": "999999999999"}, UnknownPlace),
        ({"place": "\x00"}, UnknownPlace),
    )
    for changes, error in refused:
        with pytest.raises(error):
            await mara.begin(**changes)


async def test_a_benefit_that_was_switched_off_begins_no_draft(mara: Desk) -> None:
    async with mara.sessions() as session:
        await disable(session, "beihilfe", by="test", now=mara.now)
    with pytest.raises(BenefitNotOffered):
        await mara.begin()


async def test_nobody_begins_drafts_without_end(mara: Desk) -> None:
    for _ in range(20):
        await mara.begin()
    with pytest.raises(TooManyDrafts):
        await mara.begin()


async def test_what_the_account_knows_is_filled_in_and_unproven_stays_visible_when_changed(mara: Desk) -> None:
    known = {"given_name": Verified("Mara", Trust.HOCH), "family_name": Verified("Oeztuerk", Trust.BASIS)}
    desk = await mara.begin(verified={**known, "birthdate": Verified("gestern", Trust.HOCH)})
    await desk.answer("/hinweis")
    await desk.answer("/name", {"f-vorname": "Mara", "f-name": "Öztürk", "f-geburtsdatum-tag": "27.3.1985"})
    origins = (await desk.read()).work.draft.content.origins
    assert (origins["/vorname"].source, origins["/vorname"].level) == ("account", "hoch")
    assert (origins["/name"].source, origins["/name"].original) == ("person", "Oeztuerk")
    assert origins["/geburtsdatum"].source == "person"


async def test_answers_to_an_older_form_are_brought_up_to_the_new_one(draft: Desk) -> None:
    async with draft.sessions() as session:
        found = await find_draft(session, draft.draft, draft.owner, draft.now)
        content = replace(found.content, answers={"familienname": "Öztürk"}, marks={"/hinweis": "seen"})
        await save_draft(session, replace(found, form_version=1, definition="older"), content, draft.now)
    reading = await draft.read()
    assert reading.work.upgraded
    assert reading.work.draft.content.answers["name"] == "Öztürk"
    await draft.answer("/hinweis")
    async with draft.sessions() as session:
        row = (await session.db.execute(select(draft_table.c.form_version, draft_table.c.definition))).one()
    assert (row.form_version, row.definition) == (2, draft.definition.digest)
