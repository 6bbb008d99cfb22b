"""The benefit's own code fails in the middle of a form: a page says so, and every answer is still there."""

from dataclasses import dataclass, field, replace

import pytest
from fastapi import FastAPI

from efa.catalogue.calls import CallContext
from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import Host
from efa.catalogue.installed import Catalogue
from efa.web.app import create_app
from efa.web.state import State
from tests.web.wohngeld import ready


@dataclass
class Moody:
    """A host whose plugin stops answering when it is told to."""

    host: Host
    broken: set[str] = field(default_factory=set)

    @property
    def catalogue(self) -> Catalogue:
        return self.host.catalogue

    async def call(self, key: str, function: str, *arguments: object, context: CallContext) -> object:
        if function in self.broken:
            raise PluginFault(key, "it does not answer")
        return await self.host.call(key, function, *arguments, context=context)


@pytest.fixture
def moody(state: State) -> Moody:
    return Moody(state.host)


@pytest.fixture
def state_with(state: State, moody: Moody) -> State:
    return replace(state, host=moody)


@pytest.fixture
def app_with(state_with: State, app: FastAPI) -> FastAPI:
    return create_app(state_with)


async def test_what_was_typed_is_kept(state_with: State, app_with: FastAPI, moody: Moody) -> None:
    who = await ready(state_with, app_with)
    page = await who.open("/wohnung/daten")
    moody.broken = {"predicates"}
    answer = await page.fill("Weiter", {"f-wohnung-flaeche": "51"})
    assert answer.status == 503
    assert "does not answer" not in answer.answer.text
    assert (await who.open("/wohnung/daten")).status == 503
    moody.broken = set()
    assert (await who.open("/wohnung/daten")).value("f-wohnung-flaeche") == "51"


async def test_the_check_goes_on_without_estimate_and_remarks(
    state_with: State, app_with: FastAPI, moody: Moody
) -> None:
    who = await ready(state_with, app_with)
    moody.broken = {"estimate", "check"}
    assert (await who.open("/pruefen")).status == 200
