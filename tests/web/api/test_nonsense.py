"""Whatever is sent, the answer is one that the document announces, and never a server error."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from efa.kit.ids import to_public
from efa.web.api.document import operations
from efa.web.state import State
from tests.web.api.nonsense import RIGHT, requests
from tests.web.api.people import handed_in
from tests.web.api.program import Program, document


@pytest.fixture
async def known(
    state: State, tenants: Mapping[str, UUID], guest: Program, caseworker: Program, draft: str
) -> Mapping[str, Sequence[str]]:
    """Real values of what stands in paths."""
    async with state.directory.session(tenants["aachen"]) as session:
        case = to_public(await handed_in(session, state, guest))
    [own] = (await guest.get("/applications")).json
    return {
        "draft": [draft],
        "application": [case, own["id"]],
        "benefit": ["beihilfe"],
        "ars": ["053340002002"],
        "path": ["hinweis", "name", "kinder", "erklaerung", "a/b/c", "kinder/aaaaaaaa"],
        "item": ["aaaaaaaa"],
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_no_nonsense_is_a_server_error(
    guest: Program, caseworker: Program, known: Mapping[str, Sequence[str]], data: st.DataObject
) -> None:
    request = data.draw(requests(known))
    program = caseworker if request.by == "staff" else guest
    if request.path in ("/session", "/staff/session") and request.method == "DELETE":
        return
    seen = await _read(program, request.path) if request.seen == RIGHT else request.seen
    answer = await program.send(request.method, request.path, seen, **request.sent)
    assert answer.status < 500, answer.response.text


async def _read(program: Program, path: str) -> str:
    """The version of what a change is about: the page itself, or the draft, case or application around it."""
    whole = re.match(r"/(drafts/[^/]+(/pages/.*)?|staff/applications/[^/]+|applications/[^/]+)", path)
    if whole is None:
        return ""
    return str((await program.get(whole[0])).response.headers.get("etag", ""))


def test_every_operation_has_a_name_of_its_own_a_summary_and_words() -> None:
    found = [operation for _, _, operation in operations(document())]
    assert len({operation["operationId"] for operation in found}) == len(found)
    assert all(operation["summary"] and operation["description"] and operation["tags"] for operation in found)


async def test_each_tenant_serves_the_document_with_its_own_address(program: Program) -> None:
    for address, server in (("http://aachen.example", "/"), ("http://efa.example/bonn", "/bonn")):
        served = await program.client.get(f"{address}/api/v1/openapi.json")
        assert (served.json()["openapi"], served.json()["servers"]) == ("3.1.0", [{"url": server}])


async def test_an_unknown_address_and_method_are_problems_too(program: Program) -> None:
    for method, path, status in (("GET", "/gibtsnicht", 404), ("DELETE", "/places", 405)):
        answer = await program.client.request(method, "/api/v1" + path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
