"""Who is told instead of the person: the representative, as long as the mandate holds (§ 13 Abs. 3, § 37 SGB X)."""

from datetime import datetime

from efa.applications.application import Application
from efa.identity.mandate_acts import MandateAct, Notices
from efa.identity.mandates import Mandate, known_mandate, mandates_by, mandates_of_client
from efa.identity.organisation_standing import standing_of
from efa.identity.organisations import profile_of
from efa.tenancy.session import Session


async def notices_go_to(session: Session, application: Application, now: datetime) -> tuple[str, ...]:
    """Lines of the address of whoever receives notices instead of the person; () for none.

    After a revocation the next notice goes to the person.
    """
    for mandate in await _mandates(session, application):
        if _instead(mandate, application.benefit, now):
            name, address = await _agent(session, mandate)
            street, _, town = address.partition(", ")
            if address:
                return tuple(line for line in (name, street, town) if line)
    return ()


async def _agent(session: Session, mandate: Mandate) -> tuple[str, str]:
    """Name and address; no address of an organisation that may not act at present."""
    if mandate.agent_organisation is None:
        return mandate.names.agent, mandate.names.address
    known = await standing_of(session, mandate.agent_organisation)
    profile = await profile_of(session, mandate.agent_organisation)
    if profile is None or not known.may_hold(mandate.kind):
        return mandate.names.agent, ""
    return profile.name, profile.address


async def _mandates(session: Session, application: Application) -> tuple[Mandate, ...]:
    found = await mandates_by(session, application.owner)
    if application.mandate is None or any(one.id == application.mandate for one in found):
        return found
    used = await known_mandate(session, application.mandate)
    if used is None:
        return found
    renewed = await mandates_of_client(session, used.principal_client) if used.principal_client else (used,)
    return (*renewed, *found)


def _instead(mandate: Mandate, benefit: str, now: datetime) -> bool:
    holds = mandate.state == "active" and not mandate.expired(now) and benefit in mandate.benefits
    return holds and mandate.receives_notices is Notices.INSTEAD and MandateAct.RECEIVE_DECISIONS in mandate.acts
