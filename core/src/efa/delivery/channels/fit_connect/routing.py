"""The Routing API: which destination is competent, and whether its signed address says so too."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from efa.delivery.channels.fit_connect.crypto import unverified, verify
from efa.delivery.channels.fit_connect.environments import Environment
from efa.delivery.channels.fit_connect.errors import BadKey, BadToken, Stopped
from efa.delivery.channels.fit_connect.http import Wire
from efa.delivery.channels.fit_connect.keys import check_shape

_LEIKA = re.compile(r"99\d{12}")
_ARS = re.compile(r"(\d{2}|\d{3}|\d{5}|\d{9}|\d{12})")
_PLACE = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:"
_SERVICE = "urn:de:fim:leika:leistung:"
_OK, _NOT_FOUND = 200, 404
_VERSIONS = ("v1", "v2")  # the published description names the first, a public client prefers the second
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The competent destination for which service, at which place."""

    leika: str
    ars: str


@dataclass(frozen=True, slots=True)
class Route:
    """One destination that the Routing API names."""

    destination: str
    signature: str = field(repr=False)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the Routing API says: `destination` only where there is exactly one, whose signed address is believed."""

    kind: Literal["one", "none", "several", "not_believed"]
    destination: str = ""
    name: str = ""


async def competent_destination(wire: Wire, at: Environment, asked: Asked) -> str:
    """The one destination, its signed address checked. Raises Stopped, also where there are none or several."""
    routes = await _routes(wire, at, asked)
    if len(routes) != 1:
        raise Stopped("configuration", "several_destinations" if routes else "route_unknown")
    check_route(routes[0], await _portal_keys(wire, at), at, asked)
    return routes[0].destination


async def find_destination(wire: Wire, at: Environment, asked: Asked) -> Found:
    """None, one or several; never a guess. Raises Stopped where it cannot be asked."""
    routes = await _routes(wire, at, asked)
    if len(routes) != 1:
        return Found("several" if routes else "none")
    keys = await _portal_keys(wire, at)
    try:
        check_route(routes[0], keys, at, asked)
    except Stopped:
        return Found("not_believed")
    return Found("one", routes[0].destination, routes[0].name)


async def _routes(wire: Wire, at: Environment, asked: Asked) -> Sequence[Route]:
    if at.routing is None or at.portal is None or at.portal_keys is None:
        raise Stopped("configuration", "destination_missing")
    if not _LEIKA.fullmatch(asked.leika) or not _ARS.fullmatch(asked.ars):
        raise Stopped("configuration", "route_unknown")
    for version in _VERSIONS:
        url = f"{at.routing}/{version}/routes?leikaKey={asked.leika}&ars={asked.ars}&limit=2"
        answer = await wire.ask("GET", url)
        if answer.status == _OK:
            return read_routes(answer.json())
        if answer.status != _NOT_FOUND:
            break
    raise Stopped("configuration", "route_unknown")


async def _portal_keys(wire: Wire, at: Environment) -> Mapping[str, Mapping[str, Any]]:
    return _by_kid((await wire.ask("GET", str(at.portal_keys))).json().get("keys"))


def read_routes(found: Mapping[str, Any]) -> Sequence[Route]:
    """What it names. Raises Stopped."""
    try:
        return [_route(one) for one in found["routes"]]
    except (KeyError, TypeError, AttributeError):
        raise Stopped("transient", "unreadable_answer") from None


def _route(one: Mapping[str, Any]) -> Route:
    name = str(one.get("destinationName") or "")[:_LONGEST_NAME]
    return Route(str(one["destinationId"]), str(one["destinationSignature"]), name)


def check_route(route: Route, keys: Mapping[str, Mapping[str, Any]], at: Environment, asked: Asked) -> None:
    """Whether the portal of this environment has signed this address for what we ask. Raises Stopped."""
    try:
        header, _ = unverified(route.signature)
        kid = str(header.get("kid"))
        key = keys.get(kid, {})
        check_shape(key, kid, "verify")
        claims = verify(route.signature, key)
    except (BadToken, BadKey):
        raise Stopped("configuration", "address_not_believed") from None
    if str(header.get("typ")).upper() != "JWT" or header.get("alg") != "PS512":
        raise Stopped("configuration", "address_not_believed")
    if not _fits(claims, route, at, asked):
        raise Stopped("configuration", "address_of_another")


def _fits(claims: Mapping[str, Any], route: Route, at: Environment, asked: Asked) -> bool:
    host = str(claims.get("submissionHost"))
    return (
        str(claims.get("iss")).rstrip("/") == at.portal
        and claims.get("destinationId") == route.destination
        and urlsplit(host if "//" in host else f"//{host}").netloc == urlsplit(at.submission).netloc
        and any(_covers(service, asked) for service in _list(claims.get("services")))
    )


def _covers(service: object, asked: Asked) -> bool:
    if not isinstance(service, Mapping):
        return False
    places = [str(one).removeprefix(_PLACE) for one in _list(service.get("gebietIDs")) if str(one).startswith(_PLACE)]
    named = f"{_SERVICE}{asked.leika}" in _list(service.get("leistungIDs"))
    return named and any(asked.ars.startswith(place) for place in places)


def _by_kid(keys: object) -> Mapping[str, Mapping[str, Any]]:
    return {str(key.get("kid")): key for key in _list(keys) if isinstance(key, Mapping)}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
