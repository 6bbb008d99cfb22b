"""What every page of administrators begins with: who it is, and whether they may."""

from efa.identity.actor import Staff
from efa.identity.rights import Action, allow, allow_change
from efa.web.deps import Visit

_READING = ("GET", "HEAD")


async def at_work(visit: Visit) -> Staff:
    """The member of this authority. Raises SessionEnded, FormNotOurs."""
    async with visit.session():
        return visit.staff


async def at_work_with(visit: Visit, action: Action, *, back: str = "") -> Staff:
    """The member of this authority who may do this; `back`: the page with the button, where it is another address.

    Raises SessionEnded, FormNotOurs, NotAllowed, SecondFactorNeeded; for a change also LoginTooOld.
    """
    staff = await at_work(visit)
    if visit.request.method in _READING:
        allow(staff, action)
    else:
        allow_change(staff, action, visit.now, return_to=back)
    return staff


def is_land(visit: Visit) -> bool:
    """Whether these are pages of the state itself, which has no tenant above it."""
    return visit.tenant.kind == "land"


def benefit_name(visit: Visit, key: str) -> str:
    """What a benefit is called, its key where its texts could not be read."""
    name = f"{key}.name"
    return visit.texts(name) if visit.texts.has(name) else key
