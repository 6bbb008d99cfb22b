"""Which benefit a thing of a person is about, before anything of it is read: for mandates that cover only some."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Select, select

from efa.applications.tables import application, draft, question
from efa.kit.ids import from_public
from efa.tenancy.session import Session


async def benefit_of(session: Session, owner: bytes, named: Mapping[str, str]) -> str | None:
    """The benefit of what an address names: a draft, an application, a question; None for none of these."""
    for name, text in named.items():
        if name in {"benefit", "key"}:
            return text
        wanted = from_public(text)
        query = _query(session, owner, name, wanted) if wanted else None
        if query is not None:
            found: str | None = await session.db.scalar(query)
            return found
    return None


def _query(session: Session, owner: bytes, name: str, wanted: UUID) -> Select[tuple[str]] | None:
    d, a, q = draft.c, application.c, question.c
    match name:
        case "draft":
            return select(d.benefit).where(d.tenant == session.tenant, d.owner == owner, d.id == wanted)
        case "receipt" | "application":
            return select(a.benefit).where(a.tenant == session.tenant, a.owner == owner, a.public_id == wanted)
        case "question":
            joined = question.join(application, (q.tenant == a.tenant) & (q.application == a.id))
            mine = (q.tenant == session.tenant, a.owner == owner, q.public_id == wanted)
            return select(a.benefit).select_from(joined).where(*mine)
    return None
