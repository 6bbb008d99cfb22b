"""The dwelling lies in another municipality of the same authority: the draft stays, its place changes."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.drafts import find_draft, save_draft
from efa.applications.pointers import put
from efa.applications.tables import draft as table
from efa.catalogue.installed import Catalogue
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlace:
    """`place` is the ARS of the dwelling; that this authority decides there was proven before."""

    draft: UUID
    owner: bytes
    place: str
    now: datetime


async def change_place(session: Session, catalogue: Catalogue, command: ChangePlace) -> None:
    """Raises DraftNotFound, BenefitUnknown."""
    draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
    pointer = catalogue.definition(draft.benefit).place
    answers = put(draft.content.answers, pointer, command.place)
    await save_draft(session, draft, replace(draft.content, answers=answers), command.now)
    this = (table.c.tenant == session.tenant) & (table.c.id == command.draft)
    await session.db.execute(update(table).where(this).values(place=command.place))
