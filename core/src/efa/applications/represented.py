"""Who is told instead of the person: the representative, as long as the mandate holds (§ 13 Abs. 3, § 37 SGB X)."""

from datetime import datetime

from efa.applications.application import Application
from efa.identity.errors import MandateNotFound
from efa.identity.mandate_acts import MandateAct, Notices
from efa.identity.mandates import Mandate, find_mandate, mandates_by
from efa.identity.organisation_standing import standing_of
from efa.identity.organisations import profile_of
from efa.tenancy.session import Session


async def notices_go_to(session: Session, application: Application, now: datetime) -> tuple[str, ...]:
    """Lines of the address of an organisation that receives notices instead of the person; () for none.

    After a revocation the next notice goes to the person.
    """
    for mandate in await _mandates(session, application):
        if mandate.agent_organisation and _instead(mandate, application.benefit, now):
            known = await standing_of(session, mandate.agent_organisation)
            profile = await profile_of(session, mandate.agent_organisation)
            if profile and profile.address and known.may_hold(mandate.kind):
                street, _, town = profile.address.partition(", ")
                return tuple(line for line in (profile.name, street, town) if line)
    return ()


async def _mandates(session: Session, application: Application) -> tuple[Mandate, ...]:
    found = await mandates_by(session, application.owner)
    if application.mandate is None or any(one.id == application.mandate for one in found):
        return found
    try:
        return (await find_mandate(session, application.mandate), *found)
    except MandateNotFound:
        return found


def _instead(mandate: Mandate, benefit: str, now: datetime) -> bool:
    holds = mandate.state == "active" and not mandate.expired(now) and benefit in mandate.benefits
    return holds and mandate.receives_notices is Notices.INSTEAD and MandateAct.RECEIVE_DECISIONS in mandate.acts
