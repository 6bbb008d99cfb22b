"""Uploads: nothing half, nothing twice, nothing readable on the disk."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import obstore
import pytest
from sqlalchemy import select

from efa.applications.content import Statement
from efa.applications.detach import State, detach, state_document
from efa.applications.draft_file import draft_file
from efa.applications.errors import DraftNotFound
from efa.applications.file_errors import (
    DocumentNotAsked,
    FileNotFound,
    FilesTooLarge,
    FileTooLarge,
    FileTypeRefused,
    TooManyFiles,
)
from efa.applications.sweep_files import sweep_files
from efa.applications.tables import file
from efa.catalogue.calls import NeededDocument
from efa.kit.ids import random_id
from efa.kit.store import put_file
from efa.tenancy.values import Limits
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf, a_photo


async def in_store(desk: Desk) -> list[str]:
    return [str(entry["path"]) for entry in await obstore.list(desk.store).collect_async()]


async def names(desk: Desk) -> list[str]:
    return [stored.name for stored in (await desk.read()).work.files]


async def test_a_file_is_read_back_as_it_was_and_lies_encrypted(draft: Desk) -> None:
    content = a_pdf("Ausweis")
    kept = await draft.attach(content)
    assert (await draft_file(draft.sessions, draft.store, draft.wanted, kept))[1] == content
    [path] = await in_store(draft)
    assert b"%PDF" not in bytes(await (await obstore.get_async(draft.store, path)).bytes_async())


async def test_the_same_file_twice_is_stored_once_also_at_the_same_time(draft: Desk) -> None:
    content = a_photo()
    kept = await asyncio.gather(*(draft.attach(content, name=f"{number}.jpg") for number in range(4)))
    assert len(set(kept)) == 1
    assert len(await in_store(draft)) == len(await names(draft)) == 1


async def test_a_refused_file_leaves_nothing(draft: Desk) -> None:
    for content, error in ((b"MZ" * 100, FileTypeRefused), (a_pdf() + bytes(2 << 20), FileTooLarge)):
        with pytest.raises(error):
            await draft.attach(content, limits=Limits(file_mb=1))
    assert await in_store(draft) == []


async def test_an_upload_whose_row_cannot_be_written_takes_its_bytes_back(draft: Desk) -> None:
    first = await draft.attach(a_pdf("eins"))
    two = [draft.attach(a_pdf(mark), limits=Limits(files=2)) for mark in ("zwei", "drei")]
    outcomes = await asyncio.gather(*two, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(TooManyFiles) == 1
    assert len(await in_store(draft)) == 2
    assert first in {stored.id for stored in (await draft.read()).work.files}


async def test_files_have_a_limit_together(draft: Desk) -> None:
    await draft.attach(a_pdf("a") + b"\n%" + b"x" * 700_000)
    with pytest.raises(FilesTooLarge):
        await draft.attach(a_pdf("b") + b"\n%" + b"x" * 700_000, limits=Limits(application_mb=1))
    assert len(await in_store(draft)) == 1


async def test_documents_that_the_form_does_not_know_are_refused(filled: Desk) -> None:
    for document in (NeededDocument("gibtesnicht"), NeededDocument("ausweis", "x"), NeededDocument("zeugnis", "x")):
        with pytest.raises(DocumentNotAsked):
            await filled.attach(a_pdf(), document=document)


async def test_an_upload_makes_the_document_settled_and_replaces_what_was_said(filled: Desk) -> None:
    ausweis = NeededDocument("ausweis")
    async with filled.sessions() as session:
        said = State(draft=filled.draft, owner=filled.owner, document=ausweis, kind="later", now=filled.now)
        await state_document(session, filled.definition, said)
    assert (await filled.read()).work.draft.content.statements == (Statement(key="ausweis", kind="later"),)
    await filled.attach(a_pdf())
    reading = await filled.read()
    assert reading.work.draft.content.statements == ()
    assert ausweis not in reading.state.missing_documents


async def test_a_document_that_is_not_there_stops_nobody_and_stays_missing(filled: Desk) -> None:
    async with filled.sessions() as session:
        for needed in (await filled.read()).state.filled.documents:
            command = State(
                draft=filled.draft, owner=filled.owner, document=needed, kind="none", reason="weg", now=filled.now
            )
            await state_document(session, filled.definition, command)
    reading = await filled.read()
    assert reading.state.first_incomplete is None
    assert len(reading.state.missing_documents) == 2


async def test_a_removed_file_is_gone_with_its_bytes(draft: Desk) -> None:
    kept = await draft.attach(a_pdf())
    await detach(draft.sessions, draft.store, draft.draft, draft.owner, kept, now=draft.now)
    assert await in_store(draft) == []
    with pytest.raises(FileNotFound):
        await detach(draft.sessions, draft.store, draft.draft, draft.owner, kept, now=draft.now)


async def test_nobody_attaches_to_or_reads_from_the_draft_of_somebody_else(draft: Desk, stranger: Desk) -> None:
    kept = await draft.attach(a_pdf())
    with pytest.raises(DraftNotFound):
        await stranger.attach(a_pdf("fremd"))
    with pytest.raises(DraftNotFound):
        await draft_file(stranger.sessions, stranger.store, stranger.wanted, kept)
    other = await stranger.begin()
    with pytest.raises(FileNotFound):
        await draft_file(other.sessions, other.store, other.wanted, kept)


async def test_bytes_without_a_row_are_swept_after_a_day_and_the_others_stay(draft: Desk) -> None:
    kept = await draft.attach(a_pdf())
    await put_file(draft.store, (await draft.read()).work.draft.key, random_id(), b"left behind")
    async with draft.sessions() as session:
        assert await sweep_files(session, draft.store, datetime.now(UTC)) == 0
        assert await sweep_files(session, draft.store, datetime.now(UTC) + timedelta(hours=25)) == 1
        assert (await session.db.execute(select(file.c.id))).scalars().all() == [kept]
    assert len(await in_store(draft)) == 1


async def test_after_the_end_of_a_draft_nothing_can_be_attached(draft: Desk) -> None:
    late = replace(draft, now=draft.now + timedelta(days=31))
    with pytest.raises(DraftNotFound):
        await late.attach(a_pdf())
