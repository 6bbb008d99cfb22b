"""What comes after a login at Keycloak: a code, the tokens for it, and what we believe of them."""

from collections.abc import Mapping

import httpx

from efa.identity.provider import Provider, Registration
from efa.identity.tokens import Expected, key_id, verify_id_token
from efa.kit.clock import now
from efa.testing.keycloak import RunningKeycloak
from efa.testing.keycloak_accounts import PASSWORD
from tests.keycloak.browser import Browser, query_of
from tests.keycloak.running import PORTAL, SECRETS
from tests.keycloak.without_browser import CLIENTS, Attempt, begin

_SECRETS = {"efa": SECRETS["EFA_CITIZEN_CLIENT_SECRET"], "efa-staff": SECRETS["EFA_STAFF_CLIENT_SECRET"]}


async def code_for(keycloak: RunningKeycloak, account: str) -> tuple[Attempt, str]:
    """A citizen's login with a password, up to the code."""
    attempt, address = begin(keycloak)
    browser = Browser(PORTAL)
    answer = await browser.send(await browser.open(address), username=account, password=PASSWORD)
    return attempt, query_of(answer)["code"]


async def redeem(keycloak: RunningKeycloak, attempt: Attempt, code: str, **changes: str | None) -> httpx.Response:
    """Ask for the tokens; a change to None leaves a parameter out."""
    client, _ = CLIENTS[attempt.realm]
    form: dict[str, str | None] = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": attempt.redirect_uri,
        "code_verifier": attempt.verifier,
        "client_id": client,
        "client_secret": _SECRETS[attempt.realm],
        **changes,
    }
    token = f"{keycloak.issuer(attempt.realm)}/protocol/openid-connect/token"
    sent = {name: value for name, value in form.items() if value is not None}
    async with httpx.AsyncClient(trust_env=False, timeout=60) as outside:
        return await outside.post(token, data=sent)


async def believed(keycloak: RunningKeycloak, attempt: Attempt, token: str) -> Mapping[str, object]:
    """The claims of an ID token, as a login of ours reads them. Raises LoginFailed."""
    client, issuer = CLIENTS[attempt.realm][0], keycloak.issuer(attempt.realm)
    provider = Provider(Registration(issuer=issuer, client_id=client, client_secret="", scope="openid"))
    expected = Expected(issuer=issuer, client_id=client, now=now(), nonce=attempt.nonce)
    return verify_id_token(token, await provider.keys(key_id(token), now()), expected)
