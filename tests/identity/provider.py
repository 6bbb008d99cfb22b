"""A provider in memory whose tokens the test forges: it answers what it is told and notes what it is asked."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jws, jwt
from joserfc.jwk import RSAKey

from efa.identity.provider import Provider, Registration

ISSUER = "https://login.example/realms/efa"
CLIENT = "efa-web"
KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
STRANGER = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
REGISTRATION = Registration(issuer=ISSUER, client_id=CLIENT, client_secret="s", scope="openid profile")


def good_claims(now: datetime, **changes: object) -> dict[str, object]:
    """Claims as Keycloak delivers them; a change to None removes a claim."""
    at = int(now.timestamp())
    claims: dict[str, object] = {
        "iss": ISSUER,
        "aud": CLIENT,
        "azp": CLIENT,
        "sub": "5f0c",
        "sid": "s-1",
        "typ": "ID",
        "iat": at,
        "exp": at + 300,
        "nonce": "n",
        "idp": "bundid",
        "given_name": "Erika",
        "family_name": "Mustermann",
        "trust_level": "STORK-QAA-Level-3",
    }
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def signed(claims: Mapping[str, object], key: RSAKey = KEY, **header: object) -> str:
    """A token in the form of the provider's."""
    head = {"alg": "RS256", "kid": "k1", "typ": "JWT", **header}
    return jwt.encode({k: v for k, v in head.items() if v is not None}, dict(claims), key, algorithms=["RS256"])


def signed_raw(header: Mapping[str, object], payload: bytes) -> str:
    """A genuine signature over a header and a payload that no library would write."""
    return jws.serialize_compact(dict(header), payload, KEY, algorithms=["RS256"])


def part(value: object) -> str:
    """One part of a compact token."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@dataclass
class Double:
    """What the provider says when it is asked."""

    claims: dict[str, object] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    published: tuple[RSAKey, ...] = (KEY,)
    names_issuer: bool = True
    down: bool = False
    status: int = 200
    asked: list[str] = field(default_factory=list)
    challenge: str = ""
    id_token: str | None = None
    keys_fail: str = ""
    hosts: set[str] = field(default_factory=set)
    forms: list[dict[str, list[str]]] = field(default_factory=list)

    def provider(self) -> Provider:
        return Provider(REGISTRATION, httpx.MockTransport(self._answer))

    def note(self, address: str) -> dict[str, str]:
        """What the browser brings to the provider."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.challenge = query["code_challenge"]
        self.claims.setdefault("nonce", query["nonce"])
        return query

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        self.hosts.add(request.url.host)
        if self.down:
            raise httpx.ConnectError("down")
        if request.url.path.endswith("/openid-configuration"):
            return httpx.Response(200, json=self._metadata())
        if request.url.path.endswith("/certs") and self.keys_fail:
            return _failing(self.keys_fail, request)
        if request.url.path.endswith("/certs"):
            return httpx.Response(200, json={"keys": [key.as_dict(private=False) for key in self.published]})
        self.forms.append(parse_qs(request.content.decode()))
        return self._tokens(self.forms[-1])

    def _metadata(self) -> dict[str, object]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/auth",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/certs",
            "end_session_endpoint": f"{ISSUER}/logout",
            "authorization_response_iss_parameter_supported": self.names_issuer,
        }

    def _tokens(self, form: dict[str, list[str]]) -> httpx.Response:
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self.challenge:
            return httpx.Response(400, json={"error": "invalid_grant"})
        token = self.id_token or signed(self.claims, self.key)
        return httpx.Response(self.status, json={"id_token": token, "access_token": "a", "refresh_token": "r3fresh"})


def _failing(way: str, request: httpx.Request) -> httpx.Response:
    """Keys that cannot be had."""
    if way == "slow":
        raise httpx.ReadTimeout("slow", request=request)
    answers = {
        "500": httpx.Response(500),
        "html": httpx.Response(200, html="<html>"),
        "redirect": httpx.Response(302, headers={"location": "https://evil.example/keys"}),
        "huge": httpx.Response(200, content=b"[" * 300_000),
    }
    return answers[way]
