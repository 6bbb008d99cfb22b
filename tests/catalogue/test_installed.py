from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Candidate, Loaded, Quarantined, load

START = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def catalogue(install: Callable[..., Candidate], clock: Clock) -> Catalogue:
    results = load([install("gesund"), install("kaputt")], at=START)
    return Catalogue((r.definition if isinstance(r, Loaded) else r for r in results), clock)


def spoil(catalogue: Catalogue, clock: Clock, times: int, seconds: int = 1) -> None:
    for _ in range(times):
        clock.at += timedelta(seconds=seconds)
        catalogue.count_fault("gesund", "estimate: ValueError")


def test_a_broken_plugin_is_shown_with_its_reason(catalogue: Catalogue) -> None:
    assert [(s.name, s.reason) for s in catalogue.states] == [
        ("gesund", None),
        ("kaputt", "RuntimeError: kaputt von Anfang an"),
    ]
    assert [d.key for d in catalogue.open_to_applications] == ["gesund"]


def test_four_faults_are_forgiven(catalogue: Catalogue, clock: Clock) -> None:
    spoil(catalogue, clock, 4)
    assert catalogue.usable("gesund").key == "gesund"


def test_five_faults_in_a_longer_time_are_forgiven(catalogue: Catalogue, clock: Clock) -> None:
    spoil(catalogue, clock, 5, seconds=16)
    assert catalogue.usable("gesund").key == "gesund"


def test_five_faults_within_a_minute_stop_the_benefit_but_its_data_stay_readable(
    catalogue: Catalogue, clock: Clock
) -> None:
    spoil(catalogue, clock, 5)
    with pytest.raises(PluginFault, match="5 faults"):
        catalogue.usable("gesund")
    assert catalogue.open_to_applications == ()
    assert catalogue.definition("gesund").key == "gesund"


def test_after_ten_minutes_the_benefit_gets_another_chance(catalogue: Catalogue, clock: Clock) -> None:
    spoil(catalogue, clock, 5)
    clock.at += timedelta(minutes=10)
    assert [d.key for d in catalogue.open_to_applications] == ["gesund"]
    spoil(catalogue, clock, 4)
    assert catalogue.usable("gesund").key == "gesund"


def test_an_unknown_benefit_and_a_broken_one_are_told_apart(catalogue: Catalogue) -> None:
    with pytest.raises(BenefitUnknown):
        catalogue.definition("nirgends")
    with pytest.raises(PluginFault, match="kaputt von Anfang an"):
        catalogue.definition("kaputt")


def test_two_distributions_of_one_name_are_both_listed() -> None:
    twins = [Quarantined("gleich", version, "two", START) for version in ("1", "2")]
    assert [s.version for s in Catalogue(twins, Clock()).states] == ["1", "2"]
