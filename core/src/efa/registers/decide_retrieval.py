"""The person has seen what the register says: they use it, or they put it away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from efa.applications.content import DraftContent
from efa.applications.drafts import find_draft, save_draft
from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.forms.answers import merge
from efa.forms.compiled import form_of
from efa.forms.conditions import UNANSWERED
from efa.forms.filled import Retrieved
from efa.forms.model import CompiledForm, Step
from efa.registers.errors import NothingRetrieved
from efa.registers.tables import register_retrieval as table
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class OfDraft:
    """The document of a draft that somebody decides on."""

    draft: UUID
    owner: bytes
    needed: NeededDocument
    now: datetime


async def use(session: Session, definition: Definition, command: OfDraft) -> None:
    """It stands for the document, and answers questions that are open. Raises DraftNotFound, NothingRetrieved."""
    draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
    told = _told(draft.content, command.needed)
    used = _used(form_of(definition, draft.procedure), definition, draft.content, told)
    await save_draft(session, draft, used, command.now)
    await _decided(session, command, "used")


async def put_away(session: Session, command: OfDraft) -> None:
    """It is gone from the draft, used or not; the answers stay. Raises DraftNotFound, NothingRetrieved."""
    draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
    told = _told(draft.content, command.needed)
    others = tuple(other for other in draft.content.retrieved if other != told)
    await save_draft(session, draft, replace(draft.content, retrieved=others), command.now)
    await _decided(session, command, "declined")


def _told(content: DraftContent, needed: NeededDocument) -> Retrieved:
    found = next((told for told in content.retrieved if (told.key, told.item) == (needed.key, needed.item)), None)
    if found is None:
        raise NothingRetrieved
    return found


def _used(form: CompiledForm, definition: Definition, content: DraftContent, told: Retrieved) -> DraftContent:
    answers, origins = content.answers, dict(content.origins)
    for pointer, value in _filling(definition, told):
        asked = form.fields.get(pointer)
        if asked and asked.accepts(value) and at(answers, pointer) is UNANSWERED:
            answers = merge(form, Step(asked.page), answers, {asked.at: value})
            origins[pointer] = Origin(state="answered", source="register", level=told.level, at=told.at, verified=True)
    return replace(
        content,
        answers=answers,
        origins=origins,
        statements=tuple(said for said in content.statements if (said.key, said.item) != (told.key, told.item)),
        retrieved=tuple(replace(other, used=other.used or other == told) for other in content.retrieved),
    )


def _filling(definition: Definition, told: Retrieved) -> Iterator[tuple[str, object]]:
    declared = definition.register(told.key)
    given = {value.key: value.value for value in told.values}
    for one in declared.gives if declared else ():
        if one.fills and one.key in given:
            yield one.fills, given[one.key]


async def _decided(session: Session, command: OfDraft, decision: str) -> None:
    """Noted at the retrieval that brought it."""
    c = table.c
    found = (
        select(c.id)
        .where(c.tenant == session.tenant, c.record == command.draft, c.document == command.needed.key)
        .where(c.item.is_not_distinct_from(command.needed.item), c.outcome == "found")
        .order_by(c.asked_at.desc(), c.id.desc())
        .limit(1)
    )
    values = {"decision": decision, "decided_at": command.now}
    own = (c.tenant == session.tenant, c.id == found.scalar_subquery())
    await session.db.execute(update(table).where(*own).values(**values))
