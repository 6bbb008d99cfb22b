"""Give a mandate: to whoever made a code, or by a code of one's own that the helper types."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from efa.identity.actor import Citizen
from efa.identity.errors import MandateCodeRefused, MandateRefused
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import ConfirmedHow, MandateAct, Notices, whole
from efa.identity.mandate_codes import Maker, OpenedCode, Scope, make_code, read_code, use_up
from efa.identity.mandates import Names
from efa.identity.may_act import Agent
from efa.identity.organisation_standing import standing_of
from efa.kit.clock import day_of
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_ADULT_ENOUGH = 15  # § 36 Abs. 1 SGB I


@dataclass(frozen=True, slots=True, kw_only=True)
class Give:
    """What a citizen typed and chose; `owner` is the pairwise reference of their account."""

    code: str
    scope: Scope
    who: Citizen
    owner: bytes
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """What a helper typed; `name` of the person or organisation that will act, `address` of the person if known."""

    code: str
    agent: Agent
    name: str
    address: str = ""
    now: datetime


async def who_made(sessions: Sessions, code: str, owner: bytes, now: datetime) -> Maker:
    """Who would get the mandate. Raises MandateCodeRefused, whatever the reason."""
    async with sessions() as session:
        opened = await read_code(session, code, "agent", owner, now)
    if opened is None:  # raised outside, so that the count of tries is kept
        raise MandateCodeRefused
    return opened.maker


async def offer(session: Session, who: Citizen, owner: bytes, scope: Scope, now: datetime) -> str:
    """A code of one's own, with all that whoever types it may do. Raises MandateRefused."""
    _demand_possible(scope, who, now)
    maker = Maker(side="principal", name=who.name, trust=int(who.trust), account=owner)
    return await make_code(session, maker, _settled(scope), now)


async def give(sessions: Sessions, command: Give) -> UUID:
    """The mandate for whoever made the code. Raises MandateCodeRefused, MandateRefused."""
    _demand_possible(command.scope, command.who, command.now)
    async with sessions() as session:
        opened = await read_code(session, command.code, "agent", command.owner, command.now)
        given = await _give(session, opened, command) if opened else None
    if given is None:
        raise MandateCodeRefused
    return given


async def accept(sessions: Sessions, command: Accept) -> UUID:
    """The mandate that the code of a person offers. Raises MandateCodeRefused, MandateRefused."""
    async with sessions() as session:
        opened = await read_code(session, command.code, "principal", command.agent.account, command.now)
        given = await _accept(session, opened, command) if opened else None
    if given is None:
        raise MandateCodeRefused
    return given


async def _give(session: Session, opened: OpenedCode, command: Give) -> UUID:
    maker = opened.maker
    new = NewMandate(
        scope=_settled(command.scope),
        principal_account=command.owner,
        agent_account=maker.account,
        agent_organisation=maker.organisation,
        names=Names(principal=command.who.name, agent=maker.name, address=maker.address),
        how=ConfirmedHow.PRINCIPAL_LOGIN,
        trust=int(command.who.trust),
        actor="principal",
    )
    await _demand_agent(session, new)
    await use_up(session, opened.id)
    return await insert_mandate(session, new, command.now)


async def _accept(session: Session, opened: OpenedCode, command: Accept) -> UUID:
    if opened.scope is None:
        raise AssertionError("an offer without its scope")
    if opened.scope.valid_until is not None and opened.scope.valid_until < day_of(command.now):
        raise MandateRefused(reason="offer_over")
    new = NewMandate(
        scope=opened.scope,
        principal_account=opened.maker.account,
        agent_account=None if command.agent.organisation else command.agent.account,
        agent_organisation=command.agent.organisation,
        names=Names(principal=opened.maker.name, agent=command.name, address=command.address),
        how=ConfirmedHow.PRINCIPAL_LOGIN,
        trust=opened.maker.trust,
        actor="agent",
        member=command.agent.member,
    )
    await _demand_agent(session, new)
    await use_up(session, opened.id)
    return await insert_mandate(session, new, command.now)


async def _demand_agent(session: Session, new: NewMandate) -> None:
    if new.agent_account is not None and new.agent_account == new.principal_account:
        raise MandateRefused(reason="oneself")
    if new.agent_organisation is None:
        if new.scope.receives_notices is Notices.INSTEAD and not new.names.address:
            raise MandateRefused(reason="no_address")
        return
    if not (await standing_of(session, new.agent_organisation)).may_hold(new.scope.kind):
        raise MandateRefused(reason="organisation_pending")


def _settled(scope: Scope) -> Scope:
    """With what the acts are no use without, and nothing that the kind does not allow."""
    acts = whole(scope.kind, scope.acts)
    decisions = MandateAct.RECEIVE_DECISIONS in acts
    notices = scope.receives_notices if decisions else Notices.NONE
    return Scope(
        kind=scope.kind,
        benefits=scope.benefits,
        acts=acts,
        receives_notices=notices,
        valid_until=scope.valid_until,
    )


def _demand_possible(scope: Scope, who: Citizen, now: datetime) -> None:
    """Raises MandateRefused."""
    if not scope.benefits:
        raise MandateRefused(reason="no_benefit")
    if not whole(scope.kind, scope.acts):
        raise MandateRefused(reason="no_act")
    if scope.valid_until is not None and scope.valid_until < day_of(now):
        raise MandateRefused(reason="past")
    born = who.verified.get("birthdate")
    if born and _age(date.fromisoformat(born.value), day_of(now)) < _ADULT_ENOUGH:
        raise MandateRefused(reason="too_young")


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
