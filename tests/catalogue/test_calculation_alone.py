"""A benefit without a form calculates, and that is all: no tenant offers it, no page shows it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from distributions import Install
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.catalogue.applying import Run, applied, owner
from tests.tenancy.files import TROISDORF

from efa.applications.retention import without_period
from efa.catalogue.calls import CallContext
from efa.catalogue.enable import enable, switch_on
from efa.catalogue.errors import BenefitUnknown, CalculationOnly
from efa.catalogue.guard import Plugin, calculate
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.installed import Catalogue, State
from efa.catalogue.offer import offer, offers
from efa.forms.check_form import LOAD_CHECKS
from efa.tenancy.file import FilesInvalid
from efa.tenancy.session import Session

__all__ = ["applied", "owner"]


@pytest.fixture
def host(install: Install, at: Callable[[], datetime]) -> InProcessHost:
    return InProcessHost([install("muster"), install("rechnung")], at, LOAD_CHECKS)


@pytest.fixture
def catalogue(host: InProcessHost) -> Catalogue:
    return host.catalogue


async def test_it_is_healthy_and_calculates(host: InProcessHost, now: datetime) -> None:
    digest = host.catalogue.definition("rechnung").digest
    assert State("rechnung", "1.0.0", is_calculation=True, digest=digest) in host.catalogue.states
    plugin = Plugin(host, "rechnung", CallContext(day=now.date()))
    assert str((await calculate(plugin, {"personen": 2})).amount) == "21.00"


def test_nobody_can_apply_for_it(catalogue: Catalogue) -> None:
    assert [definition.key for definition in catalogue.open_to_applications] == ["muster"]
    assert [state.name for state in catalogue.states_with_form] == ["muster"]
    with pytest.raises(BenefitUnknown):
        catalogue.applicable("rechnung")


def test_it_leaves_nothing_that_would_have_to_be_deleted(catalogue: Catalogue) -> None:
    assert without_period(catalogue.definition("rechnung")) == ()


async def test_no_tenant_can_switch_it_on(aachen: Session, catalogue: Catalogue, now: datetime) -> None:
    with pytest.raises(CalculationOnly):
        await enable(aachen, catalogue, "rechnung", by="amt", now=now)


async def test_a_benefit_that_lost_its_form_with_an_update_is_no_longer_offered(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    await switch_on(aachen, "rechnung", by="amt", now=now, managed=False)
    assert await offers(aachen, catalogue, now) == ()
    with pytest.raises(BenefitUnknown):
        await offer(aachen, catalogue, "rechnung", now)


async def test_a_tenants_file_that_wants_to_offer_it_is_refused_with_the_line(
    applied: Run, owner: AsyncConnection
) -> None:
    with pytest.raises(
        FilesInvalid, match=r"troisdorf\.yaml:9:3: 'rechnung' is a calculation without a form"
    ) as refused:
        await applied(troisdorf=TROISDORF.replace("  gesund: {en", "  rechnung: {en"))
    assert "leave it out of this file" in str(refused.value)
