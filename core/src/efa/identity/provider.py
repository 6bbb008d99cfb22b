"""An OpenID provider: its addresses and keys, asked for when needed, and the exchange of a code for an ID token."""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from efa.identity.errors import LoginFailed, ProviderUnavailable
from efa.kit.answers import AnswerTooLarge, read_at_most

_FRESH_METADATA = timedelta(minutes=1)
_FRESH_KEYS = timedelta(minutes=10)
_AGAIN_AFTER = timedelta(minutes=1)  # an unknown key id makes us ask again, but not more often
_TIMEOUT = httpx.Timeout(5.0, connect=3.0)
_LARGEST = 256 * 1024
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How the provider of one realm knows us. `entity_host`: the host that the account service derives people from.

    `next_secret`: what it may know us by already while our secret is replaced.
    """

    issuer: str
    client_id: str
    client_secret: str
    scope: str
    entity_host: str = ""
    next_secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Addresses of a provider. `names_issuer`: it says in each answer who it is (RFC 9207)."""

    authorization: str
    token: str
    jwks: str
    end_session: str | None
    names_issuer: bool


class Provider:
    """One issuer. Redirects are not followed, answers are bounded, and what it does not answer fails closed."""

    def __init__(self, registration: Registration, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.registration = registration
        self._transport = transport
        self._metadata: tuple[datetime, Metadata] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    async def metadata(self, now: datetime) -> Metadata:
        """Its addresses, at most a minute old: nobody is sent to a dead provider. Raises ProviderUnavailable."""
        if self._metadata is None or now - self._metadata[0] >= _FRESH_METADATA:
            address = f"{self.registration.issuer}/.well-known/openid-configuration"
            self._metadata = (now, _read_metadata(await self._get(address), self.registration.issuer))
        return self._metadata[1]

    async def keys(self, kid: str | None, now: datetime) -> KeySet:
        """Its signing keys, asked for again when this one is unknown. Raises ProviderUnavailable."""
        if self._keys is None or self._outdated(*self._keys, kid, now):
            self._keys = (now, _read_keys(await self._get((await self.metadata(now)).jwks)))
        return self._keys[1]

    async def redeem(self, code: str, *, verifier: str, redirect_uri: str, now: datetime) -> Mapping[str, object]:
        """The tokens for a code, asked for once: codes are single use. Raises LoginFailed, ProviderUnavailable."""
        known = self.registration
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
            "client_id": known.client_id,
            "client_secret": known.client_secret,
        }
        token = (await self.metadata(now)).token
        status, body = await self._send(httpx.Request("POST", token, data=form))
        if status == httpx.codes.UNAUTHORIZED and known.next_secret:  # it has not looked at the code yet
            again = {**form, "client_secret": known.next_secret}
            status, body = await self._send(httpx.Request("POST", token, data=again))
        return _told(status, body)

    def _outdated(self, read_at: datetime, keys: KeySet, kid: str | None, now: datetime) -> bool:
        unknown = kid is not None and kid not in {key.kid for key in keys.keys}
        return now - read_at >= (_AGAIN_AFTER if unknown else _FRESH_KEYS)

    async def _get(self, address: str) -> Mapping[str, object]:
        try:
            return _told(*await self._send(httpx.Request("GET", address)))
        except LoginFailed as error:
            raise ProviderUnavailable from error

    async def _send(self, request: httpx.Request) -> tuple[int, bytes]:
        request.headers["accept"] = "application/json"
        try:
            async with self._client() as client:
                response = await client.send(request, stream=True)
                body = await read_at_most(response, _LARGEST)
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, AnswerTooLarge) as error:
            raise ProviderUnavailable from error
        return response.status_code, body

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=self._transport, verify=self._trusted, timeout=_TIMEOUT, trust_env=False)

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _told(status: int, body: bytes) -> Mapping[str, object]:
    if status >= _SERVER_ERROR:
        raise ProviderUnavailable
    if status != httpx.codes.OK:
        raise LoginFailed(f"provider answered {status}")
    return _object(body)


def _object(body: bytes) -> Mapping[str, object]:
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise ProviderUnavailable from error
    if not isinstance(answer, dict):
        raise ProviderUnavailable
    return answer


def _read_metadata(answer: Mapping[str, object], issuer: str) -> Metadata:
    if answer.get("issuer") != issuer:  # another provider answers: a mix-up
        raise ProviderUnavailable
    needed = [answer.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    authorization, token, jwks = (str(value) if isinstance(value, str) else "" for value in needed)
    if not (authorization and token and jwks):
        raise ProviderUnavailable
    end_session = answer.get("end_session_endpoint")
    return Metadata(
        authorization=authorization,
        token=token,
        jwks=jwks,
        end_session=end_session if isinstance(end_session, str) else None,
        names_issuer=answer.get("authorization_response_iss_parameter_supported") is True,
    )


def _read_keys(answer: Mapping[str, object]) -> KeySet:
    given = answer.get("keys")
    listed = [key for key in given if isinstance(key, dict)] if isinstance(given, list) else []
    signing = [key for key in listed if key.get("kty") == "RSA" and key.get("use", "sig") == "sig"]
    try:
        return KeySet.import_key_set({"keys": signing})
    except (JoseError, ValueError) as error:
        raise ProviderUnavailable from error
