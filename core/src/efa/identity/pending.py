"""Logins that have begun: one row each, taken once, by the browser that began."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete, insert, select

from efa.identity.actor import Realm
from efa.identity.sealed import seal, short_lived, unseal
from efa.identity.tables import login_state
from efa.identity.trust import Trust
from efa.kit.crypto import token_hash
from efa.kit.ids import new_id
from efa.tenancy.session import Session

LIFE = timedelta(minutes=15)
_MOST = 10


@dataclass(frozen=True, slots=True)
class Demand:
    """What a login is for: the level to be reached, and whose account must come back; b"": whoever it is."""

    level: Trust = Trust.NONE
    owner: bytes = b""

    @property
    def steps_up(self) -> bool:
        """Whether somebody who is logged in proves anew, and more surely, who they are."""
        return bool(self.owner)


WHOEVER = Demand()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A login on its way. `state` travels through the browser, `nonce` through the token, `verifier` not at all.

    The state begins with the tenant's slug: the provider knows one address of ours, which leads on by it.
    """

    state: str
    nonce: str
    verifier: str
    realm: Realm
    return_to: str
    begun_at: datetime
    demand: Demand = WHOEVER


def new_pending(slug: str, realm: Realm, return_to: str, now: datetime, *, demand: Demand = WHOEVER) -> Pending:
    """Fresh secrets for one attempt."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Pending(
        state=f"{slug}.{state}",
        nonce=nonce,
        verifier=verifier,
        realm=realm,
        return_to=return_to,
        begun_at=now,
        demand=demand,
    )


def slug_in(state: str) -> str:
    """The tenant at which the attempt claims to have begun."""
    return state.partition(".")[0]


async def keep_pending(session: Session, pending: Pending, browser: str) -> None:
    """Remember the attempt. A browser has at most ten: the oldest goes."""
    record = new_id()
    sealed = seal(short_lived(session.keys, record), "login", _secret(pending))
    await session.db.execute(
        insert(login_state).values(
            tenant=session.tenant,
            state=token_hash(pending.state),
            browser=token_hash(browser),
            id=record,
            realm=pending.realm.value,
            sealed=sealed,
            return_to=pending.return_to,
            created_at=pending.begun_at,
            expires_at=pending.begun_at + LIFE,
        )
    )
    of_browser = (login_state.c.tenant == session.tenant, login_state.c.browser == token_hash(browser))
    oldest = select(login_state.c.id).where(*of_browser).order_by(login_state.c.created_at.desc()).offset(_MOST)
    await session.db.execute(delete(login_state).where(*of_browser, login_state.c.id.in_(oldest)))


async def take_pending(session: Session, state: str, browser: str, realm: Realm, now: datetime) -> Pending | None:
    """The attempt of this browser, which is gone afterwards. None for a second time, another browser, or too late."""
    c = login_state.c
    taken = delete(login_state).where(
        c.tenant == session.tenant,
        c.state == token_hash(state),
        c.browser == token_hash(browser),
        c.realm == realm.value,
        c.expires_at > now,
    )
    row = (await session.db.execute(taken.returning(c.id, c.sealed, c.return_to, c.created_at))).one_or_none()
    if row is None:
        return None
    secret = unseal(short_lived(session.keys, row.id), "login", bytes(row.sealed))
    return Pending(
        state=state,
        nonce=str(secret["nonce"]),
        verifier=str(secret["verifier"]),
        realm=realm,
        return_to=row.return_to,
        begun_at=row.created_at,
        demand=Demand(Trust(cast("int", secret["level"])), bytes.fromhex(str(secret["owner"]))),
    )


def _secret(pending: Pending) -> dict[str, object]:
    asked = pending.demand
    return {
        "nonce": pending.nonce,
        "verifier": pending.verifier,
        "level": int(asked.level),
        "owner": asked.owner.hex(),
    }
