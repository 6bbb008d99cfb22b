"""What a login tells, laid over the person's drafts: after it, and after a draft came to them by its code."""

from efa.applications.vouch import Vouch, vouch
from efa.identity.actor import Citizen
from efa.identity.sessions import LoginSession
from efa.web.deps import Visit


async def vouch_by(visit: Visit, login: LoginSession) -> None:
    """For people with an account; nothing for others."""
    if not isinstance(login.actor, Citizen):
        return
    raised = visit.settings.trust_to_submit
    told = Vouch(owner=login.owner, verified=login.actor.verified, raised=raised, now=visit.now)
    async with visit.session() as session:
        await vouch(session, visit.state.catalogue, told)
