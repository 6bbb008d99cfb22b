"""What came from outside and does not fit is read by a person as it was sent, and nothing of it is thrown away."""

from typing import Any

import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy import select

from efa.applications.audit_tables import access_record
from efa.applications.file_check import MEGABYTE
from efa.applications.outside_files import LARGEST_MB
from efa.applications.tables import application, file
from efa.forms.answers import stripped
from efa.identity.rights import Role
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.web.api.people import staff_program
from tests.web.api.test_intake import Portal, secret
from tests.web.browser import Page
from tests.web.colleagues import colleague
from tests.web.staff.test_counter import aachen
from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "secret", "state", "wohngeld"]
pytestmark = pytest.mark.slow
SHEET = b"PK\x03\x04 Mietvertrag"


def born(day: str) -> dict[str, Any]:
    answers: Any = stripped(alleinstehend())
    answers["person"]["geburtsdatum"] = day
    return {**answers, "haustier": "Katze"}


async def page_of(state: State, app: FastAPI, told: dict[str, Any]) -> Page:
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="jo")
    return await clerk.open(f"/verwaltung/aufnahme/{told['intake']}")


async def test_a_person_reads_all_that_was_sent_and_what_is_wrong_beside_it(
    app: FastAPI, state: State, secret: str
) -> None:
    told = (await Portal(app, secret).send({"mietvertrag": a_pdf()}, answers=born("31.2.1985"))).json()
    assert {"at": "/haustier", "code": "additionalProperties"} in told["problems"]
    page = await page_of(state, app, told)
    for said in (
        "Landesportal",
        "LP-4711",
        "20. November 2026",
        "Hier gespeichert",
        "31.2.1985",
        "Katze",
        "Mietvertrag",
    ):
        assert said in page.text, said
    [wrong] = page.root.xpath("//dd[contains(., '31.2.1985')]/preceding-sibling::dt")
    assert wrong.text_content() == "Geburtsdatum"
    assert "kein gültiges Datum" in page.text
    assert "/person/" not in page.text
    assert (await page.follow("Herunterladen – Gesendetes Dokument")).answer.json()["answers"]["haustier"] == "Katze"


async def test_a_file_that_is_no_evidence_is_kept_for_the_authority_alone(
    app: FastAPI, state: State, secret: str
) -> None:
    told = (await Portal(app, secret).send({"mietvertrag": SHEET})).json()
    assert told["state"] == "open"
    page = await page_of(state, app, told)
    assert "Diese Art von Datei ist kein Nachweis" in page.text
    fetched = (await page.follow("Herunterladen – Kein Nachweis, ungeprüft 1")).answer
    assert (fetched.content, fetched.headers["content-type"]) == (SHEET, "application/octet-stream")
    last = await page.person.open(page.links["Zum Formular"].replace("/uebersicht", "/erklaerung"))
    assert (await last.send("Antrag aufnehmen")).status == 200
    async with aachen(state) as session:
        kept = (await session.db.execute(select(file.c.record, file.c.document))).all()
        [record] = (await session.db.scalars(select(application.c.record))).all()
        purposes = (await session.db.scalars(select(access_record.c.purpose).order_by(access_record.c.id))).all()
    assert (record, "refused") in [(row.record, row.document) for row in kept]
    assert purposes[:2] == ["read", "download"]


async def test_a_file_beyond_all_limits_stays_with_its_sender(app: FastAPI, secret: str) -> None:
    answer = await Portal(app, secret).send({"mietvertrag": SHEET + bytes(LARGEST_MB * MEGABYTE)})
    assert answer.status_code == 413
    assert "20 MB" in answer.json()["title"]


async def test_a_file_that_no_question_asks_for_goes_along(app: FastAPI, state: State, secret: str) -> None:
    told = (await Portal(app, secret).send({"brief": a_pdf()})).json()
    assert told["problems"] == [{"at": "brief.pdf", "code": "document"}]
    page = await page_of(state, app, told)
    last = await page.person.open(page.links["Zum Formular"].replace("/uebersicht", "/erklaerung"))
    await last.send("Antrag aufnehmen")
    async with aachen(state) as session:
        assert "brief" in (await session.db.scalars(select(file.c.document))).all()


async def test_programs_of_the_authority_read_the_same(app: FastAPI, state: State, secret: str) -> None:
    told = (await Portal(app, secret).send({"mietvertrag": SHEET}, answers=born("x"))).json()
    jo = await staff_program(state, app, "aachen", Role.CASEWORKER)
    one = f"/staff/intakes/{told['intake']}"
    sent = (await jo.get(one))["sent"]
    assert (sent["sender"], sent["reference"]) == ("Landesportal", "LP-4711")
    [wrong] = [value for value in sent["values"] if value["at"] == "/person/geburtsdatum"]
    assert (wrong["question"], wrong["value"], wrong["problems"]) == ("Geburtsdatum", "x", ["format"])
    assert [each["document"] for each in sent["files"]] == ["refused"]
