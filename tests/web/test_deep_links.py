"""Links from other portals: every parameter is checked, and the way back is kept only to allowed hosts."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.tenancy.directory import Directory
from efa.tenancy.settings import write_setting
from tests.web.browser import Person

LEIKA = "99000000000011"
PAGE = "/aachen/leistungen/muster"
BACK = "https://portal.example/zurueck?a=1"


def kept(person: Person, host: str) -> str:
    """The way back that the browser knows at this host."""
    return (person.client.cookies.get("efa-return", domain=host) or "").strip('"')


@pytest.mark.parametrize(
    ("query", "path"),
    [
        (f"leika={LEIKA}&ars=053340002002", PAGE),
        (f"leika={LEIKA}&plz=52062", PAGE),
        (f"leika={LEIKA}&ars=unsinn&plz=52062", PAGE),
        (f"leika={LEIKA}&ars=999999999999&plz=52062", PAGE),
        (f"leika={LEIKA}", "/leistungen/muster"),
        ("ars=053340002002", "/aachen/"),
        ("plz=52062", "/aachen/"),
        ("ars=unsinn", "/ort"),
    ],
)
async def test_a_deep_link_leads_to_the_right_place(person: Person, query: str, path: str) -> None:
    assert (await person.open(f"/?{query}")).path == path


async def test_a_deep_link_brings_its_language(person: Person) -> None:
    assert (await person.open(f"/?leika={LEIKA}&plz=52062&lang=en")).heading == "Apply for Muster benefit"


async def test_a_deep_link_with_a_shared_postcode_asks_which_city(person: Person) -> None:
    assert (await person.open(f"/?leika={LEIKA}&plz=53117")).heading == "Welcher Ort ist gemeint?"


async def test_a_deep_link_with_an_unknown_postcode_asks_again(person: Person) -> None:
    assert (await person.open(f"/?leika={LEIKA}&plz=99999")).status == 422


@pytest.mark.parametrize("leika", ["99000000000099", "unsinn", "9" * 3000])
async def test_a_deep_link_to_an_unknown_benefit_says_so(person: Person, leika: str) -> None:
    page = await person.open(f"/?leika={leika}&plz=52062")
    assert (page.status, page.heading) == (404, "Diese Leistung gibt es hier nicht")


async def test_the_way_back_is_kept_for_allowed_hosts(person: Person) -> None:
    await person.open("/aachen/", leika=LEIKA, **{"return": BACK})
    assert kept(person, "efa.example") == BACK


@pytest.mark.usefixtures("places", "competent_cities")
async def test_language_and_way_back_come_along_to_the_host_of_a_city(app: FastAPI) -> None:
    person = Person.of(app, "http://nw.example")
    page = await person.open("/", leika=LEIKA, plz="52062", lang="en", **{"return": BACK})
    assert str(page.answer.url) == "http://aachen.example/leistungen/muster"
    assert page.heading == "Apply for Muster benefit"
    assert kept(person, "aachen.example") == BACK


@pytest.mark.usefixtures("places", "competent_cities")
async def test_the_way_back_waits_until_the_person_has_named_the_place(
    app: FastAPI, directory: Directory, tenants: Mapping[str, UUID], now: datetime
) -> None:
    async with directory.session(tenants["nw"]) as session:
        await write_setting(session, "return_hosts", ["portal.example"], by="test", now=now)
    person = Person.of(app, "http://nw.example")
    await person.open("/", **{"leika": LEIKA, "return": BACK})
    page = await person.open("/ort", ort="52062", leistung="muster")
    assert str(page.answer.url) == "http://aachen.example/leistungen/muster"
    assert kept(person, "aachen.example") == BACK


@pytest.mark.parametrize(
    "target",
    [
        "http://portal.example/",
        "https://boese.example/",
        "https://portal.example@boese.example/",
        "https://portal.example:444/",
        "https://portal.example.boese.example/",
        "javascript:alert(1)",
        "https://portal.example/\r\nSet-Cookie: a=b",
        "https://[::1",
    ],
)
async def test_no_other_way_back_is_kept(person: Person, target: str) -> None:
    await person.open("/aachen/", leika=LEIKA, **{"return": target})
    assert "efa-return" not in person.client.cookies
