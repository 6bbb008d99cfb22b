"""What a request for another person turns out to do, once its form or body was read."""

from efa.applications.events import CITIZEN, By
from efa.identity.actor import Representative
from efa.identity.mandate_acts import MandateAct
from efa.tenancy.session import Session
from efa.web.visit import Visit


async def demand_for_others(visit: Visit, session: Session, act: MandateAct) -> None:
    """The act, from now on; no question for whoever acts for themselves. Raises ActNotCovered."""
    if visit.errand:
        visit.errand = visit.errand.doing(act)
        visit.helping = await visit.errand.run(session, visit.state.catalogue, visit.login, visit.now)


def name_benefit(visit: Visit, benefit: str) -> None:
    """The benefit that the body names; the next transaction asks whether the mandate covers it."""
    if visit.errand:
        visit.errand = visit.errand.naming(benefit)


def by_of(visit: Visit) -> By:
    """Who changes an application on this page: the person, or who by which mandate for them."""
    if visit.helping is None:
        return CITIZEN
    actor = visit.actor
    member = actor.acting.member if isinstance(actor, Representative) and actor.acting else None
    return By("helper", mandate=visit.helping.id, member=member)


def allows(visit: Visit, act: MandateAct) -> bool:
    """Whether pages offer this: for oneself always, for others as the mandate says."""
    return visit.helping is None or act in visit.helping.acts


def covers(visit: Visit, benefit: str) -> bool:
    """Whether lists show things of this benefit: for oneself always, for others as the mandate says."""
    return visit.helping is None or benefit in visit.helping.benefits
