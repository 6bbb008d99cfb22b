"""What a tenant has set for this channel, and the secrets that it names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from efa.delivery.channels.fit_connect.crypto import Private, read_private
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.kit.secrets import SecretMissing, Secrets

_NAMED = ("client", "destination")
_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$"
Uuid = Annotated[str, Field(pattern=_UUID)]
SecretName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Urn = Annotated[str, Field(pattern=r"^urn:[a-z0-9][a-z0-9-]{0,31}:\S{1,220}$")]


class Chosen(BaseModel):
    """Settings of one tenant; docs/howto/connect-fit-connect.md explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    environment: str = "prod"
    client: SecretName
    destination: Uuid | None = None
    service: Urn | None = None
    region: Annotated[str, Field(pattern=r"^DE[0-9]{0,12}$")] | None = None
    data: Literal["json", "xml"] | None = None
    replies: SecretName | None = None
    receives: Uuid | None = None
    receives_client: SecretName | None = None
    receives_keys: SecretName | None = None
    callback: SecretName | None = None
    callback_url: Annotated[str, Field(pattern=r"^https?://\S{1,300}$")] | None = None


class Credentials(BaseModel):
    """What a client of FIT-Connect proves itself with."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    client_id: Annotated[str, Field(min_length=1, max_length=200)]
    client_secret: Annotated[str, Field(min_length=1, max_length=500, repr=False)]


@dataclass(frozen=True, slots=True)
class Keys:
    """Private keys of one purpose: `open` decrypt, the newest first; `sign` signs events."""

    open: Sequence[Private]
    sign: Private | None


def chosen(settings: Mapping[str, str]) -> Chosen:
    """Raises Stopped where a setting is missing or unknown."""
    try:
        return Chosen.model_validate(dict(settings))
    except ValidationError as error:
        raise Stopped("configuration", _reason(error.errors(include_input=False)[0])) from None


def _reason(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return "setting_unknown"
    at = str(error["loc"][0]) if error["loc"] else ""
    return f"setting_{at}" if at in _NAMED else "setting_wrong"


def read_credentials(secrets: Secrets, name: str) -> Credentials:
    """The client of this name. Blocks. Raises Stopped."""
    try:
        return Credentials.model_validate_json(read_secret(secrets, name))
    except ValidationError:
        raise Stopped("configuration", "client_unreadable") from None


def read_keys(raw: bytes) -> Keys:
    """A JWK set of private keys. Blocks, half a second for each. Raises Stopped."""
    try:
        found: list[dict[str, Any]] = list(json.loads(raw)["keys"])
        purposes = [(key, tuple(key["key_ops"])) for key in found if "d" in key and "kid" in key]
        opening = tuple(read_private(key) for key, purpose in purposes if purpose == ("unwrapKey",))
        signing = tuple(read_private(key) for key, purpose in purposes if purpose == ("sign",))
    except (ValueError, KeyError, TypeError):
        raise Stopped("configuration", "keys_unreadable") from None
    if not opening:
        raise Stopped("configuration", "keys_unreadable")
    return Keys(opening, signing[0] if signing else None)


def callback_secret(secrets: Secrets, settings: Mapping[str, str]) -> bytes | None:
    """What callbacks of this tenant are signed with, None where it wants none. Blocks."""
    try:
        name = chosen(settings).callback
        return read_secret(secrets, name) if name else None
    except Stopped:
        return None


def read_secret(secrets: Secrets, name: str) -> bytes:
    """The content of the secret of this name. Blocks. Raises Stopped."""
    try:
        return secrets.read(name)
    except SecretMissing:
        raise Stopped("configuration", "secret_missing") from None
