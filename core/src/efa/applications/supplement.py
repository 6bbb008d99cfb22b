"""What comes after the application goes to whoever has it: a job of its own, in the same commit."""

from uuid import UUID

from efa.kit.jobs import enqueue
from efa.tenancy.session import Session


async def supplement(session: Session, application: UUID, cause: UUID) -> None:
    """`cause`: the answered question or request, the file, the accepted bill, or the participation."""
    ids = {"tenant": str(session.tenant), "application": str(application), "cause": str(cause)}
    await enqueue(session.db, "delivery.supplement", once=f"supplement:{cause}", **ids)
