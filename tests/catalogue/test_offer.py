"""What a tenant offers: installed, healthy, switched on and set up."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from distributions import Install

from efa.catalogue.configure import configure, store_settings
from efa.catalogue.disable import disable
from efa.catalogue.enable import enable
from efa.catalogue.errors import (
    BenefitNotAllowed,
    BenefitNotOffered,
    BenefitUnknown,
    ManagedByFile,
    PluginFault,
    SettingsInvalid,
)
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.installed import MOST_FAULTS, Catalogue
from efa.catalogue.offer import offer, offers
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting

LATER = timedelta(minutes=1)


@pytest.fixture
def catalogue(install: Install, at: Callable[[], datetime]) -> Catalogue:
    """One healthy benefit and one that could not be loaded."""
    return InProcessHost([install("gesund"), install("kaputt")], at).catalogue


async def test_installed_is_not_offered(aachen: Session, catalogue: Catalogue, now: datetime) -> None:
    assert await offers(aachen, catalogue, now) == ()
    with pytest.raises(BenefitNotOffered):
        await offer(aachen, catalogue, "gesund", now)


async def test_switched_on_it_is_offered_here_with_its_settings(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    await configure(aachen, catalogue, "gesund", {"zuschlag": "1.00"}, by="amt", now=now)
    await enable(aachen, catalogue, "gesund", by="amt", now=now)
    [offered] = await offers(aachen, catalogue, now)
    assert (offered.definition.key, offered.settings, offered.since) == ("gesund", {"zuschlag": "1.00"}, now)
    assert await offer(aachen, catalogue, "gesund", now) == offered


async def test_what_aachen_switches_on_bonn_does_not_offer(
    aachen: Session, bonn: Session, catalogue: Catalogue, now: datetime
) -> None:
    await enable(aachen, catalogue, "gesund", by="amt", now=now)
    assert await offers(bonn, catalogue, now) == ()


async def test_switching_off_is_effective_at_once_and_on_again_too(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    await enable(aachen, catalogue, "gesund", by="amt", now=now)
    await disable(aachen, "gesund", by="amt", now=now)
    assert await offers(aachen, catalogue, now) == ()
    await enable(aachen, catalogue, "gesund", by="amt", now=now)
    await enable(aachen, catalogue, "gesund", by="amt", now=now + LATER)
    [offered] = await offers(aachen, catalogue, now + LATER)
    assert offered.since == now


async def test_what_is_off_cannot_be_switched_off(aachen: Session, catalogue: Catalogue, now: datetime) -> None:
    with pytest.raises(BenefitNotOffered):
        await disable(aachen, "gesund", by="amt", now=now)


async def test_unknown_and_broken_benefits_are_told_apart(aachen: Session, catalogue: Catalogue, now: datetime) -> None:
    with pytest.raises(BenefitUnknown):
        await enable(aachen, catalogue, "nirgends", by="amt", now=now)
    with pytest.raises(PluginFault):
        await enable(aachen, catalogue, "kaputt", by="amt", now=now)


async def test_a_benefit_that_rests_is_not_offered(aachen: Session, catalogue: Catalogue, now: datetime) -> None:
    await enable(aachen, catalogue, "gesund", by="amt", now=now)
    for _ in range(MOST_FAULTS):
        catalogue.count_fault("gesund", "antwortet nicht")
    assert await offers(aachen, catalogue, now) == ()
    with pytest.raises(PluginFault):
        await offer(aachen, catalogue, "gesund", now)


async def test_settings_that_do_not_fit_are_refused_with_their_place(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        await configure(aachen, catalogue, "gesund", {"zuschlag": 5}, by="amt", now=now)
    assert refused.value.params["problem"] == "/zuschlag: 5 is not of type 'string'"


async def test_settings_that_no_longer_fit_take_the_benefit_off_the_page(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    await enable(aachen, catalogue, "gesund", by="amt", now=now)
    await store_settings(aachen, "gesund", {"alt": 1}, by="amt", now=now, managed=False)
    assert await offers(aachen, catalogue, now) == ()
    with pytest.raises(BenefitNotOffered):
        await offer(aachen, catalogue, "gesund", now)


async def test_what_the_state_manages_the_page_cannot_change(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    await store_settings(aachen, "gesund", {}, by="land", now=now, managed=True)
    with pytest.raises(ManagedByFile):
        await configure(aachen, catalogue, "gesund", {"zuschlag": "1.00"}, by="amt", now=now)


async def test_only_what_the_state_allows_can_be_switched_on(
    aachen: Session, catalogue: Catalogue, now: datetime
) -> None:
    await write_setting(aachen, "allowed_benefits", ["anderes"], by="land", now=now)
    with pytest.raises(BenefitNotAllowed):
        await enable(aachen, catalogue, "gesund", by="amt", now=now)
