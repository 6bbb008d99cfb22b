"""A draft moves to the authority of the dwelling, with nothing left behind."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from efa.applications.draft_file import draft_file
from efa.applications.errors import (
    DraftNotFound,
    PlaceElsewhere,
)
from efa.applications.move_draft import MoveDraft, move_draft
from efa.tenancy.tables import record_key
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.places import BONN


async def test_a_draft_moves_to_the_authority_of_the_dwelling(filled: Desk, tenants: Mapping[str, UUID]) -> None:
    content = a_pdf("Ausweis")
    await filled.attach(content)
    there = replace(filled, tenant=tenants["bonn"], owner=b"known otherwise")
    moved = MoveDraft(
        draft=filled.draft,
        source=filled.tenant,
        owner=filled.owner,
        target=there.tenant,
        target_owner=there.owner,
        place=BONN,
        now=filled.now,
    )
    assert await move_draft(filled.directory, filled.host.catalogue, filled.store, moved) == filled.draft
    reading = await there.read()
    assert reading.work.draft.content.answers["ort"] == reading.work.draft.place == BONN
    [kept] = reading.work.files
    assert (await draft_file(there.sessions, there.store, there.wanted, kept.id))[1] == content
    with pytest.raises(DraftNotFound):
        await filled.read()
    async with filled.sessions() as session:
        assert (await session.db.execute(select(record_key.c.record))).all() == []
    assert (await there.submit()).state == "submitted"


async def test_a_draft_does_not_move_where_the_authority_is_not_competent(
    filled: Desk, tenants: Mapping[str, UUID]
) -> None:
    moved = MoveDraft(
        draft=filled.draft,
        source=filled.tenant,
        owner=filled.owner,
        target=tenants["bonn"],
        target_owner=b"x",
        place="053340002002",
        now=filled.now,
    )
    with pytest.raises(PlaceElsewhere):
        await move_draft(filled.directory, filled.host.catalogue, filled.store, moved)
    assert (await filled.read()).work.draft.place == "053340002002"
