"""FC-17: the Routing API names a destination, and its signed address is believed only if it fits."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest

from efa.delivery.channels.fit_connect.channel import CannotAsk
from efa.delivery.channels.fit_connect.environments import Environment
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.routing import Asked, Found, Route, check_route, read_routes
from efa.sdk.channel import Failed, HandedOver
from efa.testing.fitconnect.jose import sign
from efa.testing.fitconnect.keys import Key, fixed_key
from tests.delivery.doubles import AACHEN
from tests.delivery.fit_connect.world import LEIKA, World

PORTAL = fixed_key(1, "verify")
NUMBER = "879ee109-a690-4db8-ab32-424284184d7d"
AT = Environment(
    token="https://auth.example/token",
    submission="https://fit.example/submission-api",
    routing="https://routing.example",
    portal="https://portal.example",
    portal_keys="https://portal.example/.well-known/jwks.json",
)
ASKED = Asked(LEIKA, "053340002002")
PLACE = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:"
SERVICE = {"gebietIDs": [f"{PLACE}05334"], "leistungIDs": [f"urn:de:fim:leika:leistung:{LEIKA}"]}


def route(key: Key = PORTAL, header: Mapping[str, Any] | None = None, **changes: Any) -> Route:
    claims = {
        "iss": AT.portal,
        "submissionHost": "fit.example",
        "services": [SERVICE],
        "destinationId": NUMBER,
        "iat": 1_780_000_000,
        "jti": "1",
    }
    return Route(NUMBER, sign(claims | changes, key.private, {"typ": "jwt", "kid": key.kid} | dict(header or {})))


def check(found: Route) -> None:
    check_route(found, {PORTAL.kid: PORTAL.public_jwk}, AT, ASKED)


@pytest.mark.parametrize("host", ["fit.example", "https://fit.example", "https://fit.example/submission-api"])
def test_a_signed_address_that_fits_is_believed(host: str) -> None:
    check(route(submissionHost=host))


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Route(NUMBER, "no.signature"), "address_not_believed"),
        (route(fixed_key(3, "verify")), "address_not_believed"),
        (route(header={"kid": "unknown-key"}), "address_not_believed"),
        (route(header={"typ": "secevent+jwt"}), "address_not_believed"),
        (route(iss="https://portal.elsewhere.example"), "address_of_another"),
        (route(submissionHost="evil.example"), "address_of_another"),
        (route(submissionHost="fit.example.evil.example"), "address_of_another"),
        (route(destinationId="another"), "address_of_another"),
        (route(services=[{**SERVICE, "gebietIDs": [f"{PLACE}05315"]}]), "address_of_another"),
        (route(services=[{**SERVICE, "leistungIDs": []}]), "address_of_another"),
        (route(services="all"), "address_of_another"),
    ],
)
def test_fc17_every_other_address_is_refused(found: Route, reason: str) -> None:
    with pytest.raises(Stopped, match=f"configuration: {reason}"):
        check(found)


@pytest.mark.parametrize("answer", [{}, {"routes": [{}]}, {"routes": 1}])
def test_an_answer_without_routes_is_no_answer(answer: Mapping[str, Any]) -> None:
    with pytest.raises(Stopped, match="unreadable_answer"):
        read_routes(answer)


def answered(*routes: Route) -> httpx.Response:
    listed = [
        {"destinationId": one.destination, "destinationSignature": one.signature, "destinationName": "Wohngeldstelle"}
        for one in routes
    ]
    return httpx.Response(200, json={"count": len(routes), "routes": listed})


@pytest.mark.slow
async def test_fc17_without_a_destination_the_one_that_is_competent_is_taken(world: World) -> None:
    del world.settings["destination"]
    access = world.running.access()
    mine = route(iss=access.portal_url, submissionHost=access.submission_url)
    world.shaken.faults = [("GET", "/routes", answered(mine))]
    assert isinstance(await world.sent(), HandedOver)


@pytest.mark.slow
@pytest.mark.parametrize(("count", "reason"), [(0, "route_unknown"), (2, "several_destinations")])
async def test_fc17_none_or_several_are_for_the_tenant_to_decide(world: World, count: int, reason: str) -> None:
    del world.settings["destination"]
    world.shaken.faults = [("GET", "/routes", answered(*[route()] * count))]
    assert await world.sent() == Failed("configuration", reason)


async def named(world: World, *routes: Route) -> Found:
    world.shaken.faults = [("GET", "/routes", answered(*routes))]
    return await world.channel().route(replace(AACHEN, settings=world.settings), LEIKA, "053340002002")


@pytest.mark.slow
async def test_one_route_is_taken_several_or_none_are_no_guess(world: World) -> None:
    access = world.running.access()
    mine = route(iss=access.portal_url, submissionHost=access.submission_url)
    assert await named(world, mine) == Found("one", NUMBER, "Wohngeldstelle")
    assert await named(world, mine, mine) == Found("several")
    assert await named(world) == Found("none")
    assert await named(world, route(iss="https://portal.elsewhere.example")) == Found("not_believed")


@pytest.mark.slow
async def test_where_the_first_version_is_gone_the_second_is_asked(world: World) -> None:
    access = world.running.access()
    world.shaken.faults = [("GET", "/v1/routes", httpx.Response(404))]
    found = await world.channel().route(replace(AACHEN, settings=world.settings), LEIKA, "053340002002")
    assert (found.kind, found.destination) == ("one", access.destination)
    assert world.asked("GET", "/v2/routes") == 1


@pytest.mark.slow
async def test_a_routing_api_that_is_out_of_order_says_so(world: World) -> None:
    world.shaken.faults = [("GET", "/routes", httpx.Response(503))] * 9
    with pytest.raises(CannotAsk):
        await world.channel().route(replace(AACHEN, settings=world.settings), LEIKA, "053340002002")
