"""Let the mailbox tell a person what is new about their application."""

from typing import Literal
from uuid import UUID

from efa.kit.jobs import enqueue
from efa.tenancy.session import Session

Kind = Literal["receipt", "question", "notice", "status", "confirmation", "measure", "procedure"]


async def tell(session: Session, kind: Kind, about: UUID, state: str | None = None) -> None:
    """Queue `mailbox.post`; `about` is the application, question, decision, request …, `state` that of a status."""
    ids = {"tenant": str(session.tenant), "kind": kind, "about": str(about)}
    once = ":".join(part for part in ("post", kind, str(about), state) if part)
    await enqueue(session.db, "mailbox.post", once=once, **ids, **({"state": state} if state else {}))
