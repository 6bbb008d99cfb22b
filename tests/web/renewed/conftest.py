"""The pages run with the test benefit, and a benefit that is updated while somebody fills in."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.web.state import State
from tests.web.api.conftest import offered, plugins, state, words
from tests.web.browser import Page, Person
from tests.web.conftest import texts_of

__all__ = ["offered", "plugins", "state", "words"]
Update = Callable[[str], None]


@pytest.fixture
def update(state: State, app: FastAPI) -> Update:
    """Restart the platform with the next version of the benefit, or ("") without it."""

    def _update(way: str) -> None:
        found = [Candidate("beihilfe", f"erneuert.{way}", "efa-beihilfe", "2.0.0")] if way else []
        host = InProcessHost(found, state.now)
        app.state.efa = replace(state, host=host, catalogues=texts_of(host))

    return _update


@pytest.fixture
async def contact(app: FastAPI, offered: None) -> Page:
    """Somebody who has answered every question and opens a page from before; only the documents are to come."""
    page = await Person.of(app, lang="de").open("/aachen/leistungen/beihilfe")
    page = await page.send("Antrag")
    page = await page.follow("Beginnen")
    page = await page.send("Weiter")
    name = {"f-vorname": "Mara", "f-name": "Öztürk", "f-geburtsdatum-tag": "27.3.1985"}
    page = await page.fill("Weiter", name)
    page = await page.fill("Weiter", {"f-strasse": "Pontstraße 1"})
    page = await page.fill("Weiter", {"f-einkommen": "1.200,00"})
    page = await page.fill("Weiter", {"f-hat_kinder": "false"})
    assert page.path.endswith("/nachweise")
    return await page.person.open(page.path.replace("/nachweise", "/kontakt"))
