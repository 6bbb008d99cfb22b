"""A form that came when it could not be taken: kept for 30 minutes, given back to the same account only."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete, insert, select, update

from efa.identity.actor import Realm
from efa.identity.sealed import seal, short_lived, unseal
from efa.identity.sessions import LoginSession
from efa.identity.tables import kept_form, login_session
from efa.kit.crypto import token_hash
from efa.kit.ids import new_id
from efa.tenancy.session import Session

LIFE = timedelta(minutes=30)
_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Whose form it is: a session that ran out, as far as its row still tells, or one that needs a higher level."""

    realm: Realm
    owner: bytes
    csrf: bytes


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Where a form was sent and what stood in it, without files."""

    path: str
    fields: Mapping[str, Sequence[str]]


async def lapsed_session(session: Session, token: str) -> Lapsed | None:
    """The session that a cookie belonged to. None where it was ended on purpose or swept away."""
    c = login_session.c
    query = select(c.realm, c.owner, c.csrf).where(c.tenant == session.tenant, c.token == token_hash(token))
    row = (await session.db.execute(query)).one_or_none()
    return Lapsed(Realm(row.realm), bytes(row.owner), bytes(row.csrf)) if row else None


async def keep_form(session: Session, lapsed: Lapsed, form: KeptForm, now: datetime) -> str | None:
    """Keep the form; the answer is the secret for a cookie, which alone opens it. None if it is too large."""
    record, secret = new_id(), secrets.token_urlsafe(32)
    values: dict[str, object] = {"path": form.path, "fields": {name: list(form.fields[name]) for name in form.fields}}
    sealed = seal(short_lived(session.keys, record, secret), "form", values)
    if len(sealed) > _LARGEST:
        return None
    row = {"id": record, "token": token_hash(secret), "owner": lapsed.owner, "sealed": sealed, "expires_at": now + LIFE}
    await session.db.execute(insert(kept_form).values(tenant=session.tenant, **row))
    return secret


async def take_form(session: Session, login: LoginSession, secret: str, now: datetime) -> KeptForm | None:
    """The form again, once, for the account that sent it; it waits on where another account asks."""
    c = kept_form.c
    taken = delete(kept_form).where(
        c.tenant == session.tenant, c.token == token_hash(secret), c.owner == login.owner, c.expires_at > now
    )
    row = (await session.db.execute(taken.returning(c.id, c.sealed))).one_or_none()
    if row is None:
        return None
    values = unseal(short_lived(session.keys, row.id, secret), "form", bytes(row.sealed))
    return KeptForm(str(values["path"]), cast("dict[str, list[str]]", values["fields"]))


async def pass_on_forms(session: Session, before: bytes, after: bytes) -> None:
    """Let a guest's form follow the draft: to the account after a login, to the new session after resuming by code."""
    of_guest = (kept_form.c.tenant == session.tenant, kept_form.c.owner == before)
    await session.db.execute(update(kept_form).where(*of_guest).values(owner=after))
