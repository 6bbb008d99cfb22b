"""Who takes part: the addresses and credentials a client needs, services, destinations."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Status = Literal["created", "active", "inactive"]

METADATA_VERSIONS = ("1.3.0", "1.5.0", "2.1.0")
LEIKA = "urn:de:fim:leika:leistung:"


@dataclass(frozen=True, slots=True)
class Client:
    """A registered program: a sender, or a subscriber of destinations. `signing`: its public JWK for replies."""

    id: str
    secret: str = field(repr=False)
    kind: Literal["sender", "subscriber"] = "sender"
    signing: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A form of the data that a destination takes: its address and `application/json` or `application/xml`."""

    uri: str
    mime_type: str = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A public service that a destination takes applications for. `regions`: `DE` and the start of an ARS."""

    identifier: str
    name: str = ""
    schemas: tuple[Schema, ...]
    regions: tuple[str, ...] = ("DE",)
    reply_channels: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """Where a party wants to be told, and the secret that signs it."""

    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A delivery point as everybody may see it. `keys`: public JWKs, also those that are no longer encrypted to."""

    id: str
    name: str
    services: tuple[Service, ...]
    subscriber: str
    keys: tuple[Mapping[str, Any], ...]
    encryption_kid: str
    status: Status = "active"
    metadata_versions: tuple[str, ...] = METADATA_VERSIONS
    callback: Callback | None = None

    def key(self, kid: str) -> Mapping[str, Any] | None:
        """The published key of that name."""
        return next((key for key in self.keys if key["kid"] == kid), None)

    def service(self, identifier: str) -> Service | None:
        """The service of that name, if it is offered here."""
        return next((one for one in self.services if one.identifier == identifier), None)

    def with_key(self, jwk: Mapping[str, Any]) -> "Destination":
        """The same, encrypted to another key from now on."""
        return replace(self, keys=(*self.keys, jwk), encryption_kid=str(jwk["kid"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """All that a client is told: base addresses, credentials and, for the authority's side, its private keys as JWK."""

    token_url: str
    submission_url: str
    destination_url: str
    routing_url: str
    portal_url: str
    destination: str
    sender: Client
    subscriber: Client
    decryption_key: Mapping[str, Any] = field(repr=False)
    signing_key: Mapping[str, Any] = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        """The same for other programs, secrets included: they are invented."""
        return asdict(self)
