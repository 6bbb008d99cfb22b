"""What a destination takes, and whether that suits what is to be sent. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from efa.delivery.channels.fit_connect.chosen import Chosen
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.metadata import MediaType, common_version

ANSWERS = "urn:efa:answer:1"
_FORMATS: Mapping[str, MediaType] = {"json": "application/json", "xml": "application/xml"}


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Schema(_Lenient):
    schemaUri: str  # noqa: N815 - names of FIT-Connect
    mimeType: str  # noqa: N815


class _Service(_Lenient):
    identifier: str
    name: str = ""
    submissionSchemas: Annotated[tuple[_Schema, ...], Field(max_length=500)] = ()  # noqa: N815
    regions: Annotated[tuple[str, ...], Field(max_length=20_000)] = ()
    replyChannels: Mapping[str, Any] | None = None  # noqa: N815


class Destination(_Lenient):
    """A destination as it is published."""

    destinationId: str  # noqa: N815
    name: str = ""
    status: str
    encryptionKid: str = Field(min_length=8, max_length=64)  # noqa: N815
    metadataVersions: Annotated[tuple[str, ...], Field(max_length=100)] = ()  # noqa: N815
    publicServices: Annotated[tuple[_Service, ...], Field(max_length=2000)] = ()  # noqa: N815


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be sent: the service, and the schemas of the data as JSON and as XML."""

    service: str
    schemas: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How it is sent there."""

    destination: str
    service: str
    service_name: str
    region: str | None
    schema: str
    media_type: MediaType
    version: str
    kid: str
    key: Mapping[str, Any] = field(repr=False)
    answers: bool


def read_destination(found: Mapping[str, Any], wanted: str) -> Destination:
    """Raises Stopped where it is not the one that was asked for."""
    try:
        destination = Destination.model_validate(found)
    except ValidationError:
        raise Stopped("transient", "unreadable_answer") from None
    if destination.destinationId != wanted:
        raise Stopped("configuration", "other_destination")
    return destination


def agree(destination: Destination, key: Mapping[str, Any], wanted: Wanted, settings: Chosen) -> Terms:
    """The terms of sending. Raises Stopped: what does not fit is for the tenant to set right."""
    if destination.status != "active":
        raise Stopped("configuration", "destination_inactive")
    service = next((one for one in destination.publicServices if one.identifier == wanted.service), None)
    if service is None:
        raise Stopped("configuration", "service_not_offered")
    version = common_version(destination.metadataVersions)
    if version is None:
        raise Stopped("configuration", "metadata_not_offered")
    media_type = _media_type(service.submissionSchemas, wanted.schemas, settings)
    return Terms(
        destination=destination.destinationId,
        service=wanted.service,
        service_name=service.name,
        region=settings.region,
        schema=wanted.schemas[0] if media_type == "application/json" else wanted.schemas[1],
        media_type=media_type,
        version=version,
        kid=destination.encryptionKid,
        key=key,
        answers=_takes_answers(service),
    )


def _media_type(offered: Sequence[_Schema], schemas: tuple[str, str], settings: Chosen) -> MediaType:
    pairs = {(one.schemaUri, one.mimeType) for one in offered}
    for name, schema in zip(_FORMATS, schemas, strict=True):
        if settings.data in (None, name) and (schema, _FORMATS[name]) in pairs:
            return _FORMATS[name]
    raise Stopped("configuration", "schema_not_offered")


def _takes_answers(service: _Service) -> bool:
    """Whether it answers by FIT-Connect, in the one form that we understand or without naming any."""
    offered = (service.replyChannels or {}).get("fitConnect")
    if not isinstance(offered, Mapping):
        return False
    standards = offered.get("processStandards")
    return not standards or ANSWERS in standards
