"""Sessions of the API are those of the pages: the same cookie, and its token with whatever changes things."""

from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.places import AACHEN
from tests.web.api.people import citizen_program, staff_program
from tests.web.api.program import Program


async def test_who_has_no_session_is_nobody_and_is_told_where_to_log_in(program: Program) -> None:
    known = await program.get("/session")
    assert (known["kind"], known["csrf_token"], known["login"]) == ("none", None, "/anmelden/konto")
    assert (await program.get("/drafts")).type == "identity.session_ended"


async def test_a_guest_keeps_the_session_that_was_opened_first(guest: Program) -> None:
    again = await guest.post("/session")
    assert (again.status, again["csrf_token"], again["kind"]) == (200, guest.token, "guest")


async def test_the_pages_know_the_session_of_the_api(guest: Program, draft: str) -> None:
    page = await guest.client.get(f"/antrag/{draft}/uebersicht")
    assert page.status_code == 200


async def test_without_its_token_a_session_changes_nothing(guest: Program) -> None:
    for token in ("", "0" * 64, "ü"):
        guest.token = token
        refused = await guest.post("/drafts", benefit="beihilfe", place=AACHEN)
        assert (refused.status, refused.type) == (403, "core.problem.form_not_ours")
    assert (await guest.get("/drafts")).json == []


async def test_a_page_of_another_site_changes_nothing(guest: Program) -> None:
    guest.headers = {"sec-fetch-site": "cross-site"}
    assert (await guest.post("/drafts", benefit="beihilfe", place=AACHEN)).status == 403
    assert (await guest.post("/session")).status == 403


async def test_after_logging_out_nothing_can_be_read(guest: Program, draft: str) -> None:
    assert (await guest.delete("/session"))["provider_logout"] is None
    assert (await guest.get(f"/drafts/{draft}")).status == 401


async def test_a_citizen_is_named_with_the_trust_of_the_login(state: State, app: FastAPI, offered: None) -> None:
    known = await (await citizen_program(state, app)).get("/session")
    assert (known["kind"], known["name"], known["trust"]) == ("citizen", "Erika Muster", "hoch")


async def test_staff_and_citizens_have_different_sessions(state: State, app: FastAPI, offered: None) -> None:
    staff = await staff_program(state, app, "aachen", Role.CASEWORKER)
    assert (await staff.get("/staff/session"))["roles"] == ["caseworker"]
    assert (await staff.get("/session"))["kind"] == "none"
    assert (await staff.get("/applications")).status == 401
