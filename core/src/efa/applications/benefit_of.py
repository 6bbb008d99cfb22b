"""Which benefit and procedure a thing of a person is about, before anything of it is read: for mandates of some."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select

from efa.applications.tables import application, draft, question
from efa.kit.ids import from_public
from efa.tenancy.session import Session


class About(NamedTuple):
    """A benefit, and the procedure where it is known."""

    benefit: str
    procedure: str = ""


async def benefit_of(session: Session, owner: bytes, named: Mapping[str, str]) -> About | None:
    """What an address names is about: a draft, an application, a question; None for none of these."""
    for name, text in named.items():
        if name in {"benefit", "key"}:
            return About(text)
        wanted = from_public(text)
        query = _query(session, owner, name, wanted) if wanted else None
        if query is not None:
            row = (await session.db.execute(query)).one_or_none()
            return About(row.benefit, row.procedure) if row else None
    return None


def _query(session: Session, owner: bytes, name: str, wanted: UUID) -> Select[Any] | None:
    d, a, q = draft.c, application.c, question.c
    match name:
        case "draft":
            return select(d.benefit, d.procedure).where(d.tenant == session.tenant, d.owner == owner, d.id == wanted)
        case "receipt" | "application":
            return select(a.benefit, a.procedure).where(
                a.tenant == session.tenant, a.owner == owner, a.public_id == wanted
            )
        case "question":
            joined = question.join(application, (q.tenant == a.tenant) & (q.application == a.id))
            mine = (q.tenant == session.tenant, a.owner == owner, q.public_id == wanted)
            return select(a.benefit, a.procedure).select_from(joined).where(*mine)
    return None
