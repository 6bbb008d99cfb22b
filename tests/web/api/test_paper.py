"""Letters and deliveries by the API."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.kit.store import put_file
from efa.mailbox.post_notice import Form, post_notice
from efa.tenancy.keys import read_record_key
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.given import a_decision, a_file, an_application
from tests.web.api.people import staff_program
from tests.web.api.program import Program


@pytest.fixture
async def letter(state: State, tenants: Mapping[str, UUID], offered: None) -> str:
    """The application of a notice that waits for the printer."""
    async with state.directory.session(tenants["aachen"]) as session:
        about = await an_application(session, state.now())
        notice = await a_file(session, about, state.now())
        key = await read_record_key(session, about)
        assert key
        await put_file(state.store, key, notice, a_pdf())
        decision = await a_decision(session, about, state.now(), notice)
        await post_notice(session, decision, Form(written=True, seal="test"), state.now())
    return to_public(about)


async def test_a_letter_is_printed_and_its_posting_recorded_once(
    caseworker: Program, letter: str, state: State
) -> None:
    [waiting] = (await caseworker.get("/staff/letters"))["letters"]
    assert (waiting["application"], waiting["printed_at"]) == (letter, None)
    chosen, today = [waiting["id"]], day_of(state.now())
    printed = await caseworker.post("/staff/letters/bundle", letters=chosen)
    assert printed.response.content.startswith(b"%PDF")
    assert (await caseworker.get("/staff/letters"))["letters"][0]["printed_at"]
    tomorrow = (today + timedelta(days=1)).isoformat()
    refused = await caseworker.post("/staff/letters/posted", letters=chosen, posted_on=tomorrow)
    assert refused.type == "mailbox.impossible_posting_day"
    posted = {"letters": chosen, "posted_on": today.isoformat()}
    assert (await caseworker.post("/staff/letters/posted", **posted)).status == 204
    assert (await caseworker.post("/staff/letters/posted", **posted)).status == 409
    assert (await caseworker.get("/staff/letters")).json == {"letters": [], "next": None}


async def test_letters_that_are_not_there_are_not_printed(caseworker: Program) -> None:
    assert (await caseworker.post("/staff/letters/bundle", letters=["A" * 22])).status == 404
    assert (await caseworker.post("/staff/letters/bundle", letters=[])).status == 422
    assert (await caseworker.get("/staff/letters", cursor="Unsinn")).type == "api.cursor_unknown"


async def test_a_lead_looks_after_deliveries(state: State, app: FastAPI, offered: None) -> None:
    lead = await staff_program(state, app, "aachen", Role.CASEWORKER_LEAD)
    assert (await lead.get("/staff/deliveries")).json == []
    assert (await lead.post(f"/staff/deliveries/{'A' * 22}/resend")).status == 404
