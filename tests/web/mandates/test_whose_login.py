"""Whose login it was: nobody reads the account of a helper as the person's own proof of identity."""

import pytest
from fastapi import FastAPI

from efa.identity.actor import Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague
from tests.web.mandates.people import aachen
from tests.web.mandates.test_api import API, OFFER, sent
from tests.web.mandates.test_who_acted import handed_in
from tests.web.wohngeld import browser, ready

pytestmark = pytest.mark.slow
OF_BERTA = "Konto von Berta Schulz (AWO Kreisverband Aachen), nicht von Mara Muster"


async def jonas(state: State, app: FastAPI) -> Person:
    account = "https://konto.example|jonas"
    who = Identity(realm=Realm.CITIZEN, account=account, name="Jonas Klein", trust=Trust.SUBSTANTIELL)
    async with state.directory.session(await aachen(state)) as session:
        opened = await open_citizen_session(session, who, CITIZEN_LIMITS, state.now())
    return browser(state, app, opened.token)


async def handed_in_by_a_friend(state: State, app: FastAPI) -> None:
    """The receipt of somebody with an account of their own, who handed in for Mara."""
    mara, friend = await ready(state, app, account=True), await jonas(state, app)
    offered = OFFER | {"acts": ["prepare", "upload", "submit", "view_status"]}
    code = (await sent(mara.person, "POST", f"{API}/mandates/offers", **offered)).json()["code"]
    at = (await sent(friend, "POST", f"{API}/helped", code=code)).json()["at"]
    page = await friend.open(f"{at}{mara.home}/erklaerung")
    ticks: dict[str, str | list[str]] = {
        str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")
    }
    await page.fill("Antrag jetzt abschicken", ticks)


async def clerk_and_case(state: State, app: FastAPI) -> tuple[Person, Page]:
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    return clerk, await (await clerk.open("/verwaltung/eingang", stand="alle")).follow("WG-")


async def test_of_an_organisation_its_member_was_logged_in(state: State, app: FastAPI) -> None:
    await handed_in(state, app)
    clerk, case = await clerk_and_case(state, app)
    assert (OF_BERTA in case.text, "ohne Konto" in case.text) == (True, False)
    told = (await clerk.client.get(f"{API}/staff/applications/{case.path.rpartition('/')[2]}")).json()
    assert told["identified"] is None
    assert (
        told["acted_for"].items()
        >= {
            "principal": "Mara Muster",
            "agent": "AWO Kreisverband Aachen",
            "organisation": True,
            "person": "Berta Schulz",
        }.items()
    )


async def test_a_friend_was_logged_in_with_their_own_account(state: State, app: FastAPI) -> None:
    await handed_in_by_a_friend(state, app)
    clerk, case = await clerk_and_case(state, app)
    assert "Konto von Jonas Klein, nicht von Mara Muster: Vertrauensniveau: substantiell, angemeldet am" in case.text
    told = (await clerk.client.get(f"{API}/staff/applications/{case.path.rpartition('/')[2]}")).json()
    assert (told["identified"]["whose"], told["acted_for"]["organisation"]) == ("helper", False)
