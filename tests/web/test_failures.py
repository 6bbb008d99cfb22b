"""What goes wrong gets a page that says what is safe, or problem+json; nothing is a 500 but a bug."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from efa.applications.errors import ApplicationNotFound, NothingToSubmit
from efa.catalogue.errors import PluginFault
from efa.identity.errors import NotAllowed, SessionEnded
from efa.web.deps import CitizenVisit
from efa.web.state import State
from tests.web.applications import Applications
from tests.web.browser import Person

FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
MULTIPART = {"content-type": "multipart/form-data; boundary=grenze", "sec-fetch-site": "same-origin"}


class Bug(Exception):
    """Nobody expects it, and its text holds a secret."""


ERRORS = {
    "fremd": NotAllowed(),
    "unbekannt": ApplicationNotFound(),
    "leer": NothingToSubmit(missing=()),
    "gestoert": PluginFault("muster", "ist müde"),
    "fehler": Bug("DE02 1203 0000"),
    "abgemeldet": SessionEnded(),
}


def failing_routes(app: FastAPI) -> None:
    """Two more addresses, for pages and for the API, that raise what their path names."""

    @app.get("/wirft/{name}")
    @app.get("/api/v1/wirft/{name}")
    async def fail(visit: CitizenVisit, name: str) -> None:
        raise ERRORS[name]

    @app.get("/api/v1/zahl/{number}")
    async def count(visit: CitizenVisit, number: int, most: int = 1) -> dict[str, int]:
        return {"number": number, "most": most}


@pytest.fixture
def app(applications: Applications, state: State) -> FastAPI:
    return applications.of(state, failing_routes)


@pytest.fixture
async def client(app: FastAPI, person: Person) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://efa.example") as client:
        yield client


async def test_somebody_elses_id_and_an_unknown_one_get_the_same_answer(person: Person) -> None:
    foreign, unknown = [await person.open(f"/aachen/wirft/{name}") for name in ("fremd", "unbekannt")]
    assert foreign.status == unknown.status == 404
    assert foreign.answer.text.replace("fremd", "unbekannt") == unknown.answer.text


async def test_a_bug_shows_a_number_and_no_detail(person: Person) -> None:
    page = await person.open("/aachen/wirft/fehler")
    assert (page.status, page.heading) == (500, "Das hat nicht geklappt")
    assert "Nennen Sie dabei diesen Code" in page.text
    assert "0241 432-0" in page.text
    assert "DE02" not in page.answer.text
    assert "content-security-policy" in page.answer.headers


async def test_a_faulty_plugin_stops_only_its_own_page(person: Person) -> None:
    page = await person.open("/aachen/wirft/gestoert")
    assert page.status == 503
    assert "müde" not in page.answer.text


async def test_an_error_without_field_never_looks_like_a_form_with_errors(person: Person) -> None:
    assert (await person.open("/aachen/wirft/leer")).status == 409


async def test_who_is_logged_out_is_asked_to_log_in_and_comes_back(client: httpx.AsyncClient) -> None:
    answer = await client.get("/aachen/wirft/abgemeldet", params={"a": "b"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/aachen/anmelden?weiter=%2Faachen%2Fwirft%2Fabgemeldet%3Fa%3Db"


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [
        ("fremd", 404, "core.problem.not_found"),
        ("unbekannt", 404, "core.problem.not_found"),
        ("leer", 422, "applications.nothing_to_submit"),
        ("gestoert", 503, "catalogue.plugin_fault"),
        ("fehler", 500, "core.problem.broken"),
        ("abgemeldet", 401, "identity.session_ended"),
    ],
)
async def test_the_api_says_it_as_problem_json(client: httpx.AsyncClient, name: str, status: int, kind: str) -> None:
    answer = await client.get(f"/aachen/api/v1/wirft/{name}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["type"] == f"urn:efa:problem:{kind}"
    assert answer.json()["instance"].startswith("urn:efa:request:")


async def test_the_api_names_the_parameter_that_is_wrong(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/zahl/1", params={"most": "viele"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/most")


async def test_a_malformed_id_is_an_unknown_one(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/zahl/eins")).status_code == 404


@pytest.mark.parametrize(
    "path", ["/gibtsnicht", "/aachen/gibtsnicht", "/aachen/a%00b", "/%FF%FE", "/aachen//", "/..%2f"]
)
async def test_an_address_that_does_not_exist_gets_a_page(person: Person, path: str) -> None:
    page = await person.open(path)
    assert (page.status, page.heading) == (404, "Diese Seite gibt es nicht (mehr)")


@pytest.mark.parametrize("method", ["DELETE", "PUT", "BREW", "OPTIONS", "PATCH"])
async def test_a_method_that_nobody_offers_gets_405_with_those_that_exist(person: Person, method: str) -> None:
    answer = await person.client.request(method, "/aachen/impressum")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


async def test_head_answers_like_get_without_content(person: Person) -> None:
    answer = await person.client.head("/aachen/impressum")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (MULTIPART, b"kein Teil"),
        (MULTIPART, b'--grenze\r\nContent-Disposition: form-data; name="a"\r\n\r\nabgebrochen'),
        ({**MULTIPART, "content-type": "multipart/form-data"}, b"x"),
        ({**FORM, "content-type": "application/json"}, b"{"),
        ({**FORM, "content-type": ";;;"}, b"a=b"),
        (FORM, b"%00%ff%fe=%ZZ&" + b"a" * 70_000),
        (FORM, "lang=\u202een&next=/\x00".encode()),
        (FORM, b"&".join(b"a=1" for _ in range(10_000))),
        (FORM, b"a=" + b"x" * 400_000),
    ],
)
async def test_a_broken_body_is_never_a_server_error(person: Person, headers: dict[str, str], body: bytes) -> None:
    for path in ("/aachen/sprache", "/aachen/rueckmeldung"):
        answer = await person.client.post(path, content=body, headers=headers)
        assert answer.status_code in (303, 400, 413, 422)


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in chunks"])
async def test_two_megabytes_of_fields_are_refused_with_a_page(person: Person, announced: bool) -> None:  # noqa: FBT001
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(32):
            yield b"a" * 65_536

    body: bytes | AsyncIterator[bytes] = b"a" * (2 << 20) if announced else chunks()
    answer = await person.client.post("/aachen/sprache", content=body, headers=FORM)
    assert answer.status_code == 413
    assert "Das war zu groß" in answer.text


async def test_a_form_from_another_site_does_nothing(person: Person) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://boese.example"}, {"origin": "null"}):
        answer = await person.client.post("/aachen/sprache", data={"lang": "en"}, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


async def test_an_unknown_host_gets_nothing(app: FastAPI) -> None:
    answer = await httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://boese.example").get("/")
    assert (answer.status_code, answer.text) == (400, "unknown host")
