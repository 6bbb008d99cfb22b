"""The page of readiness of an authority and that of the operator: what works, what is missing, since when."""

from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from efa.worker.tasks import TASKS
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.working import worker_of


async def test_an_administrator_reads_what_is_missing_and_when_it_was_tried(admin: Person, state: State) -> None:
    page = await admin.open("/verwaltung/bereitschaft")
    assert "Der LeiKa-Schlüssel der Leistung ist noch nicht bestätigt." in page.text
    assert "Noch nie geprüft" in page.text
    await TASKS["delivery.check"](worker_of(state))
    page = await admin.open("/verwaltung/bereitschaft")
    assert "Geprüft: 24. November 2026" in page.text


async def test_the_operator_reads_what_every_authority_still_needs(state: State, app: FastAPI, online: None) -> None:
    operator, _ = await colleague(state, app, "nw", Role.STATE_OPERATOR, subject="alex")
    page = await operator.open("/betrieb/bereitschaft")
    assert "Ablage der Dateien Bereit" in page.text
    assert "EFA_OPERATOR_DATABASE_URL" in page.text
