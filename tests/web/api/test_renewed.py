"""Programs with a draft of an older form."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.web.state import State
from tests.web.api.program import Program
from tests.web.conftest import texts_of

Update = Callable[[str], None]
PERSON = {"vorname": "Mara", "name": "Öztürk", "geburtsdatum": "1985-03-27"}


@pytest.fixture
def update(state: State, app: FastAPI) -> Update:
    def _update(way: str) -> None:
        host = InProcessHost([Candidate("beihilfe", f"erneuert.{way}", "efa-beihilfe", "2.0.0")], state.now)
        app.state.efa = replace(state, host=host, catalogues=texts_of(host))

    return _update


async def test_a_program_is_told_how_the_draft_goes_on(guest: Program, draft: str, update: Update) -> None:
    assert (await guest.get(f"/drafts/{draft}"))["renewed"] is None
    update("fragen")
    assert (await guest.get(f"/drafts/{draft}"))["renewed"] == "ask"


async def test_a_program_hears_why_a_draft_cannot_go_on(guest: Program, draft: str, update: Update) -> None:
    update("ablehnen")
    for path in ("", "/pages/name", "/summary"):
        refused = await guest.get(f"/drafts/{draft}{path}")
        assert (refused.status, refused.type) == (409, "applications.draft_outdated")
        [why] = refused["errors"]
        assert why["detail"] == "Seit 1. November gilt ein anderes Gesetz."


async def test_a_page_that_was_read_before_the_update_stores_nothing(
    guest: Program, draft: str, update: Update
) -> None:
    await guest.answer(draft, "/hinweis")
    await guest.answer(draft, "/name", **PERSON)
    seen = (await guest.get(f"/drafts/{draft}/pages/kontakt")).tag
    update("behalten")
    refused = await guest.patch(f"/drafts/{draft}/pages/kontakt", seen, answers={"strasse": "Neue Straße 2"})
    assert (refused.status, refused.type) == (412, "applications.page_renewed")
