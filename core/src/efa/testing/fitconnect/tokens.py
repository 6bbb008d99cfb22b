"""Access tokens: who calls, until when."""

import hmac
import json
from hashlib import sha256
from secrets import token_hex
from urllib.parse import parse_qs

from efa.testing.fitconnect.book import Client
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.jose import BadToken, decode, encode
from efa.testing.fitconnect.refused import Refused

_SCOPES = "https://schema.fitko.de/fit-connect/oauth/scopes/"
_SCOPE_OF = {
    "sender": f"{_SCOPES}send-submissions",
    "subscriber": f"{_SCOPES}manage-destinations {_SCOPES}subscribe-destinations",
}
_SECRET = b"TEST ONLY: tokens of the double outlive its restart"


def issue(double: Double, body: bytes) -> tuple[int, dict[str, str | int]]:
    """Status and answer of the token service to a form with the credentials."""
    form = {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    if form.get("grant_type") != "client_credentials":
        return 400, {"error": "unsupported_grant_type"}
    client = double.clients.get(form.get("client_id", ""))
    if client is None or not hmac.compare_digest(form.get("client_secret", "").encode(), client.secret.encode()):
        return 401, {"error": "invalid_client"}
    lives = double.limits.token_seconds
    start = double.clock.seconds()
    token = _made({"client": client.id, "epoch": double.token_epoch, "until": start + lives, "jti": token_hex(8)})
    scope = _SCOPE_OF[client.kind]
    return 200, {"access_token": token, "token_type": "Bearer", "expires_in": lives, "scope": scope}


def caller(double: Double, header: str) -> Client:
    """Whose token it is. Raises Refused."""
    scheme, _, token = header.partition(" ")
    payload, _, signature = token.partition(".")
    if scheme.lower() != "bearer" or not hmac.compare_digest(signature, _signature(payload)):
        raise Refused(401, "unauthorized", "no valid token")
    told = _read(payload)
    client = double.clients.get(str(told["client"]))
    if client is None or told["epoch"] != double.token_epoch or double.clock.seconds() >= int(told["until"]):
        raise Refused(401, "unauthorized", "the token has expired")
    return client


def expire_tokens(double: Double) -> None:
    """Let no token live that was given until now."""
    double.token_epoch += 1


def _made(told: dict[str, str | int]) -> str:
    payload = encode(json.dumps(told).encode())
    return f"{payload}.{_signature(payload)}"


def _signature(payload: str) -> str:
    return hmac.new(_SECRET, payload.encode(), sha256).hexdigest()


def _read(payload: str) -> dict[str, str | int]:
    try:
        told: dict[str, str | int] = json.loads(decode(payload))
    except BadToken:
        raise Refused(401, "unauthorized", "no valid token") from None
    return told
