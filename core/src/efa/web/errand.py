"""What is done for another person: which pages there are for it, and the mandate that allows each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from starlette.requests import Request

from efa.applications.benefit_of import About, benefit_of
from efa.applications.identified import needed_to_submit
from efa.catalogue.errors import BenefitUnknown
from efa.catalogue.installed import Catalogue
from efa.identity.client_people import seen
from efa.identity.errors import MandateNotFound, NotAllowed
from efa.identity.mandate_acts import MandateAct
from efa.identity.mandate_log import MandateEvent, note
from efa.identity.mandates import Mandate, find_mandate
from efa.identity.may_act import Agent, Asked, demand_act, held_mandate
from efa.identity.sessions import LoginSession
from efa.identity.trust import Trust
from efa.kit.ids import from_public
from efa.mailbox.read import benefit_of_message
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings
from efa.web.actors import Area
from efa.web.errand_pages import API_ROOT, ERRANDS

_READING = ("GET", "HEAD")
_SEEN_IS_DONE = frozenset({MandateAct.VIEW_STATUS, MandateAct.READ_MESSAGES, MandateAct.RECEIVE_DECISIONS})


@dataclass(frozen=True, slots=True)
class Errand:
    """One request for somebody else: by which mandate, what it does, and what the address names."""

    mandate: UUID
    act: MandateAct | None
    named: Mapping[str, str]
    reads: bool

    def doing(self, act: MandateAct) -> "Errand":
        """The same request where it turns out to do more."""
        return replace(self, act=act, reads=False)

    def naming(self, benefit: str) -> "Errand":
        """The same request where the body names the benefit."""
        return replace(self, named={"benefit": benefit})

    async def run(self, session: Session, catalogue: Catalogue, login: LoginSession | None, now: datetime) -> Mandate:
        """The mandate that allows it, in each transaction anew. Raises SessionEnded, MandateNotFound, ActNotCovered."""
        mandate, agent = await held_mandate(session, login, self.mandate)
        about = await self._about(session, mandate)
        raised = (await tenant_settings(session)).trust_to_submit
        needed = _needed(catalogue, about, raised) if about else Trust.NONE
        benefit = about.benefit if about else None
        demand_act(mandate, agent, Asked(act=self.act, benefit=benefit, needed=needed), now)
        await self._note(session, mandate, agent, benefit, now)
        return mandate

    async def _about(self, session: Session, mandate: Mandate) -> About | None:
        owner = mandate.owner(session)
        if "message" in self.named:
            benefit = await benefit_of_message(session, owner, from_public(self.named["message"]))
            return About(benefit) if benefit else None
        return await benefit_of(session, owner, self.named)

    async def _note(self, session: Session, mandate: Mandate, agent: Agent, benefit: str | None, now: datetime) -> None:
        """What was changed or read for the person stands in the log; that it was handed in is noted when it is."""
        if self.act is None or self.act is MandateAct.SUBMIT or (self.reads and self.act not in _SEEN_IS_DONE):
            return
        details = {"benefit": benefit} if benefit else {}
        event = MandateEvent(event=self.act.value, actor="agent", at=now, member=agent.member, details=details)
        await note(session, mandate.id, event)
        if mandate.principal_client:
            await seen(session, mandate.principal_client, now)


def errand_of(request: Request) -> Errand:
    """What the request does for another person. Raises NotAllowed for pages that nobody uses for others."""
    route = _route_of(request)
    wanted, known = from_public(request.state.mandate), (request.method, route) in ERRANDS
    if wanted is None or not known:
        raise NotAllowed(action="errand")
    named = {name: str(value) for name, value in request.path_params.items()}
    act = ERRANDS[request.method, route]
    return Errand(wanted, act, named, reads=request.method in _READING)


def _route_of(request: Request) -> str:
    """The path of the route with its parameters by name; that of the API does not know its own prefix."""
    path = str(getattr(request.scope.get("route"), "path", ""))
    below = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return f"{API_ROOT}{path}" if below.startswith(f"{API_ROOT}/") else path


async def area_of(errand: Errand, sessions: Sessions) -> Area:
    """With which account the helper is logged in. Raises MandateNotFound."""
    async with sessions() as session:
        found = await find_mandate(session, errand.mandate)
    return "organisation" if found.agent_organisation else "citizen"


def _needed(catalogue: Catalogue, about: About, raised: Mapping[str, str]) -> Trust:
    """What procedure and authority ask for at submission; all there is where the benefit is not installed any more."""
    try:
        return needed_to_submit(catalogue.definition(about.benefit), about.procedure, raised)
    except BenefitUnknown:
        return Trust.HOCH


__all__ = ["Errand", "MandateNotFound", "area_of", "errand_of"]
