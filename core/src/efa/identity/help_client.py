"""Help somebody without account to fill in: no representation, the person submits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.identity.client_people import ClientPerson, enter_client
from efa.identity.errors import MandateRefused
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import DEFAULT_ACTS, ConfirmedHow, MandateKind
from efa.identity.mandate_codes import Scope
from efa.identity.mandates import Names
from efa.identity.may_act import Agent
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpClient:
    """Whom, with what, and who helps; `name` of the person or organisation that does."""

    client: ClientPerson
    benefits: frozenset[str]
    agent: Agent
    name: str
    now: datetime


async def help_client(session: Session, command: HelpClient) -> UUID:
    """The mandate: preparing and uploading, nothing else. Raises MandateRefused for a suspended organisation."""
    agent = command.agent
    if agent.organisation and not agent.known.may_hold(MandateKind.HILFE):
        raise MandateRefused(reason="organisation_pending")
    client = await enter_client(
        session, command.client, command.now, account=agent.account, organisation=agent.organisation
    )
    scope = Scope(kind=MandateKind.HILFE, benefits=command.benefits, acts=frozenset(DEFAULT_ACTS[MandateKind.HILFE]))
    new = NewMandate(
        scope=scope,
        names=Names(principal=command.client.name, agent=command.name, born=command.client.born),
        how=ConfirmedHow.NONE,
        actor="agent",
        principal_client=client,
        agent_account=None if agent.organisation else agent.account,
        agent_organisation=agent.organisation,
        member=agent.member,
    )
    return await insert_mandate(session, new, command.now)
