import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.audit import Finding
from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.delivery.read import consignments_of
from efa.delivery.reconcile import Found, reconcile
from efa.delivery.send import Sending, send
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.sdk.channel import Failed, Handover, Refused
from efa.tenancy.doors import Sessions
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application
from tests.web.browser import Person
from tests.web.colleagues import colleague

DELIVERIES = "/verwaltung/zustellung"
GONE = Failed("permanent", "unreadable")


@pytest.fixture
def sessions(state: State, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(state.directory.session, tenants["aachen"])


async def attempted(sessions: Sessions, now: datetime, answer: Handover) -> UUID:
    """An application whose delivery ended like this."""
    async with sessions() as session:
        wanted = await an_application(session, now, benefit="muster")
    await send(sessions, wanted, Sending({"inbox": ChannelDouble("inbox", [answer])}, packed, lambda: now))
    return wanted


async def test_where_everything_arrived_the_page_says_so(admin: Person) -> None:
    assert "Nichts zu tun" in (await admin.open(DELIVERIES)).text


async def test_what_is_tried_again_after_a_failure_is_shown_though_nobody_has_to_act(
    admin: Person, sessions: Sessions, now: datetime
) -> None:
    await attempted(sessions, now, Failed("transient", "unreachable"))
    page = await admin.open(DELIVERIES)
    assert "Noch unterwegs" in page.text
    assert "Alles ist angekommen" not in page.text
    [row] = page.root.xpath("//table[caption[@id='unterwegs']]/tbody/tr")
    assert "nicht erreichbar" in row.text_content()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (GONE, "Der Inhalt ist gelöscht oder lässt sich nicht lesen."),
        (Refused("schema"), "Der Kanal nennt einen eigenen Grund."),
    ],
)
async def test_what_failed_goes_out_again_by_one_click(
    admin: Person, sessions: Sessions, now: datetime, answer: Handover, said: str
) -> None:
    application = await attempted(sessions, now, answer)
    page = await admin.open(DELIVERIES)
    assert said in page.text
    page = await page.send("Erneut senden")
    assert "Nichts zu tun" in page.text
    async with sessions() as session:
        assert [one.state for one in await consignments_of(session, application)] == ["queued"]


@pytest.mark.slow
async def test_one_consignment_has_its_history_its_proofs_and_another_way(
    admin: Person, sessions: Sessions, state: State, tenants: Mapping[str, UUID], now: datetime
) -> None:
    async with sessions() as session:
        wanted = await an_application(session, now, benefit="muster")
        await write_setting(session, "channels.muster", {"leading": "file_drop"}, by="test", now=now)
    drop = ChannelDouble("file_drop", [Refused("schema", b"no")])
    await send(sessions, wanted, Sending({"file_drop": drop}, packed, lambda: now))
    page = await (await admin.open(DELIVERIES)).follow("Verlauf und Nachweise")
    assert "Der Empfänger hat die Sendung zurückgewiesen." in page.text
    zipped = await admin.client.get(f"{page.answer.url}/nachweise.zip")
    with zipfile.ZipFile(io.BytesIO(zipped.content)) as archive:
        assert archive.read("001_rejected.bin") == b"no"
    page = await page.send("Auf diesem Weg senden")
    assert "Nichts zu tun" in page.text
    async with sessions() as session:
        [going] = await consignments_of(session, wanted)
    assert (going.channel, going.leading, going.state) == ("inbox", True, "queued")


@pytest.mark.slow
async def test_all_that_failed_goes_out_again_and_everybody_is_told_once(
    admin: Person, sessions: Sessions, now: datetime, engine: AsyncEngine
) -> None:
    wanted = [await attempted(sessions, now, answer) for answer in (GONE, GONE, Refused("schema"))]
    page = await admin.open(f"{DELIVERIES}?art=given_up")
    assert len(page.root.xpath("//tbody/tr")) == 2
    page = await page.send("Den Betroffenen Bescheid geben")
    assert "Eine Nachricht liegt bereit für so viele Anträge: 2" in page.text
    assert "Ohne E-Mail-Adresse" in page.text
    page = await (await admin.open(f"{DELIVERIES}?art=given_up")).send("Alle gescheiterten noch einmal senden")
    assert "Erledigt für so viele Anträge: 2" in page.text
    async with sessions() as session:
        states = [(await consignments_of(session, one))[0].state for one in wanted]
    assert states == ["queued", "queued", "rejected"]


@pytest.mark.slow
async def test_a_doubtful_answer_is_shown_until_somebody_has_judged_it(
    admin: Person, sessions: Sessions, now: datetime, state: State, app: FastAPI, online: None
) -> None:
    new = NewDoubt(channel="file_drop", receiver_id="7", reason="unknown_parcel", raw=b"Mara", at=now)
    async with sessions() as session:
        await keep_doubt(session, new, now)
    page = await admin.open(DELIVERIES)
    assert "Antwort herunterladen" not in page.text
    lead, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD)
    page = await lead.open(DELIVERIES)
    [link] = page.root.xpath("//a[contains(., 'Antwort herunterladen')]/@href")
    assert (await lead.client.get(link)).content == b"Mara"
    page = await page.send("Als geprüft ablegen")
    assert "eine Sendung, die es hier nicht gibt" not in page.text


async def test_the_administrator_gets_no_way_into_the_case(admin: Person, sessions: Sessions, now: datetime) -> None:
    application = await attempted(sessions, now, GONE)
    assert to_public(application) not in (await admin.open(DELIVERIES)).answer.text


async def test_the_team_lead_gets_to_the_case(
    sessions: Sessions, now: datetime, state: State, app: FastAPI, online: None
) -> None:
    application = await attempted(sessions, now, GONE)
    lead, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD)
    assert to_public(application) in (await lead.open(DELIVERIES)).answer.text


async def test_deliveries_of_another_town_are_not_found(
    admin: Person, sessions: Sessions, now: datetime, state: State, app: FastAPI
) -> None:
    application = await attempted(sessions, now, GONE)
    async with sessions() as session:
        [sent] = await consignments_of(session, application)
    bonn, _ = await colleague(state, app, "bonn", Role.TENANT_ADMIN)
    page = await bonn.open(DELIVERIES)
    assert "Nichts zu tun" in page.text
    token = {"csrf": [page.value("csrf")]}
    assert (await bonn.send("post", f"{DELIVERIES}/{to_public(sent.id)}/erneut", token)).status == 404


@pytest.mark.parametrize("unknown", [to_public(UUID(int=7)), "nichts"])
async def test_an_unknown_delivery_is_not_found(admin: Person, unknown: str) -> None:
    token = {"csrf": [(await admin.open(DELIVERIES)).value("csrf")]}
    assert (await admin.send("post", f"{DELIVERIES}/{unknown}/erneut", token)).status == 404


@pytest.mark.slow
async def test_what_the_reconciliation_found_is_shown(admin: Person, sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        lost = await an_application(session, now)
        finding = Finding(session.tenant, lost, "not_planned", now)
        await reconcile(session, Found({session.tenant: [finding]}, {}), now)
    page = await admin.open(DELIVERIES)
    assert "Abgeschickt, aber nichts geplant" in page.text
    assert str(lost) in page.text
    assert "Nichts zu tun" not in page.text
