"""What a route is given: a `Visit`, which knows tenant, language, time and person, and opens sessions and pages.

    @router.get("/leistungen/{key}", name="benefit")
    async def benefit(visit: CitizenVisit, key: str) -> Response:
        async with visit.session() as session:
            found = await offer(session, visit.state.catalogue, key, visit.now)
        return await visit.page("portal/benefit.html", heading=visit.texts("portal.benefit.title"), offer=found)

A route that changes something reads the form first, then opens the session, which checks the token of the form:

    fields = await visit.form()
    async with visit.session() as session:
        await withdraw(session, application, visit.owner(session), visit.now)
    return visit.go("account")
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from efa.kit.texts import BINDING
from efa.tenancy.directory import Tenant
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.settings import TenantSettings
from efa.web.actors import Area
from efa.web.counter import counter_of
from efa.web.elsewhere import LiesElsewhere
from efa.web.errand import area_of, errand_of
from efa.web.framing import NO_SESSION
from efa.web.incoming import harmless
from efa.web.state import state_of
from efa.web.visit import Visit

__all__ = [
    "NO_SESSION",
    "CitizenVisit",
    "LiesElsewhere",
    "OrganisationVisit",
    "StaffVisit",
    "Visit",
    "arrive",
    "state_of",
    "visit_of",
]


async def arrive(request: Request, area: Area = "citizen", *, acts: bool = True) -> Visit:
    """The visit that a request makes; for another person where the address says so and this is done for others.

    Raises UnknownTenant, NotAllowed, MandateNotFound.
    """
    tenant: Tenant | None = getattr(request.state, "tenant", None)
    if tenant is None:
        raise UnknownTenant
    state = state_of(request)
    settings = await state.memo.of(tenant.id)
    errand = errand_of(request) if acts and getattr(request.state, "mandate", None) else None
    counter = counter_of(request) if acts and getattr(request.state, "intake", None) else None
    if errand:
        area = await area_of(errand, partial(state.directory.session, tenant.id))
    if counter:
        area = "staff"
    visit = request.state.visit = Visit(request, tenant, settings, area)
    visit.errand, visit.counter = errand, counter
    return visit


async def visit_of(request: Request, *, whole: bool = True) -> Visit:
    """The visit for a page about a problem. `whole` False: from memory alone, because the database may be gone."""
    known: Visit | None = getattr(request.state, "visit", None)
    if known is None and whole and getattr(request.state, "tenant", None):
        return await arrive(request, acts=False)
    visit = known or _stranger(request)
    if not whole:
        visit.stay_unknown()
    return visit


def _stranger(request: Request) -> Visit:
    state = state_of(request)
    tenant: Tenant | None = getattr(request.state, "tenant", None)
    settings = state.memo.last_known(tenant.id) if tenant else None
    nobody = Tenant(UUID(int=0), state.settings.portal_ars, "", state.texts(BINDING)("core.brand"), (), None)
    return Visit(request, tenant or nobody, settings or TenantSettings())


async def _citizen(request: Request) -> AsyncIterator[Visit]:
    async with _at_route(request, "citizen") as visit:
        yield visit


async def _staff(request: Request) -> AsyncIterator[Visit]:
    async with _at_route(request, "staff") as visit:
        yield visit


async def _organisation(request: Request) -> AsyncIterator[Visit]:
    async with _at_route(request, "organisation") as visit:
        yield visit


@asynccontextmanager
async def _at_route(request: Request, area: Area) -> AsyncIterator[Visit]:
    visit = await arrive(request, area)
    if harmless(request.scope["path"]) != request.scope["path"]:  # nothing of ours has such an address
        raise HTTPException(404)
    try:
        yield visit
    finally:
        await request.close()  # files that were sent, kept or not


CitizenVisit = Annotated[Visit, Depends(_citizen)]
OrganisationVisit = Annotated[Visit, Depends(_organisation)]
StaffVisit = Annotated[Visit, Depends(_staff)]
