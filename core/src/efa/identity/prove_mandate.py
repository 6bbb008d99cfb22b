"""Act for somebody without account by a document: a court's certificate waits for the authority, a signature holds."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from efa.identity.client_people import ClientPerson, enter_client, seen
from efa.identity.errors import MandateNotFound, MandateRefused
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import DEFAULT_ACTS, Aufgabenbereich, ConfirmedHow, MandateAct, MandateKind, Notices
from efa.identity.mandate_codes import Scope
from efa.identity.mandates import Mandate, Names, find_mandate
from efa.identity.may_act import Agent, is_agent
from efa.kit.clock import day_of
from efa.tenancy.session import Session

_GONE = ("rejected", "withdrawn", "revoked")
_READS = frozenset({MandateAct.READ_MESSAGES, MandateAct.WRITE_MESSAGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveMandate:
    """For whom, for what, until when; `tasks` of the court for a Betreuung. `name` and `address` of whoever acts.

    `renews`: an earlier mandate for the same person, whose name and birth date stay. `reserved`: § 1825 BGB.
    """

    kind: MandateKind
    client: ClientPerson
    benefits: frozenset[str]
    tasks: frozenset[Aufgabenbereich]
    valid_until: date | None
    agent: Agent
    name: str
    address: str = ""
    renews: UUID | None = None
    reserved: bool = False
    now: datetime


async def known_client(session: Session, agent: Agent, wanted: UUID) -> Mandate:
    """A mandate for somebody without account, of whoever asks, also an ended one. Raises MandateNotFound."""
    found = await find_mandate(session, wanted)
    if found.principal_client is None or not is_agent(found, agent):
        raise MandateNotFound
    return found


async def prove_mandate(session: Session, command: ProveMandate) -> UUID:
    """The mandate. A Betreuung holds once the authority has seen the certificate, and so does a signature where an
    earlier mandate was rejected or given back. Raises MandateRefused, MandateNotFound.
    """
    _demand_possible(command)
    agent, guardian = command.agent, command.kind is MandateKind.BETREUUNG
    before = await _before(session, command)
    client = await _client(session, command, before)
    new = NewMandate(
        scope=_scope(command),
        names=_names(command, before),
        how=ConfirmedHow.COURT_DOCUMENT if guardian else ConfirmedHow.PAPER_SIGNED,
        actor="agent",
        principal_client=client,
        agent_account=None if agent.organisation else agent.account,
        agent_organisation=agent.organisation,
        member=agent.member,
        evidence="bestellungsurkunde" if guardian else "vollmachtsurkunde",
        aufgabenbereiche=command.tasks if guardian else frozenset(),
        waits=guardian or (before is not None and before.state in _GONE),
    )
    return await insert_mandate(session, new, command.now)


async def _before(session: Session, command: ProveMandate) -> Mandate | None:
    return await known_client(session, command.agent, command.renews) if command.renews else None


async def _client(session: Session, command: ProveMandate, before: Mandate | None) -> UUID:
    """The same person as before, with everything that was done for them; else a new one."""
    if before and before.principal_client:
        await seen(session, before.principal_client, command.now)
        return before.principal_client
    agent = command.agent
    return await enter_client(
        session, command.client, command.now, account=agent.account, organisation=agent.organisation
    )


def _names(command: ProveMandate, before: Mandate | None) -> Names:
    whom = before.names if before else Names(principal=command.client.name, agent="", born=command.client.born)
    reserved = command.reserved and command.kind is MandateKind.BETREUUNG
    return replace(whom, agent=command.name, reserved=reserved, address=command.address)


def _scope(command: ProveMandate) -> Scope:
    acts = frozenset(DEFAULT_ACTS[command.kind]) | _READS
    post = _post(command)
    return Scope(
        kind=command.kind,
        benefits=command.benefits,
        acts=acts | {MandateAct.RECEIVE_DECISIONS} if post else acts,
        receives_notices=Notices.INSTEAD if post else Notices.NONE,
        valid_until=command.valid_until,
    )


def _post(command: ProveMandate) -> bool:
    return Aufgabenbereich.POST in command.tasks and command.kind is MandateKind.BETREUUNG


def _demand_possible(command: ProveMandate) -> None:
    if command.agent.organisation and not command.agent.known.may_hold(command.kind):
        raise MandateRefused(reason="organisation_pending")
    if command.kind is MandateKind.BETREUUNG and not command.tasks:
        raise MandateRefused(reason="no_task")
    if command.kind is MandateKind.BETREUUNG and Aufgabenbereich.BEHOERDEN not in command.tasks:
        raise MandateRefused(reason="no_office_task")
    if _post(command) and not command.agent.organisation and not command.address:
        raise MandateRefused(reason="own_address")
    if command.valid_until is not None and command.valid_until < day_of(command.now):
        raise MandateRefused(reason="past")
