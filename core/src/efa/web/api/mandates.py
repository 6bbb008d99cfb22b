"""Who may act for a person, and for whom a person acts. Acting itself: the same operations below /fuer/{mandate}."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from efa.identity.actor import Citizen
from efa.identity.end_mandate import revoke_mandate
from efa.identity.errors import MandateNotFound, MandateRefused, SessionEnded
from efa.identity.give_mandate import Accept, Give, accept, give, offer
from efa.identity.mandate_acts import MandateAct, MandateKind, Notices
from efa.identity.mandate_codes import LIFE, Scope
from efa.identity.mandate_log import MandateEvent, mandate_log
from efa.identity.mandates import Mandate, find_mandate, mandates_by, mandates_to
from efa.identity.may_act import agent_of
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Day, IdInPath, Line, PublicId, Sent, Shown
from efa.web.deps import Visit
from efa.web.helped import address_of
from efa.web.mandates import benefit_choices, mandate_id, told_address

router = api_router("mandates")


class NewMandate(Sent):
    """How far a mandate goes. `valid_until` is its last day; null: until it is revoked."""

    kind: Literal["vollmacht", "hilfe_beim_ausfuellen", "beistand"]
    benefits: tuple[Line, ...] = Field(min_length=1, max_length=50)
    acts: tuple[MandateAct, ...] = Field(min_length=1, max_length=20)
    receives_notices: Notices = Notices.NONE
    valid_until: Day | None = None


class GivenMandate(NewMandate):
    """A mandate for whoever made the code."""

    code: Line = Field(description="The code of the organisation or person that will act.")


class Offered(Shown):
    """A code of one's own: whoever types it gets the mandate. It is shown once."""

    code: str
    expires_at: datetime


class TypedCode(Sent):
    """The code of the person who is helped."""

    code: Line


class MandateShown(Shown):
    """A mandate. `state` expired: its last day is over; suspended: its organisation may not act at present."""

    id: PublicId
    kind: MandateKind
    principal: str
    agent: str
    benefits: tuple[str, ...]
    acts: tuple[MandateAct, ...]
    receives_notices: Notices
    state: str
    confirmed: str | None
    valid_until: date | None
    at: str = Field(description="What goes before the addresses of everything that is done by it.")


class Done(Shown):
    """One thing that was done by a mandate."""

    at: datetime
    event: str
    by: Literal["principal", "agent", "staff"]
    details: Mapping[str, str]


class MandateWithLog(MandateShown):
    """A mandate and everything that was done by it, the latest first."""

    log: tuple[Done, ...]


@router.get("/mandates", **documented("listMandates", "List who may act for oneself", 401))
async def list_all(visit: Caller) -> list[MandateShown]:
    """Also those that have ended."""
    async with visit.session() as session:
        _citizen(visit)
        return [_shown(visit, one) for one in await mandates_by(session, visit.owner(session))]


@router.post("/mandates", status_code=201, **documented("giveMandate", "Give a mandate", 400, 401, 403, 422))
async def give_by_code(visit: Caller, command: GivenMandate) -> MandateShown:
    """It holds at once."""
    async with visit.session() as session:
        who, owner, scope = _citizen(visit), visit.owner(session), await _scope(visit, session, command)
    wanted = Give(code=command.code, scope=scope, who=who, owner=owner, now=visit.now)
    given = await give(visit.session, wanted)
    async with visit.session() as session:
        return _shown(visit, await find_mandate(session, given))


@router.post("/mandates/offers", status_code=201, **documented("offerMandate", "Make a code", 400, 401, 403, 422))
async def make_offer(visit: Caller, command: NewMandate) -> Offered:
    """To be handed on to whoever shall act."""
    async with visit.session() as session:
        who, scope = _citizen(visit), await _scope(visit, session, command)
        code = await offer(session, who, visit.owner(session), scope, visit.now)
    return Offered(code=code, expires_at=visit.now + LIFE)


@router.get("/mandates/{mandate}", **documented("readMandate", "Read a mandate", 401, 404))
async def read(visit: Caller, mandate: IdInPath) -> MandateWithLog:
    """With all that was done by it."""
    async with visit.session() as session:
        _citizen(visit)
        found = await find_mandate(session, mandate_id(mandate))
        if found.principal_account != visit.owner(session):
            raise MandateNotFound
        log = tuple(_done(event) for event in await mandate_log(session, found.id))
    return MandateWithLog(**_shown(visit, found).model_dump(exclude={"id"}), id=found.id, log=log)


@router.delete("/mandates/{mandate}", **documented("revokeMandate", "Revoke a mandate", 401, 403, 404))
async def revoke(visit: Caller, mandate: IdInPath) -> MandateShown:
    """The other side has no access from this moment on."""
    async with visit.session() as session:
        _citizen(visit)
        await revoke_mandate(session, visit.owner(session), mandate_id(mandate), visit.now)
        return _shown(visit, await find_mandate(session, mandate_id(mandate)))


@router.get("/helped", **documented("listHelped", "List for whom one acts", 401))
async def list_helped(visit: Caller) -> list[MandateShown]:
    """Mandates that were given to oneself; those of an organisation are on its pages."""
    async with visit.session() as session:
        _citizen(visit)
        return [_shown(visit, one) for one in await mandates_to(session, visit.owner(session))]


@router.post("/helped", status_code=201, **documented("acceptMandate", "Take up a code", 400, 401, 403, 422))
async def take_up(visit: Caller, command: TypedCode) -> MandateShown:
    """The mandate that the person offers by it."""
    async with visit.session() as session:
        who, agent = _citizen(visit), await agent_of(session, visit.login)
    taken = Accept(code=command.code, agent=agent, name=who.name, address=told_address(who), now=visit.now)
    given = await accept(visit.session, taken)
    async with visit.session() as session:
        return _shown(visit, await find_mandate(session, given))


def _citizen(visit: Visit) -> Citizen:
    if isinstance(visit.actor, Citizen):
        return visit.actor
    raise SessionEnded


async def _scope(visit: Visit, session: Session, sent: NewMandate) -> Scope:
    """Raises MandateRefused for a benefit that nobody can ask for here."""
    if not {key for key, *_ in await benefit_choices(visit, session)}.issuperset(sent.benefits):
        raise MandateRefused(reason="unknown_benefit")
    return Scope(
        kind=MandateKind(sent.kind),
        benefits=frozenset(sent.benefits),
        acts=frozenset(sent.acts),
        receives_notices=sent.receives_notices,
        valid_until=sent.valid_until,
    )


def _shown(visit: Visit, found: Mandate) -> MandateShown:
    return MandateShown(
        id=found.id,
        kind=found.kind,
        principal=found.names.principal,
        agent=found.names.agent,
        benefits=tuple(sorted(found.benefits)),
        acts=tuple(sorted(found.acts)),
        receives_notices=found.receives_notices,
        state=found.standing(visit.now),
        confirmed=found.confirmed_how.value if found.confirmed_how else None,
        valid_until=found.valid_until,
        at=address_of(visit, to_public(found.id)).removesuffix("/uebersicht"),
    )


def _done(event: MandateEvent) -> Done:
    return Done(at=event.at, event=event.event, by=event.actor, details=event.details)
