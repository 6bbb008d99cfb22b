"""Copies into the mailbox at the account service, as the person chooses and ends them, without any script."""

import json
from collections.abc import Mapping
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.actor import Postbox, Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.trust import Trust
from efa.mailbox.choose_mailbox import own_mailbox
from efa.mailbox.monitor import monitored_as
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.mailbox.copying import HANDLE, OFFERED, copies
from tests.web.browser import Person
from tests.web.wohngeld import browser

pytestmark = pytest.mark.slow
PAGE = "/konto/zentrales-postfach"
ACCOUNT = "https://konto.example|mara"
GIVEN = "9ef6c096-131c-4e0e-895a-3503b80775ec"


async def mara(state: State, app: FastAPI, tenant: UUID, *, offered: bool = True, handle: str = HANDLE) -> Person:
    """In front of her account, whose service named a mailbox."""
    async with state.directory.session(tenant) as session:
        if offered:
            await write_setting(session, "mailbox", OFFERED, by="test", now=state.now())
        identity = Identity(
            realm=Realm.CITIZEN,
            account=ACCOUNT,
            name="Mara Muster",
            trust=Trust.SUBSTANTIELL,
            postbox=Postbox(handle, GIVEN if handle else ""),
        )
        opened = await open_citizen_session(session, identity, CITIZEN_LIMITS, state.now())
    state.memo.forget()
    return browser(state, app, opened.token)


async def test_it_is_chosen_by_one_click_seen_and_ended_by_another(
    state: State, app: FastAPI, tenants: Mapping[str, UUID]
) -> None:
    person = await mara(state, app, tenants["aachen"])
    page = await (await person.open("/konto/einwilligungen")).follow(
        "Hinweise in das zentrale Postfach ein- oder ausschalten"
    )
    assert "Zurzeit ausgeschaltet." in page.text
    page = await page.send("Ja, Hinweise auch dorthin")
    assert "Eingeschaltet seit 24. November 2026" in page.text
    async with state.directory.session(tenants["aachen"]) as session:
        chosen = await own_mailbox(session, session.keys.pairwise(ACCOUNT))
    assert chosen is not None
    assert chosen.handle == HANDLE
    page = await page.send("Beenden und Adresse löschen")
    assert "Zurzeit ausgeschaltet." in page.text


async def test_what_is_stored_is_shown_and_goes_with_the_account(
    state: State, app: FastAPI, tenants: Mapping[str, UUID]
) -> None:
    person = await mara(state, app, tenants["aachen"])
    await (await person.open(PAGE)).send("Ja, Hinweise auch dorthin")
    assert "Hinweise in das zentrale Postfach seit" in (await person.open("/konto/daten")).text
    told = json.loads((await person.client.get("/konto/daten.json")).content)
    assert told["central_mailbox"]["handle"] == HANDLE
    await (await person.open("/konto/daten/loeschen")).send("Jetzt löschen", bestaetigt="true")
    async with state.directory.session(tenants["aachen"]) as session:
        assert await own_mailbox(session, session.keys.pairwise(ACCOUNT)) is None


async def test_a_program_chooses_and_ends_it_likewise(state: State, app: FastAPI, tenants: Mapping[str, UUID]) -> None:
    program = (await mara(state, app, tenants["aachen"])).client
    token = {"x-csrf-token": (await program.get("/api/v1/session")).json()["csrf_token"]}
    before = (await program.get("/api/v1/central-mailbox")).json()
    assert (before["since"], before["possible"]) == (None, True)
    assert (await program.put("/api/v1/central-mailbox", headers=token)).json()["since"]
    assert (await program.delete("/api/v1/central-mailbox", headers=token)).json()["since"] is None


@pytest.mark.parametrize(
    ("offered", "handle", "said"),
    [(False, HANDLE, "Diese Behörde bietet das nicht an."), (True, "", "kein Postfach genannt")],
)
async def test_who_cannot_choose_it_reads_why(
    state: State, app: FastAPI, tenants: Mapping[str, UUID], *, offered: bool, handle: str, said: str
) -> None:
    person = await mara(state, app, tenants["aachen"], offered=offered, handle=handle)
    page = await person.open(PAGE)
    assert said in page.text
    token = (await person.client.get("/api/v1/session")).json()["csrf_token"]
    sent = {"_action": "choose", "csrf": token}
    answer = await person.client.post(PAGE, data=sent, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 409


async def test_a_draft_is_followed_under_the_id_of_the_login(
    state: State, app: FastAPI, tenants: Mapping[str, UUID]
) -> None:
    person = await mara(state, app, tenants["aachen"])
    await (await person.open(PAGE)).send("Ja, Hinweise auch dorthin")
    await (await person.open("/leistungen/wohngeld")).send("Antrag starten")
    async with state.directory.session(tenants["aachen"]) as session:
        [copy] = await copies(session)
        assert (copy.progress, await monitored_as(session, copy.record)) == ("INITIATED", GIVEN)
