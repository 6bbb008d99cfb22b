"""A login at Keycloak as our application begins it, without a browser."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.running import PORTAL

CLIENTS = {"efa": ("efa-web", "/anmelden/rueckkehr"), "efa-staff": ("efa-staff", "/verwaltung/anmelden/rueckkehr")}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What we remember of a login that we began."""

    realm: str
    nonce: str
    verifier: str
    redirect_uri: str


def begin(keycloak: RunningKeycloak, realm: str = "efa", /, **changes: str | None) -> tuple[Attempt, str]:
    """An attempt and the address that a browser is sent to; a change to None leaves a parameter out."""
    client, path = CLIENTS[realm]
    attempt = Attempt(realm, secrets.token_urlsafe(16), secrets.token_urlsafe(48), PORTAL + path)
    digest = hashlib.sha256(attempt.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": attempt.redirect_uri,
        "scope": "openid profile email phone" if realm == "efa" else "openid profile",
        "state": "s",
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        **changes,
    }
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return attempt, f"{keycloak.issuer(realm)}/protocol/openid-connect/auth?{query}"
