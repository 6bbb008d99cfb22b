"""Imprint, privacy, accessibility, feedback, demo, health: what everybody may read."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.kit.outages import Outages
from efa.mailbox.feedback import feedback_mail
from efa.mailbox.forward_feedback import forward_feedback
from efa.web.app import create_app
from efa.web.portal.legal import REVIEWED
from efa.web.state import State
from tests.web.browser import Person


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("impressum", "Vertreten durch die Oberbürgermeisterin"),
        ("datenschutz", "Datenschutzbeauftragte der Stadt"),
        ("barrierefreiheit", "Durchsetzungsstelle des Landes"),
    ],
)
async def test_the_legal_pages_say_what_the_city_wrote(person: Person, path: str, said: str) -> None:
    assert said in (await person.open(f"/aachen/{path}")).text


@pytest.mark.parametrize("path", ["impressum", "datenschutz", "barrierefreiheit", "rueckmeldung", "barriere"])
@pytest.mark.parametrize("city", ["/aachen", "/bonn", ""])
async def test_they_exist_where_nothing_is_written_too(person: Person, city: str, path: str) -> None:
    assert (await person.open(f"{city}/{path}")).status == 200


def test_the_accessibility_statement_is_younger_than_a_year(now: datetime) -> None:
    assert now.date() - REVIEWED < timedelta(days=365)


async def test_feedback_reaches_the_city_by_mail_and_is_then_destroyed(
    person: Person, state: State, engine: AsyncEngine, now: datetime
) -> None:
    page = await (await person.open("/aachen/")).follow("Problem melden")
    thanks = await page.send("Nachricht abschicken", nachricht="Die Suche klemmt.", antwort="kim@example.org")
    assert thanks.heading == "Danke für Ihre Nachricht"
    async with engine.connect() as db:
        [job] = (await db.execute(text("SELECT task_name, args FROM procrastinate_jobs"))).all()
    assert job.task_name == "mailbox.feedback"
    assert "klemmt" not in json.dumps(job.args)
    sent: list[EmailMessage] = []
    record = UUID(job.args["record"])
    for _ in range(2):
        await _forward(state, UUID(job.args["tenant"]), record, sent, now)
    assert [(mail["To"], mail["Reply-To"]) for mail in sent] == [("amt@aachen.example", "kim@example.org")]
    assert "Die Suche klemmt." in sent[0].get_content()


async def _forward(state: State, tenant: UUID, record: UUID, sent: list[EmailMessage], now: datetime) -> None:
    async def send(mail: EmailMessage) -> None:
        sent.append(mail)

    await forward_feedback(
        lambda: state.directory.session(tenant),
        record,
        lambda told: feedback_mail(
            told, state.texts("de"), sender="efa@efa.example", to="amt@aachen.example", record=record, at=now
        ),
        send,
        now,
    )


@pytest.mark.parametrize(
    ("message", "reply", "errors"),
    [("", "", 1), ("   ", "unsinn", 2), ("x" * 5001, "", 1), ("Hallo", "kim@", 1)],
)
async def test_feedback_with_mistakes_keeps_what_was_typed(
    person: Person, message: str, reply: str, errors: int
) -> None:
    page = await person.open("/aachen/barriere")
    again = await page.send("Nachricht abschicken", nachricht=message, antwort=reply)
    assert (again.status, len(again.errors)) == (422, errors)
    assert again.value("antwort") == reply


async def test_the_demo_page_lets_a_part_fail_and_work_again(
    person: Person, state: State, app: FastAPI, tmp_path: Path
) -> None:
    app.state.efa = replace(state, settings=state.settings.model_copy(update={"outage_folder": tmp_path}))
    page = await (await person.open("/demo")).fill("Ausfall beginnen E-Mail", {})
    assert Outages(tmp_path).is_down("mail")
    await page.fill("Ausfall beenden E-Mail", {})
    assert not Outages(tmp_path).is_down("mail")


async def test_the_demo_page_lists_accounts_and_mails(person: Person, state: State, now: datetime) -> None:
    assert state.settings.mail_folder
    state.settings.mail_folder.mkdir()
    mail = EmailMessage()
    mail["To"], mail["Subject"], mail["Date"] = "kim@example.org", "Neues im Postfach", now
    mail.set_content("Guten Tag <Kim>")
    (state.settings.mail_folder / "1.eml").write_bytes(mail.as_bytes())
    page = await person.open("/demo")
    for said in ("erika", "Erika Muster", "Neues im Postfach", "Guten Tag <Kim>", "kim@example.org"):
        assert said in page.text


async def test_readiness_names_database_migration_and_plugins(person: Person) -> None:
    answer = await person.client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["database"] == "up"
    assert answer.json()["plugins"] == [{"name": "muster", "version": "1.0.0", "state": "healthy", "reason": None}]


async def test_metrics_count_routes_and_no_paths(state: State, places: None, competent_cities: None) -> None:
    person = Person.of(create_app(state))
    await person.open("/aachen/leistungen/muster")
    answer = await person.client.get("/metrics")
    assert 'efa_requests_total{route="/leistungen/{key}",status="200"} 1' in answer.text
    assert 'efa_plugin_healthy{plugin="muster",version="1.0.0"} 1' in answer.text
