"""A benefit that takes no application without account: its page says so at the first click, and an outage too."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.kit.texts import core_texts
from efa.web.state import State
from tests.places import AACHEN
from tests.web.browser import Person

pytestmark = pytest.mark.slow


@pytest.fixture
def state(state: State) -> State:
    plugin = Candidate("beihilfe", "ausweisbeihilfe", "efa-beihilfe", "1.0.0")
    strict = InProcessHost([plugin], state.now)
    words = core_texts().joined(d.texts for d in strict.catalogue.definitions)
    return replace(state, host=strict, catalogues=words)


async def test_who_has_no_account_is_led_to_the_login_and_back_and_begins_nothing(app: FastAPI, offered: None) -> None:
    person = Person.of(app, "http://aachen.example")
    page = await person.open("/leistungen/beihilfe", ort=AACHEN)
    page = await page.send(next(words for words in page.buttons if "Antrag" in words))
    assert (page.status, page.heading) == (403, "Bitte melden Sie sich an")
    assert page.links["Mit Konto anmelden"].startswith("/anmelden/konto?stufe=basis&weiter=")
    assert "efa-c-aachen" not in person.client.cookies
    page = await page.follow("Mit Konto anmelden")
    assert (page.status, page.heading) == (503, "Die Anmeldung ist gerade gestört")
    assert page.links["Noch einmal anmelden"].endswith("beihilfe")
