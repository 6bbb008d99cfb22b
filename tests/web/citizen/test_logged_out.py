"""A page that is sent after the session has ended: kept for its owner, and filled in again after the login."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.web.browser import Page
from tests.web.wohngeld import Applicant, Clock, a_citizen, a_guest, browser, ready

LATER = timedelta(minutes=61)
AREA = {"f-wohnung-flaeche": "77"}


async def sent_too_late(who: Applicant, clock: Clock) -> Page:
    page = await who.open("/wohnung/daten")
    clock.at += LATER
    return await page.fill("Weiter", AREA)


async def came_back(state: State, who: Applicant, app: FastAPI, account: str) -> None:
    """A new session in the same browser."""
    async with state.directory.session(who.tenant) as session:
        opened = await a_citizen(session, state.now(), account)
    who.person.client.cookies.set("efa-c-aachen", opened.token)


async def test_what_was_typed_is_there_again_after_the_login(state: State, app: FastAPI, clock: Clock) -> None:
    who = await ready(state, app, account=True)
    page = await sent_too_late(who, clock)
    assert (page.status, page.heading) == (409, "Sie wurden abgemeldet")
    assert "Ihre letzte Seite haben wir" in page.text
    assert f"{who.home.replace('/', '%2F')}%2Fwohnung%2Fdaten" in page.links["Wieder anmelden"]
    await came_back(state, who, app, "https://konto.example|mara")
    page = await who.open("/wohnung/daten")
    assert page.value("f-wohnung-flaeche") == "77"
    assert "Das hatten Sie zuletzt eingegeben" in page.text
    assert (await page.send("Weiter")).path.endswith("/wohnung/miete")


async def test_nobody_else_gets_it(state: State, app: FastAPI, clock: Clock) -> None:
    who = await ready(state, app, account=True)
    await sent_too_late(who, clock)
    await came_back(state, who, app, "https://konto.example|somebody")
    assert (await who.open("/wohnung/daten")).status == 404
    await came_back(state, who, app, "https://konto.example|mara")
    assert (await who.open("/wohnung/daten")).value("f-wohnung-flaeche") == "77"


async def test_a_guest_goes_on_with_the_code(state: State, app: FastAPI, clock: Clock) -> None:
    who = await ready(state, app)
    page = await (await who.open("/speichern")).send("Code anzeigen")
    code = page.root.get_element_by_id("code").text_content()
    page = await (await sent_too_late(who, clock)).follow("Code eingeben")
    born = {"geburt-tag": "27", "geburt-monat": "3", "geburt-jahr": "1990"}
    page = await page.fill("Weitermachen", {"code": code, **born})
    assert page.path.endswith("/wohnung/daten")
    assert page.value("f-wohnung-flaeche") == "77"


async def test_a_last_click_that_came_too_late_hands_nothing_in(state: State, app: FastAPI, clock: Clock) -> None:
    who = await ready(state, app, account=True)
    page = await who.open("/erklaerung")
    clock.at += LATER
    page = await page.fill("Antrag jetzt abschicken", {"email": "mara@example.org"})
    assert page.status == 409
    await came_back(state, who, app, "https://konto.example|mara")
    page = await who.open("/erklaerung")
    assert page.value("email") == "mara@example.org"
    assert "Noch" not in page.heading


async def test_a_form_of_another_session_is_neither_done_nor_kept(state: State, app: FastAPI, clock: Clock) -> None:
    who = await ready(state, app, account=True)
    page = await who.open("/wohnung/daten")
    clock.at += LATER
    page.root.xpath("//main//input[@name='csrf']")[0].set("value", "0" * 64)
    page = await page.fill("Weiter", AREA)
    assert page.status == 409
    assert "Die letzte Seite müssen Sie noch einmal ausfüllen" in page.text
    assert "efa-kept-c-aachen" not in who.person.client.cookies


async def test_a_button_without_page_leads_back_to_where_work_begins(state: State, app: FastAPI, clock: Clock) -> None:
    who = await ready(state, app, account=True)
    async with state.directory.session(who.tenant) as session:
        other = await a_guest(session, state.now())
    stranger = browser(state, app, other.token)
    clock.at += LATER
    answer = await stranger.send("post", f"{who.home}/zurueckholen", {"csrf": [other.login.csrf.hex()]})
    assert answer.links["Code eingeben"].endswith("/antrag/fortsetzen")


@pytest.mark.slow
async def test_a_page_that_stood_open_during_a_login_in_another_tab_is_not_typed_twice(
    state: State, app: FastAPI
) -> None:
    who = await ready(state, app, account=True)
    page = await who.open("/wohnung/daten")
    await came_back(state, who, app, "https://konto.example|mara")
    page = await page.fill("Weiter", AREA)
    assert (page.status, page.heading) == (403, "Bitte versuchen Sie es noch einmal")
    page = await page.follow("Seite neu öffnen")
    assert page.value("f-wohnung-flaeche") == "77"
    assert (await page.send("Weiter")).path.endswith("/wohnung/miete")


@pytest.mark.slow
async def test_a_form_of_another_site_is_not_kept(state: State, app: FastAPI) -> None:
    who = await ready(state, app, account=True)
    sent = {"csrf": "0" * 64, **AREA}
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = await who.person.client.post(f"{who.home}/wohnung/daten", data=sent, headers=headers)
        assert answer.status_code == 403
        assert "efa-kept-c-aachen" not in who.person.client.cookies
