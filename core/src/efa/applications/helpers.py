"""Who did something to an application for the person: names behind the helpers of its log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from efa.applications.events import By, Event
from efa.identity.mandates import known_mandate
from efa.identity.organisations import member_names
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Who acted, person and organisation where both are known, for whom, by which kind of mandate."""

    name: str
    principal: str
    kind: str


async def helpers_of(session: Session, events: Iterable[Event]) -> Mapping[By, Helper]:
    """By whoever did it. Nobody for a mandate that is forgotten, or was given to another authority."""
    did = {event.by for event in events if event.by.mandate}
    people = await member_names(session, frozenset(by.member for by in did if by.member))
    named = {by: await _helper(session, by, people) for by in did}
    return {by: helper for by, helper in named.items() if helper}


async def _helper(session: Session, by: By, people: Mapping[UUID, tuple[str, str]]) -> Helper | None:
    assert by.mandate
    mandate = await known_mandate(session, by.mandate)
    if mandate is None:
        return None
    organisation, person = people.get(by.member, ("", "")) if by.member else ("", "")
    name = ", ".join(part for part in (person, organisation or mandate.names.agent) if part)
    return Helper(name=name, principal=mandate.names.principal, kind=mandate.kind.value)
