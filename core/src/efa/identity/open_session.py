"""Open a session: always with a new token, so that one planted before the login is worth nothing."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert

from efa.identity.actor import NO_POSTBOX, Actor, Citizen, Guest, Realm, Representative, Staff
from efa.identity.claims import Identity
from efa.identity.organisation_rights import Acting
from efa.identity.sealed import seal, short_lived
from efa.identity.session_token import new_token
from efa.identity.sessions import LONGEST, LoginSession
from efa.identity.tables import login_session
from efa.identity.trust import Trust
from efa.kit.crypto import RecordKey, token_hash
from efa.kit.ids import new_id
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lives without a sign of the person, and at most."""

    idle_minutes: int
    hours: int


CITIZEN_LIMITS = Limits(idle_minutes=60, hours=LONGEST // timedelta(hours=1))
STAFF_LIMITS = Limits(idle_minutes=30, hours=10)


def limits_of(settings: TenantSettings, realm: Realm) -> Limits:
    """The limits at this tenant: it sets the idle time, the absolute end is the same everywhere."""
    if realm is Realm.STAFF:
        return Limits(settings.staff_idle_minutes, STAFF_LIMITS.hours)
    return Limits(settings.idle_minutes, CITIZEN_LIMITS.hours)


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session and the token for the cookie, which is known here and nowhere else."""

    token: str
    login: LoginSession


async def open_guest_session(session: Session, limits: Limits, now: datetime) -> Opened:
    """A session for somebody without account, when they start something."""
    account = f"guest:{new_id()}"
    identity = Identity(realm=Realm.GUEST, account=account, name="", trust=Trust.NONE)
    return await _open(session, identity, _login(session, identity, Guest(account), limits, now))


async def open_citizen_session(session: Session, identity: Identity, limits: Limits, now: datetime) -> Opened:
    """A session for a person who came back from the citizen account."""
    told = (identity.name, identity.verified, identity.proved_by, identity.postbox)
    citizen = Citizen(identity.account, identity.trust, new_id(), *told)
    return await _open(session, identity, _login(session, identity, citizen, limits, now))


async def open_staff_session(
    session: Session, identity: Identity, staff: Staff, limits: Limits, now: datetime
) -> Opened:
    """A session for a member of this authority."""
    return await _open(session, identity, _login(session, identity, staff, limits, now))


async def open_organisation_session(
    session: Session, identity: Identity, acting: Acting | None, limits: Limits, now: datetime
) -> Opened:
    """A session that acts for one organisation, or for none yet."""
    person = Representative(identity.account, identity.trust, new_id(), identity.name, acting)
    return await _open(session, identity, _login(session, identity, person, limits, now))


def _login(session: Session, identity: Identity, actor: Actor, limits: Limits, now: datetime) -> LoginSession:
    return LoginSession(
        id=actor.session if isinstance(actor, Citizen | Representative) else new_id(),
        realm=identity.realm,
        actor=actor,
        owner=session.keys.pairwise(identity.account),
        csrf=secrets.token_bytes(32),
        trust=identity.trust,
        opened_at=now,
        seen_at=now,
        idle_minutes=limits.idle_minutes,
        ends_at=now + timedelta(hours=limits.hours),
    )


async def _open(session: Session, identity: Identity, login: LoginSession) -> Opened:
    token = new_token(session.keys)
    person = login.actor.person if isinstance(login.actor, Staff) else None
    acting = login.actor.acting if isinstance(login.actor, Representative) else None
    row = {
        name: getattr(login, name)
        for name in ("id", "owner", "csrf", "opened_at", "seen_at", "idle_minutes", "ends_at")
    }
    await session.db.execute(
        insert(login_session).values(
            tenant=session.tenant,
            token=token_hash(token),
            realm=login.realm.value,
            person=person,
            member=acting.member if acting else None,
            proved_at=identity.proved_at,
            elsewhere=False,
            trust=int(login.trust),
            provider_session=token_hash(identity.provider_session) if identity.provider_session else None,
            **row,
            **_sealed(short_lived(session.keys, login.id, token), identity),
        )
    )
    return Opened(token, login)


def _sealed(key: RecordKey, identity: Identity) -> dict[str, bytes | None]:
    """What the account service told, the ID token with its bPK2 as well: only the browser's cookie opens it."""
    verified = {name: (value.value, int(value.trust)) for name, value in identity.verified.items()}
    known: dict[str, object] = {"account": identity.account, "name": identity.name, "verified": verified}
    known["by"] = identity.proved_by
    if identity.postbox != NO_POSTBOX:
        known["postbox"] = [identity.postbox.handle, identity.postbox.application_id]
    token = key.encrypt(identity.id_token.encode(), "id_token") if identity.id_token else None
    return {"sealed": seal(key, "session", known), "id_token": token}
