"""The dwelling lies elsewhere: move a draft to the authority that decides there, under that authority's key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import insert

from efa.applications.branch_of import branch_of
from efa.applications.content import seal_draft
from efa.applications.demand_competence import Wanted, demand_competence
from efa.applications.drafts import Draft, destroy_draft, find_draft
from efa.applications.errors import StaleDraft
from efa.applications.files import StoredFile, encrypted_name, files_of, read_bytes
from efa.applications.pointers import put
from efa.applications.tables import draft as draft_table
from efa.applications.tables import file as file_table
from efa.catalogue.installed import Catalogue
from efa.catalogue.offer import offer
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.kit.store import delete_file, put_file
from efa.tenancy.directory import Directory
from efa.tenancy.session import open_session
from efa.tenancy.tables import record_key


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDraft:
    """From one tenant to another; the person is known by another reference there."""

    draft: UUID
    source: UUID
    owner: bytes
    target: UUID
    target_owner: bytes
    place: str
    now: datetime


async def move_draft(directory: Directory, catalogue: Catalogue, store: ObjectStore, command: MoveDraft) -> UUID:
    """The draft keeps its id; the old key is destroyed with it, in one commit.

    Raises DraftNotFound, BenefitNotOffered, PlaceElsewhere, StaleDraft.
    """
    async with directory.session(command.source) as session:
        draft = await find_draft(session, command.draft, command.owner, command.now)
        files = await files_of(session, draft.key)
    async with directory.session(command.target) as session:
        await offer(session, catalogue, draft.benefit, command.now)
        definition = catalogue.definition(draft.benefit)
        branch = branch_of(definition, draft.content.answers)
        wanted = Wanted(definition=definition, procedure=draft.procedure, place=command.place, branch=branch)
        await demand_competence(session, directory, wanted, command.now)
        key, wrapped = session.keys.new_record(draft.id)
    copies = {file: random_id() for file in files}
    for file, name in copies.items():
        await put_file(store, key, name, await read_bytes(store, draft.key, file))
    place = catalogue.definition(draft.benefit).place
    moved = replace(
        draft, key=key, content=replace(draft.content, answers=put(draft.content.answers, place, command.place))
    )
    for name in await _switch(directory, command, moved, wrapped, copies):
        await delete_file(store, command.source, name)
    return draft.id


async def _switch(
    directory: Directory, command: MoveDraft, draft: Draft, wrapped: bytes, copies: Mapping[StoredFile, UUID]
) -> tuple[UUID, ...]:
    """Destroy here and store there, in one transaction that shows one tenant after the other."""
    source, target = await directory.keys.of(command.source), await directory.keys.of(command.target)
    async with directory.engine.begin() as db:
        here = await open_session(db, source)
        known = await find_draft(here, draft.id, command.owner, command.now, lock=True)
        if known.version != draft.version:
            raise StaleDraft
        gone = await destroy_draft(here, draft.id)
        there = await open_session(db, target)
        await db.execute(insert(record_key).values(tenant=there.tenant, record=draft.id, wrapped=wrapped))
        await db.execute(insert(draft_table).values(tenant=there.tenant, **_row(draft, command)))
        for file, name in copies.items():
            await db.execute(insert(file_table).values(tenant=there.tenant, **_file_row(draft.key, file, name)))
    return gone


def _row(draft: Draft, command: MoveDraft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "owner": command.target_owner,
        "benefit": draft.benefit,
        "procedure": draft.procedure,
        "form_version": draft.form_version,
        "definition": draft.definition,
        "lang": draft.lang,
        "place": command.place,
        "content": seal_draft(draft.key, draft.content),
        "version": draft.version + 1,
        "created_at": draft.created_at,
        "changed_at": draft.changed_at,
        "expires_at": draft.expires_at,
        "reminded": 0,
        "resume_failures": 0,
    }


def _file_row(key: RecordKey, file: StoredFile, name: UUID) -> dict[str, Any]:
    same = ("document", "item", "media_type", "size", "pages", "sha256", "added_at", "scanned")
    return {
        **{column: getattr(file, column) for column in same},
        "id": name,
        "record": key.record,
        "name": encrypted_name(key, file.name),
    }
