"""May somebody do this for another person? One function, denied by default, with the reason."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from efa.identity.actor import Citizen, Representative
from efa.identity.errors import ActNotCovered, MandateNotFound, SessionEnded
from efa.identity.mandate_acts import LOW_ACTS, MOST_ACTS, PROVEN_ACTS, MandateAct, MandateKind, needed_task
from efa.identity.mandates import Mandate, find_mandate
from efa.identity.organisation_rights import OrganisationAct
from efa.identity.organisation_standing import Known, Standing, standing_of
from efa.identity.sessions import LoginSession
from efa.identity.trust import Trust
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who acts: an account (pairwise), and for an organisation what the authority thinks of it."""

    account: bytes
    trust: Trust
    organisation: UUID | None = None
    member: UUID | None = None
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be done: for which benefit (None: for the person as such), and what it needs of trust.

    `act` None: nothing but to see whom one acts for.
    """

    act: MandateAct | None
    benefit: str | None = None
    needed: Trust = Trust.NONE


def refusal(mandate: Mandate, agent: Agent, asked: Asked, now: datetime) -> str | None:
    """Why it may not be done, as a word; None: it may. Nothing but a mandate that covers all of it allows it."""
    return (
        _not_held(mandate, agent)
        or _not_valid(mandate, agent, now)
        or _not_covered(mandate, asked)
        or _not_sure(mandate, agent, asked)
    )


def is_agent(mandate: Mandate, agent: Agent) -> bool:
    """Whether the mandate was given to this account, or to the organisation that the person acts for now."""
    if mandate.agent_organisation is not None:
        return agent.organisation == mandate.agent_organisation
    return agent.organisation is None and mandate.agent_account == agent.account


async def held_mandate(session: Session, login: LoginSession | None, wanted: UUID) -> tuple[Mandate, Agent]:
    """A mandate of whoever asks, kept as it is until the transaction ends: nobody revokes it in between.

    Raises SessionEnded, MandateNotFound, also for those of others.
    """
    agent = await agent_of(session, login)
    mandate = await find_mandate(session, wanted, lock=True)
    if not is_agent(mandate, agent):
        raise MandateNotFound
    return mandate, agent


def demand_act(mandate: Mandate, agent: Agent, asked: Asked, now: datetime) -> None:
    """Go on, or raise ActNotCovered with the reason."""
    if reason := refusal(mandate, agent, asked, now):
        raise ActNotCovered(reason)


async def agent_of(session: Session, login: LoginSession | None) -> Agent:
    """Who asks. Raises SessionEnded for somebody without account."""
    actor = login.actor if login else None
    if login is None or not isinstance(actor, Citizen | Representative):
        raise SessionEnded
    if isinstance(actor, Citizen):
        return Agent(account=login.owner, trust=login.trust)
    if actor.acting is None or not actor.acting.may(OrganisationAct.ASSIST):
        raise MandateNotFound
    acting = actor.acting
    known = await standing_of(session, acting.organisation)
    return Agent(
        account=login.owner,
        trust=login.trust,
        organisation=acting.organisation,
        member=acting.member,
        known=known,
    )


def _not_held(mandate: Mandate, agent: Agent) -> str | None:
    if not is_agent(mandate, agent):
        return "not_agent"
    if mandate.agent_organisation is None:
        return None
    if agent.known.standing is Standing.SUSPENDED:
        return "organisation_suspended"
    return None if agent.known.may_hold(mandate.kind) else "organisation_pending"


def _not_valid(mandate: Mandate, _agent: Agent, now: datetime) -> str | None:
    if mandate.state != "active" or mandate.confirmed_at is None:
        return "not_active"
    return "expired" if mandate.expired(now) else None


def _not_covered(mandate: Mandate, asked: Asked) -> str | None:
    if asked.benefit is not None and asked.benefit not in mandate.benefits:
        return "other_benefit"
    if asked.act is None:
        return None
    if asked.act not in MOST_ACTS[mandate.kind] or asked.act not in mandate.acts:
        return "other_act"
    lacks = mandate.kind is MandateKind.BETREUUNG and needed_task(asked.act) not in mandate.aufgabenbereiche
    return "other_task" if lacks else None


def _not_sure(mandate: Mandate, agent: Agent, asked: Asked) -> str | None:
    how = mandate.confirmed_how
    if asked.act is None:
        return None
    if how is None or asked.act not in PROVEN_ACTS[how]:
        return "other_act"
    if asked.act in LOW_ACTS:
        return None
    if how == "principal_login" and mandate.trust < asked.needed:
        return "principal_trust"
    return "agent_trust" if agent.trust < asked.needed else None
