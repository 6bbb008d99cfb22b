"""What the delivery service can check without opening anything: ids, kinds of bodies, the outside of what is sealed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from efa.testing.fitconnect.book import Destination, Service
from efa.testing.fitconnect.jose import BadToken, Sealed, read_sealed
from efa.testing.fitconnect.refused import Refused, conflict, malformed, not_found, unprocessable

LEAST_CHARACTERS = 776
_KINDS_OF_DATA = ("application/json", "application/xml")
_SERVICE = {"v1": "serviceType", "v2": "publicService"}


def read_object(body: bytes) -> Mapping[str, Any]:
    """The JSON object of a request."""
    try:
        value = json.loads(body)
    except ValueError:
        raise malformed("the body is no JSON") from None
    if not isinstance(value, dict):
        raise malformed("the body is no JSON object")
    return value


def read_id(text: object, what: str) -> str:
    """A UUID in its usual form."""
    try:
        return str(UUID(str(text)))
    except ValueError:
        raise malformed(f"{what} is no UUID") from None


def announced_ids(body: Mapping[str, Any], most: int) -> tuple[str, ...]:
    """Ids of the attachments that will follow."""
    given = body.get("announcedAttachments", [])
    if not isinstance(given, list):
        raise malformed("announcedAttachments is no list")
    ids = tuple(read_id(each, "an announced attachment") for each in given)
    if len(set(ids)) != len(ids):
        raise unprocessable("attachments-not-unique", "an attachment is announced twice")
    if len(ids) > most:
        raise unprocessable("too-many-attachments", f"at most {most} attachments are taken")
    return ids


def announced_service(body: Mapping[str, Any], version: str, destination: Destination) -> Service:
    """The offered service that the announcement names, by the name of the member in this version."""
    for other in _SERVICE.values():
        if other in body and other != _SERVICE[version]:
            raise malformed(f"{other} does not belong to {version}")
    named = body.get(_SERVICE[version])
    if not isinstance(named, dict) or not isinstance(named.get("identifier"), str):
        raise malformed(f"{_SERVICE[version]}.identifier is missing")
    service = destination.service(named["identifier"])
    if service is None:
        raise unprocessable("service-not-offered", "the destination does not take this service")
    return service


def check_region(body: Mapping[str, Any], service: Service) -> None:
    """The region, where one is named, must lie in one that the service is offered for."""
    region = body.get("region")
    if region is not None and not str(region).startswith(service.regions):
        raise unprocessable("region-not-offered", "the destination does not take this service for the region")


def check_active(destination: Destination | None) -> Destination:
    """A destination that exists and takes submissions."""
    if destination is None:
        raise not_found("destination-not-found")
    if destination.status != "active":
        raise conflict("destination-state-invalid", f"the destination is {destination.status}")
    return destination


def check_sealed(text: object, keys: Sequence[Mapping[str, Any]] | None, what: str) -> Sealed:
    """The outside of a JWE that was made for one of the keys (None: for a key that is not known here)."""
    if not isinstance(text, str) or not text:
        raise unprocessable("missing-content", f"{what} is missing")
    try:
        sealed = read_sealed(text)
    except BadToken as error:
        raise unprocessable("invalid-jwe", f"{what}: {error}") from None
    if len(text) < LEAST_CHARACTERS:
        raise unprocessable("invalid-jwe", f"{what} is shorter than anything sealed for a key of 4096 bits")
    _check_header(sealed.header, keys, what)
    return sealed


def check_kind_of_data(sealed: Sealed, what: str) -> None:
    """Metadata and data say in the header what they are."""
    if sealed.header.get("cty") not in _KINDS_OF_DATA:
        raise unprocessable("invalid-content-type", f"{what}: cty must be one of {', '.join(_KINDS_OF_DATA)}")


def check_media_type(given: str, wanted: str) -> None:
    """The Content-Type of a request."""
    if given.partition(";")[0].strip().lower() != wanted:
        raise Refused(415, "unsupported-media-type", f"send {wanted}")


def _check_header(header: Mapping[str, Any], keys: Sequence[Mapping[str, Any]] | None, what: str) -> None:
    if (header.get("alg"), header.get("enc")) != ("RSA-OAEP-256", "A256GCM"):
        raise unprocessable("invalid-jwe", f"{what}: only RSA-OAEP-256 with A256GCM is taken")
    known = None if keys is None else {key["kid"] for key in keys if key["key_ops"] == ["wrapKey"]}
    if not header.get("kid") or (known is not None and header["kid"] not in known):
        raise unprocessable("invalid-jwe", f"{what}: kid names no key of the destination")
