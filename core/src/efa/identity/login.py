"""Begin a login: remember the attempt and say where the browser goes."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from efa.identity.actor import Realm
from efa.identity.aliases import BUNDID, MUK
from efa.identity.pending import WHOEVER, Demand, Pending, keep_pending, new_pending
from efa.identity.provider import Provider
from efa.identity.trust import Trust
from efa.tenancy.doors import Sessions

_ALWAYS = {
    Realm.CITIZEN: {"kc_idp_hint": BUNDID},
    Realm.ORGANISATION: {"kc_idp_hint": MUK},
    Realm.STAFF: {"acr_values": Trust.SUBSTANTIELL.word},  # a second factor from the start
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginLogin:
    """`browser` is the secret of the browser's login cookie, if it has one; `return_to` a checked path or ''.

    `demand`: the level that is needed, and who must come back where somebody is logged in already.
    """

    slug: str
    realm: Realm
    redirect_uri: str
    return_to: str
    browser: str | None
    lang: str
    demand: Demand = WHOEVER
    now: datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """The provider's address for this attempt, and the secret that binds it to the browser."""

    address: str
    browser: str


async def begin_login(sessions: Sessions, provider: Provider, command: BeginLogin) -> Begun:
    """Send a browser to the provider with state, nonce and PKCE. Raises ProviderUnavailable."""
    metadata = await provider.metadata(command.now)
    pending = new_pending(command.slug, command.realm, command.return_to, command.now, demand=command.demand)
    browser = command.browser or secrets.token_urlsafe(32)
    async with sessions() as session:
        await keep_pending(session, pending, browser)
    separator = "&" if "?" in metadata.authorization else "?"
    return Begun(f"{metadata.authorization}{separator}{_query(provider, pending, command)}", browser)


def _query(provider: Provider, pending: Pending, command: BeginLogin) -> str:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(pending.verifier.encode()).digest()).rstrip(b"=").decode()
    return urlencode(
        {
            "response_type": "code",
            "client_id": provider.registration.client_id,
            "redirect_uri": command.redirect_uri,
            "scope": provider.registration.scope,
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "ui_locales": command.lang.split("-", maxsplit=1)[0],  # a provider knows no Einfache Sprache
            **_ALWAYS.get(command.realm, {}),
            **_asked(command.demand),
        }
    )


def _asked(demand: Demand) -> dict[str, str]:
    """Asked for and never relied on: a browser can change it, and only what comes back counts."""
    asked = {"acr_values": _requested(demand.level).word} if demand.level else {}
    return {**asked, "prompt": "login", "max_age": "0"} if demand.steps_up else asked


def _requested(level: Trust) -> Trust:
    """No account service knows a request for `niedrig`; the next level is asked for, and `niedrig` accepted."""
    return Trust.SUBSTANTIELL if level is Trust.NIEDRIG else level
