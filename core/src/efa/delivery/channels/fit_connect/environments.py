"""Where FIT-Connect is: named address books. All addresses are configuration, none is derived from another."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from efa.kit.environments import checked, read_environments

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _address(value: str) -> str:
    parts = urlsplit(value)
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not encrypted or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("must be an https address without query")
    return value.rstrip("/")


Address = Annotated[str, AfterValidator(_address)]


class Environment(BaseModel):
    """One installation of FIT-Connect. `real`: keys must come from the Verwaltungs-PKI, whose roots lie in `roots`.

    `issuer` is what the delivery service calls itself in its events, `portal` who signs address data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    real: bool = False
    token: Address
    submission: Address
    routing: Address | None = None
    portal: Address | None = None
    portal_keys: Address | None = None
    issuer: Address | None = None
    self_signed: bool = False
    roots: Path | None = None
    foreign_hosts: frozenset[str] = Field(default=frozenset(), description="Further hosts that may be asked.")

    @model_validator(mode="after")
    def _stays_strict(self) -> Self:
        if self.real and self.self_signed:
            raise ValueError("self_signed keys are for tests; a real environment never takes them")
        if self.real and any(urlsplit(one).scheme != "https" for one in self._addresses):
            raise ValueError("a real environment speaks https alone")
        return self

    @property
    def hosts(self) -> frozenset[str]:
        """The only hosts (with port) that anything is sent to."""
        return frozenset(urlsplit(one).netloc for one in self._addresses) | self.foreign_hosts

    @property
    def service(self) -> str:
        """What the delivery service calls itself as the issuer of events."""
        return self.issuer or self.submission

    @property
    def _addresses(self) -> tuple[str, ...]:
        return tuple(one for one in (self.token, self.submission, self.routing, self.portal_keys) if one)


_BASE: Mapping[str, Mapping[str, object]] = {
    "test": {
        "token": "https://auth-testing.fit-connect.fitko.dev/token",
        "submission": "https://test.fit-connect.fitko.dev/submission-api",
        "routing": "https://routing-api-testing.fit-connect.fitko.dev",
        "portal": "https://portal.auth-testing.fit-connect.fitko.dev",
        "portal_keys": "https://portal.auth-testing.fit-connect.fitko.dev/.well-known/jwks.json",
        "self_signed": True,
    },
    "stage": {
        "real": True,
        "token": "https://auth-refz.fit-connect.fitko.net/token",
        "submission": "https://stage.fit-connect.fitko.net/submission-api",
    },
    "prod": {
        "real": True,
        "token": "https://auth-prod.fit-connect.fitko.net/token",
        "submission": "https://prod.fit-connect.fitko.net/submission-api",
        "routing": "https://routing-api-prod.fit-connect.fitko.net",
    },
}


def environments(file: Path | None) -> Mapping[str, Environment]:
    """The three of FITKO, completed or joined by those of the file. Blocks. Raises BadEnvironments.

    What is `real` stays so: a file cannot make tests of it.
    """
    books = {name: dict(values) for name, values in _BASE.items()}
    for name, values in read_environments(file).items():
        books[name] = {**books.get(name, {}), **values, **_kept(name)}
    return {name: checked(Environment, name, values) for name, values in books.items()}


def _kept(name: str) -> Mapping[str, object]:
    return {"real": True} if _BASE.get(name, {}).get("real") else {}
