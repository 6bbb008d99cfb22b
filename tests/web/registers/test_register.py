"""A mother has the Familienkasse confirm what she would else upload, sees the answer first, and can always say no."""

import json
from functools import partial
from typing import cast

import pytest
from fastapi import FastAPI
from lxml import etree
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.my import my_applications
from efa.applications.press import Press
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.consignments import Claim, claim
from efa.delivery.pack import pack
from efa.delivery.send import prepare
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.outages import Outages
from efa.sdk.channel import Parcel
from efa.web.state import State
from efa.worker.tasks import TASKS
from tests.delivery.doubles import TO_AACHEN
from tests.delivery.test_render import validator, xsd
from tests.pdf_text import pdf_text
from tests.web.browser import Page
from tests.web.colleagues import colleague
from tests.web.registers.conftest import Mother, family
from tests.web.wohngeld import Applicant, hand_in
from tests.web.working import work_off, worker_of

DOCUMENTS = "/nachweise/leistung"
OF_MIA, OF_BEN = "/register/kindergeld.mia22222", "/register/kindergeld.ben22222"


async def fetched(who: Applicant, of: str = OF_MIA) -> Page:
    return await (await who.open(of)).send("Jetzt abrufen", einwilligung="true")


async def test_the_answer_is_seen_first_and_then_used(mother: Mother) -> None:
    who = await mother.at()
    page = await (await who.open(DOCUMENTS)).follow("Abrufen lassen")
    for said in ("Familienkasse", "§ 67f Abs. 2 SGB X", "Mara Muster", "Mia", "Lieber selbst hochladen"):
        assert said in page.text
    assert "25.900" not in page.text
    page = await fetched(who)
    assert "Noch sieht sie niemand außer Ihnen" in page.text
    assert "259,00" in page.text
    assert "bleibt weg" not in page.text
    assert "259,00" not in (await who.open(DOCUMENTS)).text
    page = await page.send("Diese Auskunft verwenden")
    assert page.path.endswith(DOCUMENTS)
    assert "aus einem Register, Vertrauensniveau: substantiell" in page.text
    assert "259,00" in (await who.open("/pruefen")).text


@pytest.mark.slow
async def test_what_was_used_stands_in_copy_data_cockpit_and_case(
    mother: Mother, state: State, app: FastAPI, admin_engine: AsyncEngine
) -> None:
    who = await mother.at()
    await (await fetched(who)).send("Diese Auskunft verwenden")
    page = await hand_in(who)
    await work_off(state, admin_engine)
    pdf = pdf_text((await who.person.client.get(f"{page.path}/antrag.pdf")).content)
    assert "Kindergeld im Monat: 259,00" in pdf
    assert "Auskunft von Familienkasse (Beispiel) (aus einem Register, Vertrauensniveau: substantiell" in pdf
    proof = (await who.person.client.get(f"{page.path}/antrag.json")).json()
    assert [told["evidence"] for told in proof["retrieved"]] == ["kindergeldbezug"]
    cockpit = await who.person.open("/konto/abrufe")
    assert "Im Antrag verwendet" in cockpit.text
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER)
    case = await (await clerk.open("/verwaltung/eingang")).follow(proof["number"])
    for told in ("Auskünfte aus Registern", "259,00", "§ 67f Abs. 2 SGB X", "DEMO-"):
        assert told in case.text


@pytest.mark.slow
async def test_the_authoritys_system_gets_the_evidence_by_the_published_schemas(mother: Mother, state: State) -> None:
    who = await mother.at()
    await (await fetched(who)).send("Diese Auskunft verwenden")
    await hand_in(who)
    sessions = partial(state.directory.session, who.tenant)
    async with sessions() as session:
        [mine] = await my_applications(session, who.opened.login.owner)
        await prepare(session, mine.id, state.now())
        attempted = cast("Claim", await claim(session, mine.id, state.now()))
    packed = await pack(sessions, Press(state.host, state.store, None), TO_AACHEN, attempted, FileDrop(None))
    assert isinstance(packed, Parcel)
    data, tree = json.loads(packed.json), etree.fromstring(packed.xml)
    assert list(validator("delivery-1").iter_errors(data)) == []
    xsd().assertValid(tree)
    [told] = [document["register"] for document in data["documents"] if document["register"]]
    assert (told["level"], told["given"][2]["value"]) == ("substantiell", 25_900)
    assert tree.findtext(".//{*}register/{*}issuer") == "Familienkasse (Beispiel)"


