"""What the receiver refused is repaired: the person is asked, and what they send goes along when it is sent again."""

from dataclasses import dataclass, field
from functools import partial

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from efa.applications.press import Press
from efa.applications.tables import application
from efa.delivery.pack import pack
from efa.delivery.send import Sending, send
from efa.identity.rights import Role
from efa.sdk.channel import Capabilities, Handover, Parcel, Refused
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.delivery.doubles import TO_AACHEN, ChannelDouble
from tests.web.browser import Page
from tests.web.colleagues import colleague
from tests.web.matrix.world import tenant_id
from tests.web.office import QUESTION, Office

pytestmark = pytest.mark.slow
DELIVERIES = "/verwaltung/zustellung"


@dataclass
class Procedure(ChannelDouble):
    """Refuses the first application, and keeps what it was given."""

    given: list[Parcel] = field(default_factory=list)

    async def hand_over(self, parcel: Parcel) -> Handover:
        self.given.append(parcel)
        return await super().hand_over(parcel)


@dataclass
class Refusal:
    """An application that the procedure has refused, and the way to send again."""

    office: Office
    procedure: Procedure
    lead: Office

    async def send(self) -> None:
        state = self.office.state
        sessions = partial(state.directory.session, await tenant_id(state, "aachen"))
        async with sessions() as session:
            wanted = (await session.db.scalars(select(application.c.id))).one()
        packed = partial(pack, sessions, Press(state.host, state.store, None), TO_AACHEN)
        await send(sessions, wanted, Sending({"fit_connect": self.procedure}, packed, state.now))

    async def status(self) -> Page:
        page = await self.office.who.person.open("/konto/antraege")
        return await self.office.who.person.open(next(h for h in page.links.values() if "/konto/antraege/" in h))


@pytest.fixture
async def refused(office: Office, state: State, app: FastAPI) -> Refusal:
    async with state.directory.session(await tenant_id(state, "aachen")) as session:
        await write_setting(session, "channels.wohngeld", {"leading": "fit_connect"}, by="test", now=state.now())
    whole = Capabilities(acknowledgement="click", needs=frozenset({"data"}))
    person, _ = await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="kim")
    lead = Office(state, office.engine, office.who, person)
    one = Refusal(office, Procedure("fit_connect", [Refused("schema")], capabilities=whole), lead)
    await one.send()
    return one


async def test_the_person_is_asked_and_the_new_file_goes_with_the_next_sending(refused: Refusal) -> None:
    case = await refused.office.case()
    assert "Das Fachverfahren hat den Antrag nicht angenommen" in case.text
    api = await refused.office.staff.client.get(f"/api/v1/staff/applications/{case.path.rpartition('/')[2]}")
    assert "ask" in api.json()["acts"]
    page = await case.follow("Rückfrage stellen")
    assert "geht beim erneuten Senden statt der bisherigen Dateien" in page.text
    case = await page.fill("Frage abschicken", QUESTION)
    assert "weil der Empfänger den Antrag zurückgewiesen hat" in case.text
    status = await refused.status()
    assert "Bitte beantworten Sie die Frage" in status.text
    page = await status.follow("Antworten")
    file = {"datei": [("neu.pdf", a_pdf(), "application/pdf")]}
    await page.fill("Antwort abschicken", {"antwort": "Hier ist er.", "dokument": "mietvertrag"}, file)
    assert "Jemand kümmert sich darum" in (await refused.status()).text
    await refused.office.work()
    await refused.send()
    assert [parcel.purpose for parcel in refused.procedure.given] == ["application"]  # nothing behind what was refused
    await (await refused.lead.staff.open(DELIVERIES)).send("Erneut senden")
    await refused.send()
    again, later = refused.procedure.given[1:]
    assert (again.purpose, later.purpose) == ("application", "supplement")
    assert "neu.pdf" in [file.filename for file in again.attachments]
    assert b"Hier ist er." in later.json
    assert "Die Empfangsbestätigung steht noch aus" in (await refused.status()).text
