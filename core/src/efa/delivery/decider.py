"""Who decides on an application, as people read it: on the fallback way the office that the Land sends it to."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from efa.applications.application import find_application
from efa.delivery.channels.print import KEY
from efa.delivery.tables import consignment
from efa.delivery.to_office import office_of
from efa.tenancy.offices import sends_on
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings


@dataclass(frozen=True, slots=True)
class Decider:
    """`office`: its name, '' where nobody knows it. `by_letter`: nothing but paper leads there."""

    office: str
    by_letter: bool


async def decider_of(session: Session, about: UUID, benefit: str, settings: TenantSettings) -> Decider | None:
    """None where the tenant itself decides. Raises ApplicationNotFound."""
    application = await find_application(session, about)
    if not await sends_on(session, benefit, settings):
        return None
    office = await office_of(session, application, settings)
    c = consignment.c
    leads = (c.tenant == session.tenant, c.application == about, c.leads, c.purpose == "application")
    latest = select(c.channel).where(*leads).order_by(c.generation.desc(), c.id.desc()).limit(1)
    channel = await session.db.scalar(latest)
    return Decider(office.name if office else "", (channel or (office.way if office else "")) == KEY)
