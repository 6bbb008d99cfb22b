"""Finish a login: the code becomes a verified identity, the identity a new session."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from sqlalchemy import update

from efa.identity.actor import Citizen, Guest, Realm, Staff
from efa.identity.claims import Identity, identity_of
from efa.identity.enter_organisation import enter_organisation
from efa.identity.errors import AnotherPerson, LoginCancelled, LoginFailed, NoMembership, ProviderUnavailable
from efa.identity.kept_forms import pass_on_forms
from efa.identity.members import member_of
from efa.identity.open_session import (
    Limits,
    Opened,
    open_citizen_session,
    open_organisation_session,
    open_staff_session,
)
from efa.identity.pending import Pending, take_pending
from efa.identity.propose import Told, propose
from efa.identity.proposed_roles import proposed_roles
from efa.identity.provider import Provider
from efa.identity.sessions import LoginSession, end, find_session
from efa.identity.tables import person
from efa.identity.tokens import Expected, key_id, verify_id_token
from efa.identity.trust import Trust, demand_trust
from efa.kit.errors import RoomError
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

Takeover = Callable[[Session, bytes, bytes], Awaitable[object]]  # owner so far, owner from now on
PLANTED = "session of another account in this browser"
_OUTAGES = ("temporarily_unavailable", "server_error")
_LONGEST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishLogin:
    """What the browser brings back: parameters of the provider, its login cookie, the cookie of its session so far.

    `production`: test accounts of an account service are refused. `services`: account services of citizens that
    this authority takes; none: whichever the provider offers. `ars` of the authority: groups of staff name it.
    """

    realm: Realm
    state: str
    code: str
    issuer: str
    error: str
    browser: str
    token_before: str
    redirect_uri: str
    limits: Limits
    now: datetime
    production: bool = True
    services: frozenset[str] = frozenset()
    ars: str = ""


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The new session and the path to go on with, '' where none was asked for.

    `short_of`: the level that was asked for and not reached, NONE where nothing is lacking. `doubt`: what did not fit
    and was taken as the lesser, for the record.
    """

    opened: Opened
    return_to: str
    account: str
    short_of: Trust = Trust.NONE
    doubt: str = ""


async def finish_login(sessions: Sessions, provider: Provider, takeover: Takeover, command: FinishLogin) -> LoggedIn:
    """Log the person in; what they began as a guest becomes theirs.

    A step-up that another person ends, or that proves too little, leaves the session before it as it is.

    Raises AnotherPerson, LoginCancelled, LoginFailed, NoMembership, ProviderUnavailable, TrustTooLow, WrongAccount.
    """
    async with sessions() as session:
        pending = await take_pending(session, command.state, command.browser, command.realm, command.now)
    try:
        return await _finish(sessions, provider, takeover, command, pending)
    except RoomError as error:
        if pending:  # whatever went wrong, the next try leads to where this one would have
            error.params = {"return_to": pending.return_to, "level": pending.demand.level, **error.params}
        raise


async def _finish(
    sessions: Sessions, provider: Provider, takeover: Takeover, command: FinishLogin, pending: Pending | None
) -> LoggedIn:
    _check_answer(command)
    if pending is None:
        raise LoginFailed("state")
    identity = await _identify(provider, pending, command)
    proposed = await _propose(sessions, identity, command)
    async with sessions() as session:
        _demand_same(session, pending, identity)
        opened = await _open(session, identity, command, proposed=proposed)
        planted = await _replace(session, opened.login, takeover, command)
    asked = pending.demand.level
    short_of = asked if identity.trust < asked else Trust.NONE
    doubt = "a lower level than was asked for" if short_of else identity.doubt or planted
    return LoggedIn(opened, pending.return_to, identity.account, short_of, doubt)


def _demand_same(session: Session, pending: Pending, identity: Identity) -> None:
    if not pending.demand.steps_up:
        return
    if not compare_digest(session.keys.pairwise(identity.account), pending.demand.owner):
        raise AnotherPerson
    demand_trust(identity.trust, pending.demand.level.word, return_to=pending.return_to)


def _check_answer(command: FinishLogin) -> None:
    if command.error == "access_denied":
        raise LoginCancelled
    if command.error in _OUTAGES:
        raise ProviderUnavailable
    if command.error or not 0 < len(command.code) <= _LONGEST:
        raise LoginFailed("error" if command.error else "code")


async def _identify(provider: Provider, pending: Pending, command: FinishLogin) -> Identity:
    metadata, registration = await provider.metadata(command.now), provider.registration
    named = compare_digest(command.issuer.encode(), registration.issuer.encode())
    if not named and (command.issuer or metadata.names_issuer):
        raise LoginFailed("iss of the answer")
    answer = await provider.redeem(
        command.code, verifier=pending.verifier, redirect_uri=command.redirect_uri, now=command.now
    )
    token, access = answer.get("id_token"), answer.get("access_token")
    if not isinstance(token, str):
        raise LoginFailed("no id_token")
    expected = Expected(
        issuer=registration.issuer,
        client_id=registration.client_id,
        now=command.now,
        nonce=pending.nonce,
        begun_at=pending.begun_at,
        anew=pending.demand.steps_up,
    )
    keys = await provider.keys(key_id(token), command.now)
    claims = verify_id_token(token, keys, expected, access if isinstance(access, str) else "")
    identity = identity_of(command.realm, claims, token, production=command.production, host=registration.entity_host)
    if command.realm is Realm.CITIZEN and command.services and claims.get("idp") not in tuple(command.services):
        raise LoginFailed("account service")
    return identity


async def _propose(sessions: Sessions, identity: Identity, command: FinishLogin) -> bool:
    """In a transaction of its own: it stays where nobody is let in. Whether a proposal waits now."""
    roles = proposed_roles(identity.groups, command.ars)
    if identity.groups is None or roles is None:
        return False
    service = identity.groups.service
    told = Told(account=identity.account, name=identity.name, service=service, roles=roles, now=command.now)
    async with sessions() as session:
        return await propose(session, told)


async def _open(session: Session, identity: Identity, command: FinishLogin, *, proposed: bool) -> Opened:
    if command.realm is Realm.CITIZEN:
        return await open_citizen_session(session, identity, command.limits, command.now)
    if identity.organisation:
        if identity.trust < Trust.SUBSTANTIELL:  # an account of an organisation never proves less
            raise LoginFailed("trust level")
        owner = session.keys.pairwise(identity.account)
        acting = await enter_organisation(session, identity.organisation, owner, identity.name, command.now)
        return await open_organisation_session(session, identity, acting, command.limits, command.now)
    member = await member_of(session, identity.account, command.now)
    if member is None:
        raise NoMembership(identity.account, proposed=proposed)
    seen = update(person).where(person.c.tenant == session.tenant, person.c.id == member.person)
    await session.db.execute(seen.values(last_login_at=command.now))
    staff = Staff(member.person, member.name, member.roles, identity.trust, identity.proved_at)
    return await open_staff_session(session, identity, staff, command.limits, command.now)


async def _replace(session: Session, login: LoginSession, takeover: Takeover, command: FinishLogin) -> str:
    """End the session of this browser so far; what is odd about it, for the record."""
    before = await find_session(session, command.token_before, command.now) if command.token_before else None
    if before is None:
        return ""
    await end(session, before.id)
    if not isinstance(before.actor, Guest):
        return "" if before.owner == login.owner else PLANTED
    if isinstance(login.actor, Citizen):
        await takeover(session, before.owner, login.owner)
        await pass_on_forms(session, before.owner, login.owner)
    return ""
