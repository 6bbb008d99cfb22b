"""Whether applications for a place belong here: the authority decides there, or the Land takes them for others."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from efa.applications.errors import PlaceElsewhere
from efa.catalogue.definition import Definition
from efa.catalogue.offered_where import offering
from efa.kit.clock import day_of
from efa.tenancy.competence import competent_by_branch
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import NoCompetence, UnknownPlace
from efa.tenancy.place import place_of
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

_ARS = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is applied for, where. `branch` None: not answered yet, so every branch counts."""

    definition: Definition
    procedure: str
    place: str
    branch: str | None = None


async def demand_competence(session: Session, directory: Directory, wanted: Wanted, now: datetime) -> None:
    """Whether this authority takes applications for the place. Raises UnknownPlace, NoCompetence, PlaceElsewhere."""
    if not _ARS.fullmatch(wanted.place) or await place_of(session.db, wanted.place) is None:
        raise UnknownPlace("digits", wanted.place)
    benefit, day = wanted.definition.key, day_of(now)
    asked = Asked(benefit=benefit, procedure=wanted.procedure, place=wanted.place, day=day)
    found = await competent_by_branch(session.db, directory, asked, wanted.definition.branch_names)
    decides = [one for branch, one in found.items() if wanted.branch in (None, branch)]
    if any(one and one.id == session.tenant for one in decides):
        return
    if await _stands_in(session, directory, asked, [one for one in decides if one], now):
        return
    if named := next((one for one in decides if one), None):
        raise PlaceElsewhere(authority=named.name)
    raise NoCompetence(benefit=benefit)


async def _stands_in(
    session: Session, directory: Directory, asked: Asked, decides: list[Tenant], now: datetime
) -> bool:
    """Whether this is the Land on its fallback way, and nobody who decides takes applications online."""
    here = await directory.by_id(session.tenant)
    if here.kind != "land" or not asked.place.startswith(here.ars):
        return False
    if not await takes_for_others(session, asked.benefit, asked.day):
        return False
    online = await offering(session.db, {one.id for one in decides}, asked.benefit, now)
    return not decides or any(one.id not in online for one in decides)


async def takes_for_others(session: Session, benefit: str, day: date) -> bool:
    """Whether the tenant's own decision about the fallback way is in force and says yes."""
    return (await tenant_settings(session)).takes_for_others(benefit, day)
