"""Where an application from outside belongs: to the authority, to the Land on its fallback way, or to whom it came."""

from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.branch_of import branch_of
from efa.applications.demand_competence import Wanted, demand_competence
from efa.applications.errors import PlaceElsewhere
from efa.applications.hand_over import HandedOver, Outside
from efa.applications.intakes import find_intake
from efa.applications.outside_content import OutsideContent, Problem
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.offered_where import offered_where
from efa.catalogue.route import find_route
from efa.kit.clock import day_of
from efa.tenancy.directory import Directory
from efa.tenancy.errors import NoCompetence, UnknownPlace
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session, operator_session
from efa.tenancy.settings import TenantSettings, tenant_settings


async def receiver_of(outside: Outside, came_to: UUID, handed: HandedOver | OutsideContent) -> UUID:
    """The tenant that goes on with it: whoever takes such applications online, else the authority that decides.

    It stays where it came to if nobody decides, or if nobody works with this platform at the authority that does.
    """
    now = outside.clock()
    asked = Asked(
        benefit=handed.benefit,
        place=handed.place,
        day=day_of(now),
        procedure=handed.procedure,
        branch=_branch(outside, handed),
    )
    async with operator_session(outside.directory.engine) as db:
        route = await find_route(db, outside.directory, partial(_settings, outside.directory), asked, now)
        if route.taker:
            return route.taker.id
        if route.authority and route.authority.id in await offered_where(db, now):
            return route.authority.id
    return came_to


async def where_now(directory: Directory, tenant: UUID, wanted: UUID) -> UUID:
    """The tenant that has it after it was forwarded, perhaps several times. Raises IntakeNotFound."""
    while True:
        async with directory.session(tenant) as session:
            known = await find_intake(session, wanted)
        if known.forwarded_to is None:
            return tenant
        tenant = known.forwarded_to


async def misplaced(session: Session, outside: Outside, content: OutsideContent, now: datetime) -> tuple[Problem, ...]:
    """Why a person has to look whether it belongs here: somebody else decides, or nobody does."""
    try:
        definition = outside.host.catalogue.definition(content.benefit)
        branch = branch_of(definition, content.answers or {})
        wanted = Wanted(definition=definition, procedure=content.procedure, place=content.place, branch=branch)
        await demand_competence(session, outside.directory, wanted, now)
    except PlaceElsewhere:
        return (Problem(at="place", code="elsewhere"),)
    except NoCompetence:
        return (Problem(at="place", code="nobody"),)
    except (BenefitUnknown, PluginFault, UnknownPlace):
        return ()  # said otherwise already
    return ()


def _branch(outside: Outside, handed: HandedOver | OutsideContent) -> str:
    """What decides between authorities, as the answers say it."""
    try:
        return branch_of(outside.host.catalogue.definition(handed.benefit), handed.answers or {})
    except (BenefitUnknown, PluginFault):
        return ""


async def _settings(directory: Directory, wanted: UUID) -> TenantSettings:
    async with directory.session(wanted) as session:
        return await tenant_settings(session)
