"""Copies that did not arrive in another mailbox, as the administrator sees and settles them."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest

from efa.mailbox.send_copy import send_copy
from efa.sdk.channel import Failed, Refused
from efa.tenancy.doors import Sessions
from efa.web.state import State
from tests.mailbox.copying import MailboxDouble, a_message, copies, copying
from tests.web.browser import Person

pytestmark = pytest.mark.slow
PAGE = "/verwaltung/postfachkopien"


@pytest.fixture
def sessions(state: State, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(state.directory.session, tenants["aachen"])


async def failed(sessions: Sessions, now: datetime, outcome: Failed | Refused) -> None:
    async with sessions() as session:
        await a_message(session, now)
        [copy] = await copies(session)
    await send_copy(sessions, copy.id, copying(MailboxDouble(outcomes=[outcome]), now))


async def test_what_was_refused_is_read_in_words_and_settled(admin: Person, sessions: Sessions, now: datetime) -> None:
    assert "Alles ist angekommen" in (await admin.open(PAGE)).text
    await failed(sessions, now, Refused("mailbox_gone"))
    page = await (await admin.open("/verwaltung/zustellung")).follow("Kopien in andere Postfächer ansehen")
    assert "Dieses Postfach gibt es nicht mehr" in page.text
    assert "Noch einmal versuchen" not in page.text
    assert "Alles ist angekommen" in (await page.send("Erledigt")).text


async def test_a_program_sees_and_settles_it_likewise(admin: Person, sessions: Sessions, now: datetime) -> None:
    await failed(sessions, now, Refused("mailbox_gone"))
    token = {"x-csrf-token": (await admin.client.get("/api/v1/staff/session")).json()["csrf_token"]}
    [listed] = (await admin.client.get("/api/v1/staff/copies")).json()
    assert (listed["reason"], listed["notice"]) == ("mailbox_gone", False)
    paths = [f"/api/v1/staff/copies/{listed['id']}/{act}" for act in ("on-paper", "again", "settle")]
    answers = [(await admin.client.post(path, headers=token)).status_code for path in paths[::2]]
    assert answers == [404, 204]
    assert (await admin.client.get("/api/v1/staff/copies")).json() == []


async def test_what_was_given_up_goes_out_again(admin: Person, sessions: Sessions, now: datetime) -> None:
    await failed(sessions, now, Failed("permanent", "not_admitted"))
    page = await (await admin.open(PAGE)).send("Noch einmal versuchen")
    assert "Alles ist angekommen" in page.text
    async with sessions() as session:
        assert [copy.state for copy in await copies(session)] == ["queued"]
