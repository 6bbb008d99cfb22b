"""Confirmed answers by the API: they change only where they are disputed, and what was said stays beside."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from efa.applications.drafts import find_draft, save_draft
from efa.applications.origin import Origin
from efa.applications.tables import draft as drafts
from efa.kit.ids import from_public
from efa.web.state import State
from tests.web.api.program import Program
from tests.web.api.test_answers import GOOD, name_page, send

pytestmark = pytest.mark.slow


@pytest.fixture
async def proven(state: State, draft: str, guest: Program) -> str:
    """The draft, whose family name the account vouches for."""
    await guest.answer(draft, "/hinweis")
    await send(guest, draft, answers=GOOD)
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    async with state.directory.session(tenant.id) as session:
        row = (await session.db.execute(select(drafts.c.owner).where(drafts.c.id == from_public(draft)))).one()
        owner = bytes(row.owner)
        known = await find_draft(session, UUID(str(from_public(draft))), owner, state.now())
        sure = Origin(state="answered", source="account", level="hoch", at=state.now().isoformat(), verified=True)
        content = replace(known.content, origins={**known.content.origins, "/name": sure})
        await save_draft(session, known, content, state.now())
    return draft


async def test_a_confirmed_answer_changes_only_where_it_is_disputed(guest: Program, proven: str) -> None:
    for changed in ("Neu", None):
        refused = await send(guest, proven, answers={"name": changed})
        assert [(wrong["pointer"], wrong["code"]) for wrong in refused["errors"]] == [("/answers/name", "verified")]
    await send(guest, proven, answers={"name": "Neu"}, disputed={"/name": "geheiratet"})
    question = (await name_page(guest, proven))["elements"][1]
    known = question["confirmed"]
    assert (question["value"], known["value"], known["fixed"]) == ("Neu", "Öztürk", False)
    assert known["reason"] == "geheiratet"
    await send(guest, proven, restored=["/name"])
    question = (await name_page(guest, proven))["elements"][1]
    assert (question["value"], question["confirmed"]["fixed"]) == ("Öztürk", True)
