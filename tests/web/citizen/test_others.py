"""Somebody else's draft, another municipality's, one that never was: the same answer, and nothing leaks."""

import pytest
from fastapi import FastAPI

from efa.kit.ids import random_id, to_public
from efa.web.state import State
from tests.web.browser import Person
from tests.web.wohngeld import Applicant, browser, ready

PAGES = ("/uebersicht", "/sie/name", "/pruefen", "/erklaerung", "/speichern", "/loeschen", "/ort")


@pytest.mark.parametrize("path", PAGES)
async def test_somebody_elses_draft_reads_like_one_that_never_was(state: State, app: FastAPI, path: str) -> None:
    theirs, mine = await ready(state, app), await ready(state, app)
    foreign = await mine.person.open(theirs.home + path)
    never = await mine.person.open(f"/antrag/{to_public(random_id())}{path}")
    assert (foreign.status, foreign.text) == (404, never.text)
    assert never.status == 404


@pytest.mark.parametrize("path", PAGES)
async def test_a_draft_of_another_municipality_does_not_exist_here(state: State, app: FastAPI, path: str) -> None:
    who = await ready(state, app)
    in_bonn = browser(state, app, None, "bonn")
    in_bonn.client.cookies.set("efa-c-bonn", who.opened.token)
    page = await in_bonn.open(who.home + path)
    assert page.path == "/anmelden"  # the session of Aachen is none in Bonn


async def sent(who: Applicant, person: Person, path: str, token: str) -> int:
    page = await person.send("post", who.home + path, {"csrf": [token], "f-person-vorname": ["Eve"]})
    return page.status


@pytest.mark.parametrize("path", [*PAGES, "/datei", "/zurueckholen", "/eintrag/abcdefgh/entfernen"])
async def test_nobody_changes_the_draft_of_another(state: State, app: FastAPI, path: str) -> None:
    theirs, mine = await ready(state, app), await ready(state, app)
    token = mine.opened.login.csrf.hex()
    assert await sent(theirs, mine.person, path, token) in (404, 405)
    assert (await theirs.open("/sie/name")).value("f-person-vorname") == "Mara"


async def test_somebody_without_session_is_sent_to_the_login(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await browser(state, app, None).open(f"{who.home}/sie/name")
    assert page.path == "/anmelden"


@pytest.mark.parametrize("crooked", ["x", "%00", "a" * 22, "../../etc/passwd", "%E2%80%AE" * 8, "é"])
async def test_crooked_ids_are_unknown_ones(state: State, app: FastAPI, crooked: str) -> None:
    who = await ready(state, app)
    answer = await who.person.client.get(f"/antrag/{crooked}/sie/name")
    assert answer.status_code == 404
