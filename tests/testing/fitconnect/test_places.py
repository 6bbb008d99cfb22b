"""Areas and rights as public clients of FIT-Connect have met them."""

from dataclasses import replace
from typing import Any

import pytest

from efa.testing.fitconnect.book import Client
from tests.testing.fitconnect.sender import talking

pytestmark = pytest.mark.slow
FRANKFURT = {"id": 940, "name": "Frankfurt am Main", "type": "Kreisfreie Stadt", "ars": "064120000000"}
HANAU = {"id": 941, "name": "Hanau", "type": "Stadt", "ars": "064350014014"}


async def areas(words: list[str], version: str = "v2") -> tuple[int, Any]:
    async with talking() as (double, sender):
        double.double.areas = [FRANKFURT, HANAU]
        place = f"{sender.access.routing_url}/{version}/areas"
        answer = await sender.http.get(place, params={"areaSearchexpression": words})
        return answer.status_code, [area["name"] for area in answer.json().get("areas", ())]


@pytest.mark.parametrize("version", ["v1", "v2"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["Frankfurt", "am", "Main"], ["Frankfurt am Main"]),
        (["Frank*", "main"], ["Frankfurt am Main"]),
        (["Frank"], []),
        (["Frankfurt", "Oder"], []),
        (["*an*"], ["Frankfurt am Main", "Hanau"]),
    ],
)
async def test_every_word_must_be_in_the_name_of_the_area(words: list[str], found: list[str], version: str) -> None:
    assert await areas(words, version) == (200, found)


@pytest.mark.parametrize(
    ("words", "status"), [([], 400), (["x"], 400), (["Frankfurt am Main"], 500), (["ab"] * 11, 400)]
)
async def test_what_the_service_cannot_search_for_is_refused(words: list[str], status: int) -> None:
    assert (await areas(words))[0] == status


async def test_a_subscriber_that_is_not_connected_with_the_destination_may_not_fetch() -> None:
    async with talking() as (double, sender):
        sent = await sender.send()
        other = Client("other", "secret", "subscriber")
        double.double.clients[other.id] = other
        receiver = await replace(sender).login(other)
        assert (await receiver.ask("GET", f"/v2/submissions/{sent.submission}")).status_code == 403


async def test_a_subscriber_is_told_both_scopes() -> None:
    async with talking() as (_, sender):
        form = {
            "grant_type": "client_credentials",
            "client_id": "behoerde",
            "client_secret": "subscriber-secret-test-only",
        }
        told = (await sender.http.post(sender.access.token_url, data=form)).json()
        assert [scope.rpartition("/")[2] for scope in told["scope"].split()] == [
            "manage-destinations",
            "subscribe-destinations",
        ]
