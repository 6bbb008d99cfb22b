"""What a tenant has still to set up, as the core and the plugin see it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from distributions import Install

from efa.catalogue.check_setup import missing_setup
from efa.catalogue.configure import configure
from efa.catalogue.host.inprocess import InProcessHost
from efa.tenancy.session import Session

NEVER_LOOKED_UP = "catalogue.setup_leika"


@pytest.fixture
def host(install: Install, at: Callable[[], datetime]) -> InProcessHost:
    return InProcessHost([install("gesund"), install("kaputt")], at)


async def test_core_and_plugin_name_what_is_missing(aachen: Session, host: InProcessHost, now: datetime) -> None:
    found = await missing_setup(aachen, host, "gesund", now)
    assert "catalogue.setup_remedy" in found
    assert found[-1] == "gesund.config.zuschlag"


async def test_what_is_set_up_is_not_named_any_more(aachen: Session, host: InProcessHost, now: datetime) -> None:
    await configure(aachen, host.catalogue, "gesund", {"zuschlag": "1.00"}, by="amt", now=now)
    assert "gesund.config.zuschlag" not in await missing_setup(aachen, host, "gesund", now)


async def test_a_key_that_nobody_looked_up_is_named(aachen: Session, host: InProcessHost, now: datetime) -> None:
    assert NEVER_LOOKED_UP in await missing_setup(aachen, host, "gesund", now)


async def test_a_broken_plugin_is_said_and_not_asked(aachen: Session, host: InProcessHost, now: datetime) -> None:
    assert await missing_setup(aachen, host, "kaputt", now) == ("catalogue.setup_fault",)


async def test_a_benefit_that_is_installed_no_more_keeps_no_other_from_its_check(
    aachen: Session, host: InProcessHost, now: datetime
) -> None:
    assert await missing_setup(aachen, host, "wohngeld", now) == ("catalogue.setup_fault",)
