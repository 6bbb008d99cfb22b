"""Who handed in later, or withdrew, for the person: what one consignment brings was done by a helper."""

from collections.abc import Mapping
from uuid import UUID

from efa.applications.events import By, history
from efa.delivery.consignments import Claim
from efa.identity.mandates import known_mandate
from efa.identity.organisations import member_names
from efa.tenancy.session import Session

DoneBy = Mapping[str, str | None]


async def done_by(session: Session, attempted: Claim) -> DoneBy | None:
    """None where the person or anybody but a helper did it; names None where the mandate is forgotten."""
    by = await _helper(session, attempted)
    if by is None or by.mandate is None:
        return None
    mandate, member = await known_mandate(session, by.mandate), await _member(session, by.member)
    agent = mandate.names.agent if mandate else None
    return {
        "mandate": str(by.mandate),
        "kind": mandate.kind.value if mandate else None,
        "principal": mandate.names.principal if mandate else None,
        "agent": agent,
        "person": member if by.member else agent,
    }


def done_by_tree(told: DoneBy | None) -> Mapping[str, DoneBy]:
    """The same as the tree has it."""
    return {"doneBy": told} if told else {}


async def _helper(session: Session, attempted: Claim) -> By | None:
    """Whoever acted: a supplement is known by its moment, a withdrawal happens once."""
    done = [event for event in await history(session, attempted.application) if event.by.actor == "helper"]
    if attempted.purpose == "supplement":
        return next((event.by for event in done if event.at == attempted.received_at), None)
    if attempted.purpose == "withdrawal":
        return next((event.by for event in done if event.kind == "withdrawn"), None)
    return None


async def _member(session: Session, member: UUID | None) -> str | None:
    if member is None:
        return None
    return (await member_names(session, frozenset({member}))).get(member, ("", ""))[1] or None
