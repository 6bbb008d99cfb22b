"""Guessed ids, codes and pages: refused like what never existed, with one line in the record and no more words."""

from collections.abc import Mapping

import httpx
import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.ids import new_id, to_public
from efa.web.state import State
from tests.web.account.attacks.conftest import Record
from tests.web.account.test_step_up import app, state, wohngeld
from tests.web.browser import Person
from tests.web.matrix.world import MARA, a_world, citizen_asker, staff_asker

__all__ = ["app", "state", "wohngeld"]
pytestmark = pytest.mark.slow
NEVER = to_public(new_id())
OF_CITIZENS = (
    *("/eingang/{receipt}", "/konto/antraege/{receipt}", "/konto/nachrichten/{message}", "/konto/fragen/{question}"),
    *("/antrag/{draft}/uebersicht", "/api/v1/applications/{application}", "/api/v1/drafts/{draft}"),
)
OF_STAFF = ("/verwaltung/antrag/{application}", "/verwaltung/antrag/{application}/datei/{file}")


def words(answer: httpx.Response) -> object:
    """What an answer says, but for the number of the request and the page itself."""
    if answer.headers["content-type"].startswith("application/"):
        return {name: value for name, value in answer.json().items() if name != "instance"}
    return answer.text.partition("<main")[2].partition("</main>")[0]


def of_nobody(path: str) -> str:
    return "/".join(NEVER if part.startswith("{") else part for part in path.split("/"))


@pytest.mark.parametrize("path", OF_CITIZENS)
async def test_the_id_of_somebody_else_reads_like_one_that_never_was_and_is_recorded(
    state: State, app: FastAPI, record: Record, path: str
) -> None:
    world, stranger = await a_world(state), await citizen_asker(state, app, "aachen", "https://konto.example|fremd")
    theirs = await stranger.ask("GET", world.address(path))
    assert await record.kinds() == ["unknown_id"]
    never = await stranger.ask("GET", of_nobody(path))
    assert (theirs.status_code, words(theirs)) == (404, words(never))
    assert await record.kinds() == ["unknown_id"] * 2


@pytest.mark.parametrize("path", OF_STAFF)
async def test_the_id_of_another_authority_reads_like_one_that_never_was_and_is_recorded_where_it_was_asked(
    state: State, app: FastAPI, record: Record, path: str
) -> None:
    world, clerk = await a_world(state), await staff_asker(state, app, "bonn", Role.CASEWORKER)
    theirs, never = await clerk.ask("GET", world.address(path)), await clerk.ask("GET", of_nobody(path))
    assert (theirs.status_code, words(theirs)) == (404, words(never))
    assert (await record.kinds("bonn"), await record.kinds()) == (["unknown_id"] * 2, [])


async def test_a_page_without_the_right_to_it_is_recorded_by_the_name_of_the_right(
    state: State, app: FastAPI, record: Record
) -> None:
    auditor = await staff_asker(state, app, "aachen", Role.AUDITOR)
    assert (await auditor.ask("GET", "/verwaltung/eingang")).status_code == 404
    assert await record.kinds() == ["right_lacking"]
    page = await auditor.ask("GET", "/verwaltung/protokoll/abweisungen")
    assert "Zugriff ohne das Recht dazu" in page.text
    assert "inbox.read" in page.text


async def test_an_id_that_is_none_is_recorded_as_well(state: State, app: FastAPI, record: Record) -> None:
    asker = await citizen_asker(state, app, "aachen", MARA)
    for wrong in ("1", "..%2f..%2fetc", "' OR 1=1"):
        assert (await asker.ask("GET", f"/api/v1/drafts/{wrong}")).status_code == 404
    assert set(await record.kinds()) == {"unknown_id"}


CODES: Mapping[str, tuple[str, dict[str, str]]] = {
    "of a draft": ("/antrag/fortsetzen", {"code": "AAAA-BBBB-CCCC"}),
    "of a mandate": ("/konto/hilfe", {"code": "AAAA-BBBB-CCCC"}),
}


@pytest.mark.parametrize(("address", "typed"), CODES.values(), ids=CODES)
async def test_a_guessed_code_opens_nothing_and_is_recorded(
    state: State, app: FastAPI, record: Record, address: str, typed: dict[str, str]
) -> None:
    asker = await citizen_asker(state, app, "aachen", MARA)
    answer = await asker.client.post(address, data={"csrf": asker.token, **typed})
    assert answer.status_code == 422
    assert await record.kinds() == ["code_refused"]


async def test_a_guessed_secret_of_a_portal_opens_nothing_and_is_recorded(
    app: FastAPI, record: Record, wohngeld: None
) -> None:
    client = Person.of(app, "http://aachen.example").client
    headers = {"authorization": "Bearer efa_guessed"}
    answer = await client.get(f"/api/v1/intake/{NEVER}", headers=headers)
    assert (answer.status_code, "guessed" in answer.text) == (401, False)
    assert await record.kinds() == ["code_refused"]
