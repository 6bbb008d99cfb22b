"""FC-06 to FC-08: trouble at the other side, and settings that do not fit."""

from dataclasses import replace

import httpx
import pytest

from efa.sdk.channel import Failed, HandedOver
from tests.delivery.fit_connect.world import World

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
async def test_fc06_an_unavailable_service_is_tried_again_later(world: World, status: int) -> None:
    world.shaken.faults = [("GET", "destinations", httpx.Response(status))]
    assert await world.sent() == Failed("transient", "unavailable")
    assert isinstance(await world.sent(), HandedOver)


async def test_fc06_too_many_requests_wait_as_long_as_the_service_says(world: World) -> None:
    busy = httpx.Response(429, headers={"RateLimit-Reset": "3", "Retry-After": "9"})
    world.shaken.faults = [("POST", "submissions", busy)]
    start = world.now()
    assert isinstance(await world.sent(), HandedOver)
    assert (world.now() - start).total_seconds() == 3


async def test_fc06_a_long_wait_is_left_to_the_schedule(world: World) -> None:
    world.shaken.faults = [("POST", "submissions", httpx.Response(429, headers={"Retry-After": "600"}))]
    assert await world.sent() == Failed("transient", "rate_limited", 600.0)


async def test_fc06_a_service_in_maintenance_says_how_long(world: World) -> None:
    world.shaken.faults = [("GET", "destinations", httpx.Response(503, headers={"Retry-After": "900"}))]
    assert await world.sent() == Failed("transient", "unavailable", 900.0)


@pytest.mark.parametrize(
    ("error", "reason"), [(httpx.ConnectError("no such host"), "unreachable"), (httpx.ConnectTimeout(""), "timeout")]
)
async def test_fc06_a_service_that_cannot_be_reached(world: World, error: Exception, reason: str) -> None:
    world.shaken.faults = [("POST", "token", error)]
    assert await world.sent() == Failed("transient", reason)


async def test_a_token_that_does_not_say_how_long_it_is_good_is_used_while_it_is_taken(world: World) -> None:
    told = httpx.Response(200, json={"access_token": "not ours", "token_type": "Bearer"})
    world.shaken.faults = [("POST", "token", told)]
    assert isinstance(await world.sent(), HandedOver)
    assert world.asked("POST", "token") == 2


async def test_fc07_an_expired_token_is_renewed_once(world: World) -> None:
    channel = world.channel()
    await channel.check(world.parcel().recipient)
    world.shaken.faults = [("POST", "submissions", httpx.Response(401))]
    assert isinstance(await channel.hand_over(world.parcel()), HandedOver)
    assert world.asked("POST", "token") == 2


async def test_fc07_a_client_that_is_refused_twice_is_a_matter_of_settings(world: World) -> None:
    world.shaken.faults = [("POST", "submissions", httpx.Response(401)), ("POST", "submissions", httpx.Response(401))]
    assert await world.sent() == Failed("configuration", "client_refused")


@pytest.mark.parametrize("status", ["created", "inactive"])
async def test_fc08_a_destination_that_is_not_active(world: World, status: str) -> None:
    double, number = world.running.double, world.settings["destination"]
    double.destinations[number] = replace(double.destinations[number], status=status)  # type: ignore[arg-type]
    assert await world.sent() == Failed("configuration", "destination_inactive")
    assert world.asked("POST", "submissions") == 0
    assert await world.channel().check(world.parcel().recipient) == ("destination_inactive",)


async def test_fc08_a_service_that_is_not_offered(world: World) -> None:
    assert await world.sent(leika="99999999999999") == Failed("configuration", "service_not_offered")
    assert world.asked("POST", "submissions") == 0


@pytest.mark.parametrize(("status", "problem"), [(302, "redirected"), (307, "redirected"), (403, "not_allowed")])
async def test_answers_that_no_attempt_makes_better(world: World, status: int, problem: str) -> None:
    elsewhere = httpx.Response(status, headers={"location": "https://elsewhere.example/"})
    world.shaken.faults = [("POST", "submissions", elsewhere)]
    assert await world.sent() == Failed("configuration", problem)


async def test_an_endless_answer_is_not_read_to_its_end(world: World) -> None:
    world.shaken.faults = [("GET", "destinations", httpx.Response(200, content=b"x" * 3_000_000))]
    assert await world.sent() == Failed("permanent", "answer_too_large")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"client": "nobody"}, "secret_missing"),
        ({"client": "own"}, "client_unreadable"),
        ({"environment": "mars"}, "environment_unknown"),
        ({"destination": "here"}, "setting_destination"),
        ({"colour": "red"}, "setting_unknown"),
        ({"region": "NRW"}, "setting_wrong"),
    ],
)
async def test_settings_are_named_where_they_are_wrong(world: World, changes: dict[str, str], reason: str) -> None:
    world.settings.update(changes)
    assert await world.sent() == Failed("configuration", reason)
    assert reason in await world.channel().check(world.parcel().recipient)


async def test_a_ready_tenant_has_no_findings(world: World) -> None:
    world.settings |= {"replies": "replies", "callback": "sender", "callback_url": "https://aachen.example/callback"}
    assert await world.channel().check(world.parcel().recipient) == ()


async def test_fc21_the_log_shows_neither_content_nor_a_secret(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    handed_over = await world.sent()
    await world.news(world.waiting(handed_over))
    text = caplog.text + repr(handed_over)
    assert "POST" in text
    assert [secret for secret in ("Müller", "test-only", "eyJ", "Mietvertrag") if secret in text] == []
