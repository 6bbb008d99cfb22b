"""What every page of administrators begins with: who it is, and whether they may."""

from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.web.deps import Visit

_LAND_DIGITS = 2


async def at_work(visit: Visit) -> Staff:
    """The member of this authority. Raises SessionEnded, FormNotOurs."""
    async with visit.session():
        return visit.staff


async def at_work_with(visit: Visit, action: Action) -> Staff:
    """The member of this authority who may do this. Raises SessionEnded, FormNotOurs, NotAllowed."""
    staff = await at_work(visit)
    allow(staff, action)
    return staff


def is_land(visit: Visit) -> bool:
    """Whether these are pages of the state itself, which has no tenant above it."""
    return len(visit.tenant.ars) == _LAND_DIGITS


def benefit_name(visit: Visit, key: str) -> str:
    """What a benefit is called, its key where its texts could not be read."""
    name = f"{key}.name"
    return visit.texts(name) if visit.texts.has(name) else key
