"""The file that describes the accounts of an installation; secrets never stand in it."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from efa.tenancy.yaml_text import NotReadable, Position, read_yaml

_URL = r"^https?://[A-Za-z0-9.\-]+(:\d+)?(/[^\s?#]*[^\s?#/])?$"
Url = Annotated[str, Field(pattern=_URL, description="An address without a slash at its end.")]
# As a provider writes it in its discovery: with the slash at the end where it has one.
Foreign = Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.\-]+(:\d+)?(/[^\s?#]*)?$")]
Name = Annotated[str, Field(min_length=1, max_length=100)]


KeyName = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,20}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Realm(_Part):
    keys: Annotated[
        tuple[KeyName, ...],
        Field(min_length=1, description="Names of our keys: the first one signs, the others are believed beside it."),
    ] = ("1",)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.keys)) < len(self.keys):
            raise ValueError("each of keys needs a name of its own")
        return self


class SamlAccount(_Part):
    """An account service that speaks SAML: its entity, where it takes requests, how its signature is known."""

    entity: Url
    sign_on: Url
    metadata: Url | None = Field(None, description="Where it publishes its certificates; they are followed.")
    certificate: str | None = Field(None, description="Its certificate (base64 without frame) where it publishes none.")
    sign_out: Url | None = None
    service_id: str | None = Field(None, pattern=r"^BMI-[A-Za-z0-9]+$", description="BundID: the BMI-ID.")
    service_name: str | None = Field(
        None, min_length=1, max_length=50, description="BundID: the online service, as people read it there."
    )

    @model_validator(mode="after")
    def _known_by_something(self) -> Self:
        if not (self.metadata or self.certificate):
            raise ValueError("name its metadata or its certificate: nothing is believed without a signature")
        return self


class Citizens(_Realm):
    """Realm `efa`: citizens and organisations."""

    client: Name = "efa-web"
    entity: Url | None = Field(
        None, description="Our entity at BundID and ELSTER. Its host is a part of who somebody is: it never changes."
    )
    bundid: SamlAccount | None = None
    muk: SamlAccount | None = None
    local_accounts: bool = Field(False, description="Accounts in Keycloak itself, with a password; for demos alone.")

    @model_validator(mode="after")
    def _with_entity(self) -> Self:
        if (self.bundid or self.muk) and not self.entity:
            raise ValueError("entity is missing: BundID and Mein Unternehmenskonto know us by it")
        if not (self.bundid or self.muk or self.local_accounts):
            raise ValueError("nobody could log in: name bundid or muk")
        return self


class Authority(_Part):
    """An authority whose people log in at its own provider (OpenID Connect)."""

    alias: str = Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")
    name: Name
    domains: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$")], ...] = Field(min_length=1)
    issuer: Foreign
    authorization: Foreign
    token: Foreign
    keys: Foreign
    client: Name
    groups: Name = Field("groups", description="Its claim that names groups; what they say is a proposal, no right.")


class Employees(_Realm):
    """Realm `efa-staff`: authorities and operators."""

    client: Name = "efa-staff"
    authorities: tuple[Authority, ...] = ()


class Installation(_Part):
    """One Keycloak and one web application that belong together."""

    keycloak: Url = Field(description="Keycloak as browsers know it; issuers begin with it.")
    administration: Url | None = Field(None, description="Where this command reaches it, if not there.")
    portal: Url = Field(description="The web application as people type it (EFA_BASE_URL).")
    citizens: Citizens
    staff: Employees = Employees()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.portal.startswith("https://") and self.citizens.local_accounts:
            raise ValueError("local_accounts of citizens are for a demo on this machine, not for https://")
        aliases = [authority.alias for authority in self.staff.authorities]
        if len(set(aliases)) < len(aliases):
            raise ValueError("each authority needs an alias of its own")
        return self

    @property
    def is_local(self) -> bool:
        """Whether this is a demo without TLS."""
        return not self.portal.startswith("https://")


class InstallationInvalid(Exception):
    """The file cannot be used: each problem with its place."""


def read_installation(path: Path) -> Installation:
    """The file, proven. Raises InstallationInvalid."""
    try:
        raw = path.read_bytes()
        document = read_yaml(raw)
    except NotReadable as error:
        said = str(error) if raw.strip() else "the file is empty; write at least keycloak, portal and citizens"
        raise InstallationInvalid(_line(path, error.at, said)) from None
    except OSError as error:
        raise InstallationInvalid(f"{path}: the file cannot be read: {error.strerror}") from None
    try:
        return Installation.model_validate(document.value)
    except ValidationError as error:
        found = (
            _line(path, document.at(e["loc"]), f"{'.'.join(map(str, e['loc']))}: {_words(e['msg'])}")
            for e in error.errors(include_url=False, include_input=False)
        )
        raise InstallationInvalid("\n".join(found)) from None


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")


def _line(path: Path, at: Position, message: str) -> str:
    return f"{path}:{at.line}:{at.column}: {message}"
