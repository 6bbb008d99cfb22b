"""Destination API, Routing API and the published keys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from efa.testing.fitconnect.book import LEIKA, Destination, Service
from efa.testing.fitconnect.call import Answer, Call, as_json, paged
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.jose import sign
from efa.testing.fitconnect.refused import Refused, malformed, not_found
from efa.testing.fitconnect.rules import read_id

_LEIKA = re.compile(r"99\d{12}")
_AREAS = {"ars": re.compile(r"\d{2}|\d{3}|\d{5}|\d{9}|\d{12}"), "ags": re.compile(r"\d{2}|\d{3}|\d{5}|\d{8}")}
_AREAS["areaId"] = re.compile(r"\d+")
_ARS_URN = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:"
_SERVICES = {"v1": "services", "v2": "publicServices"}
_WORD, _MOST_WORDS = re.compile(r"[^*?\[]{2,60}"), 10


def get_destination(call: Call) -> Answer:
    """`GET /destinations/{destination}`."""
    one = _destination(call)
    return as_json(
        {
            "destinationId": one.id,
            "name": one.name,
            "status": one.status,
            "encryptionKid": one.encryption_kid,
            "metadataVersions": list(one.metadata_versions),
            _SERVICES[call.version]: [_service(each) for each in one.services],
            "contactInformation": {"legalName": one.name},
        }
    )


def get_keys(call: Call) -> Answer:
    """`GET /destinations/{destination}/keys`: the key to encrypt with stands first."""
    one = _destination(call)
    return as_json({"keys": sorted(one.keys, key=lambda key: key["kid"] != one.encryption_kid)})


def get_key(call: Call) -> Answer:
    """`GET /destinations/{destination}/keys/{kid}`."""
    if (key := _destination(call).key(call.ids["kid"])) is None:
        raise not_found("key-not-found")
    return as_json(key)


def get_delivery_keys(call: Call) -> Answer:
    """`GET /submission/.well-known/jwks.json`."""
    return as_json({"keys": [call.double.signing.public_jwk]})


def get_portal_keys(call: Call) -> Answer:
    """`GET /ssp/.well-known/jwks.json`."""
    return as_json({"keys": [call.double.portal.public_jwk]})


def get_info(_: Call) -> Answer:
    """`GET /info`."""
    return as_json({"version": {"major": 2, "minor": 0, "patch": 0}})


def get_routes(call: Call) -> Answer:
    """`GET /routing/{version}/routes`: who takes a service for an area. Both versions answer the same."""
    leika = call.query.get("leikaKey", "")
    given = {name: value for name in _AREAS if (value := call.query.get(name)) is not None}
    if not _LEIKA.fullmatch(leika) or len(given) != 1:
        raise malformed("give leikaKey and exactly one of ars, ags, areaId")
    [(kind, area)] = given.items()
    if not _AREAS[kind].fullmatch(area):
        raise malformed(f"{kind} has a wrong form")
    offset, limit = call.page()
    found = [_route(call.double, *each) for each in _competent(call.double, leika, _ars(call.double, kind, area))]
    return paged("routes", found[offset : offset + limit], offset, len(found))


def get_areas(call: Call) -> Answer:
    """`GET /routing/{version}/areas`: areas whose name has every word; `*` stands for anything at an end of a word."""
    wanted = [word.lower() for word in call.lists.get("areaSearchexpression", ())]
    if not 1 <= len(wanted) <= _MOST_WORDS or not all(_WORD.fullmatch(word.strip("*")) for word in wanted):
        raise malformed("areaSearchexpression: one to ten words of at least two characters")
    if any(" " in word for word in wanted):
        raise Refused(500, "internal-server-error", "a blank inside an expression, which the real service answers so")
    offset, limit = call.page()
    found = [area for area in call.double.areas if _has_all(str(area["name"]), wanted)]
    shown = [{name: area[name] for name in ("id", "name", "type")} for area in found[offset : offset + limit]]
    return paged("areas", shown, offset, len(found))


def _has_all(name: str, wanted: Sequence[str]) -> bool:
    words = re.split(r"[^\w.-]+", name.lower())
    return all(any(fnmatchcase(word, one) for word in words) for one in wanted)


def _destination(call: Call) -> Destination:
    one = call.double.destinations.get(read_id(call.ids["destination"], "destination"))
    if one is None:
        raise not_found("destination-not-found")
    return one


def _service(service: Service) -> dict[str, Any]:
    return {
        "identifier": service.identifier,
        "submissionSchemas": [{"schemaUri": one.uri, "mimeType": one.mime_type} for one in service.schemas],
        "regions": list(service.regions),
        "replyChannels": service.reply_channels,
    }


def _ars(double: Double, kind: str, area: str) -> str:
    if kind != "areaId":
        return area[:5] if kind == "ags" else area
    return next((str(each["ars"]) for each in double.areas if str(each["id"]) == area), "no such area")


def _competent(double: Double, leika: str, ars: str) -> Iterator[tuple[Destination, Service]]:
    for one in double.destinations.values():
        service = one.service(f"{LEIKA}{leika}")
        if service and one.status == "active" and f"DE{ars}".startswith(service.regions):
            yield one, service


def _route(double: Double, destination: Destination, service: Service) -> Mapping[str, Any]:
    claims = {
        "submissionHost": urlsplit(double.issuer).netloc,
        "iss": f"{double.base}/ssp",
        "services": [
            {
                "gebietIDs": [f"{_ARS_URN}{each.removeprefix('DE')}" for each in service.regions],
                "leistungIDs": [service.identifier],
            }
        ],
        "destinationId": destination.id,
        "iat": double.clock.seconds(),
        "jti": str(uuid4()),
    }
    token = sign(claims, double.portal.private, {"typ": "jwt", "kid": double.portal.kid})
    return {
        "destinationId": destination.id,
        "destinationSignature": token,
        "destinationName": destination.name,
        "origin": "PVOG",
    }
