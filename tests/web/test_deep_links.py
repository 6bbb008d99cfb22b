"""Links from other portals: every parameter is checked, and the way back is kept only to allowed hosts."""

import pytest

from tests.web.browser import Person

LEIKA = "99000000000011"
PAGE = "/aachen/leistungen/muster"


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
    await person.open("/aachen/", leika=LEIKA, **{"return": "https://portal.example/zurueck?a=1"})
    assert person.client.cookies["efa-return"].strip('"') == "https://portal.example/zurueck?a=1"


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
