"""Act for somebody without account by a document: a court's certificate waits for the authority, a signature holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from efa.identity.client_people import ClientPerson, enter_client
from efa.identity.errors import MandateRefused
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import DEFAULT_ACTS, Aufgabenbereich, ConfirmedHow, MandateAct, MandateKind, Notices
from efa.identity.mandate_codes import Scope
from efa.identity.mandates import Names
from efa.identity.may_act import Agent
from efa.kit.clock import day_of
from efa.tenancy.session import Session

_READS = frozenset({MandateAct.READ_MESSAGES, MandateAct.WRITE_MESSAGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveMandate:
    """For whom, for what, until when; `tasks` of the court for a Betreuung. `name` of whoever acts."""

    kind: MandateKind
    client: ClientPerson
    benefits: frozenset[str]
    tasks: frozenset[Aufgabenbereich]
    valid_until: date | None
    agent: Agent
    name: str
    now: datetime


async def prove_mandate(session: Session, command: ProveMandate) -> UUID:
    """The mandate. A Betreuung holds once the authority has seen the certificate. Raises MandateRefused."""
    _demand_possible(command)
    agent, guardian = command.agent, command.kind is MandateKind.BETREUUNG
    client = await enter_client(
        session, command.client, command.now, account=agent.account, organisation=agent.organisation
    )
    new = NewMandate(
        scope=_scope(command),
        names=Names(principal=command.client.name, agent=command.name, born=command.client.born),
        how=ConfirmedHow.COURT_DOCUMENT if guardian else ConfirmedHow.PAPER_SIGNED,
        actor="agent",
        principal_client=client,
        agent_account=None if agent.organisation else agent.account,
        agent_organisation=agent.organisation,
        member=agent.member,
        evidence="bestellungsurkunde" if guardian else "vollmachtsurkunde",
        aufgabenbereiche=command.tasks if guardian else frozenset(),
        waits=guardian,
    )
    return await insert_mandate(session, new, command.now)


def _scope(command: ProveMandate) -> Scope:
    acts = frozenset(DEFAULT_ACTS[command.kind]) | _READS
    post = Aufgabenbereich.POST in command.tasks and command.kind is MandateKind.BETREUUNG
    return Scope(
        kind=command.kind,
        benefits=command.benefits,
        acts=acts | {MandateAct.RECEIVE_DECISIONS} if post else acts,
        receives_notices=Notices.INSTEAD if post else Notices.NONE,
        valid_until=command.valid_until,
    )


def _demand_possible(command: ProveMandate) -> None:
    if command.agent.organisation and not command.agent.known.may_hold(command.kind):
        raise MandateRefused(reason="organisation_pending")
    if command.kind is MandateKind.BETREUUNG and not command.tasks:
        raise MandateRefused(reason="no_task")
    if command.valid_until is not None and command.valid_until < day_of(command.now):
        raise MandateRefused(reason="past")
