"""Who calls: a citizen or guest with the cookie of the pages, an organisation or staff with theirs."""

from typing import Annotated

from fastapi import Depends

from efa.web.deps import CitizenVisit, OrganisationVisit, StaffVisit, Visit
from efa.web.incoming import FormNotOurs, from_our_pages

_READING = ("GET", "HEAD")


def _from_ours(visit: Visit) -> Visit:
    """Browsers say where a request comes from; other programs say nothing, and hold no cookies of a person."""
    if visit.request.method not in _READING and not from_our_pages(visit.request.headers):
        raise FormNotOurs
    return visit


async def _citizen(visit: CitizenVisit) -> Visit:
    return _from_ours(visit)


async def _staff(visit: StaffVisit) -> Visit:
    return _from_ours(visit)


async def _organisation(visit: OrganisationVisit) -> Visit:
    return _from_ours(visit)


Caller = Annotated[Visit, Depends(_citizen)]
OrganisationCaller = Annotated[Visit, Depends(_organisation)]
StaffCaller = Annotated[Visit, Depends(_staff)]