@pytest.mark.slow
async def test_nothing_is_asked_without_a_tick(mother: Mother) -> None:
    who = await mother.at()
    page = await (await who.open(OF_MIA)).send("Jetzt abrufen")
    assert page.status == 422
    assert page.errors == ["Kreuzen Sie an, dass Sie das möchten, oder laden Sie den Nachweis selbst hoch."]
    assert "Es wurde nichts abgerufen." in (await who.person.open("/konto/abrufe")).text


@pytest.mark.slow
async def test_an_answer_that_is_not_wanted_is_gone(mother: Mother) -> None:
    who = await mother.at()
    page = await (await fetched(who)).send("Nicht verwenden")
    assert "259,00" not in page.text
    assert "Nicht verwendet" in (await who.person.open("/konto/abrufe")).text
    assert "Jetzt abrufen" in (await who.open(OF_MIA)).buttons


@pytest.mark.slow
async def test_an_outage_is_said_and_the_upload_goes_on(mother: Mother, outages: Outages) -> None:
    who = await mother.at()
    outages.switch("register", down=True)
    page = await fetched(who)
    assert "war am" in page.text
    assert "Nichts ist verloren" in page.text
    page = await page.follow("Lieber selbst hochladen")
    page = await page.send("Das reiche ich nach")
    assert "Sie reichen das nach" in page.text
    outages.switch("register", down=False)
    assert "259,00" in (await fetched(who)).text


@pytest.mark.slow
async def test_the_page_of_readiness_shows_it(mother: Mother, state: State, app: FastAPI, outages: Outages) -> None:
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN)
    for down, word in ((True, "nicht erreichbar"), (False, "Bereit")):
        outages.switch("register", down=down)
        await TASKS["delivery.check"](worker_of(state))
        page = await admin.open("/verwaltung/bereitschaft")
        [line] = [row.text_content() for row in page.root.iter("li") if "Verbindung „http“" in row.text_content()]
        assert word in line


@pytest.mark.slow
async def test_an_answer_that_cannot_be_read_is_no_answer(mother: Mother) -> None:
    page = await fetched(await mother.at(), OF_BEN)
    assert "nicht lesbar" in page.text
    assert "bald" not in page.text


@pytest.mark.slow
async def test_an_account_that_proves_too_little_asks_nobody(mother: Mother) -> None:
    who = await mother.at(Trust.BASIS)
    page = await who.open(OF_MIA)
    assert "nicht sicher genug" in page.text
    assert "Jetzt abrufen" not in page.buttons
    [token, *_] = page.root.xpath("//input[@name='csrf']/@value")
    sent = await who.person.send("post", page.path, {"csrf": [token], "einwilligung": ["true"]})
    assert sent.status == 403
    assert "Es wurde nichts abgerufen." in (await who.person.open("/konto/abrufe")).text


@pytest.mark.slow
async def test_nobody_is_asked_about_another_person(mother: Mother) -> None:
    who = await mother.at(answers=family({"/person/vorname": "Sabine"}))
    page = await who.open(OF_MIA)
    assert "anderer Name" in page.text
    assert "Jetzt abrufen" not in page.buttons


@pytest.mark.slow
async def test_a_register_is_not_asked_without_end(mother: Mother) -> None:
    who = await mother.at()
    for _ in range(5):
        await (await fetched(who)).send("Nicht verwenden")
    page = await fetched(who)
    assert page.status == 409
    assert "heute schon mehrmals" in page.text


@pytest.mark.slow
async def test_a_document_without_register_has_no_such_page(mother: Mother) -> None:
    who = await mother.at()
    assert (await who.open("/register/bescheid")).status == 404
    assert (await who.open("/register/kindergeld.unbekannt")).status == 404
