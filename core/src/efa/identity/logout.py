"""Log out: our session ends at once; the provider's ends through a link or tells us by the back channel."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.identity.claims import provider_session
from efa.identity.errors import LoginFailed, LogoutTokenRefused
from efa.identity.provider import Provider
from efa.identity.sealed import short_lived
from efa.identity.sessions import LoginSession, end
from efa.identity.tables import login_session, provider_logout
from efa.identity.tokens import Expected, key_id, verify_logout_token
from efa.kit.crypto import token_hash
from efa.tenancy.session import Session

_LONGEST_SESSION = timedelta(hours=13)
_REMEMBERED = timedelta(hours=2)  # longer than any token lives


async def logout(session: Session, login: LoginSession, token: str) -> str | None:
    """End the session of this cookie; the answer is the ID token that the provider wants to see at its own logout."""
    c = login_session.c
    stored = await session.db.scalar(select(c.id_token).where(c.tenant == session.tenant, c.id == login.id))
    await end(session, login.id)
    if stored is None:
        return None
    return short_lived(session.keys, login.id, token).decrypt(bytes(stored), "id_token").decode()


async def provider_logout_address(provider: Provider, id_token: str, back_to: str, now: datetime) -> str | None:
    """Where the person ends the session at the provider, None if it has no such page. Raises ProviderUnavailable."""
    address = (await provider.metadata(now)).end_session
    if address is None:
        return None
    client = provider.registration.client_id
    query = {"id_token_hint": id_token, "client_id": client, "post_logout_redirect_uri": back_to}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


async def backchannel_logout(db: AsyncConnection, provider: Provider, token: str, now: datetime) -> None:
    """End every session, at whatever tenant, that came from the provider's session. Raises LogoutTokenRefused."""
    registration = provider.registration
    expected = Expected(issuer=registration.issuer, client_id=registration.client_id, now=now)
    try:
        claims = verify_logout_token(token, await provider.keys(key_id(token), now), expected)
    except LoginFailed as error:
        raise LogoutTokenRefused(error.reason) from error
    if not await _note(db, f"{registration.issuer}|jti:{claims['jti']}", now + _REMEMBERED):
        raise LogoutTokenRefused("replayed")
    await _note(db, str(provider_session(claims)), now + _LONGEST_SESSION)


async def _note(db: AsyncConnection, key: str, until: datetime) -> bool:
    """Whether the key is new."""
    entry = insert(provider_logout).values(key=token_hash(key), until=until).on_conflict_do_nothing()
    return (await db.execute(entry.returning(provider_logout.c.key))).one_or_none() is not None
