"""What a citizen reads while an application is on its way: true at every moment, and "übermittelt" only if it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from efa.delivery.read import Consignment
from efa.delivery.states import STATES, State
from efa.delivery.told import TEXTS, told
from efa.kit.texts import core_texts

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SENT = Consignment(
    id=UUID(int=1),
    purpose="application",
    channel="fit_connect",
    leading=True,
    state="queued",
    reason=None,
    state_since=NOW,
    attempts=1,
    next_attempt_at=NOW,
    received_at=NOW,
    began_at=NOW,
    handed_over_at=None,
    acknowledged_at=None,
)


def at(state: State, *, delivered: bool = False, hours: int = 0, channel: str = "fit_connect") -> str:
    one = replace(SENT, state=state, channel=channel)
    return told(delivered=delivered, leading=one, now=NOW + timedelta(hours=hours))


@pytest.mark.parametrize("hours", [0, 1, 5, 500])
def test_what_was_given_up_or_refused_is_never_said_to_go_on_or_to_have_arrived(hours: int) -> None:
    assert at("dead", hours=hours) == "dead"
    assert at("rejected", hours=hours) == at("rejected", delivered=True, hours=hours) == "rejected"


def test_after_four_hours_of_attempts_it_takes_longer() -> None:
    assert [at("queued", hours=hours) for hours in (0, 3, 4)] == ["queued", "queued", "delayed"]


def test_what_goes_out_a_second_time_is_not_said_to_be_handed_over() -> None:
    assert at("queued", delivered=True) == at("sending", delivered=True) == "again"


def test_a_letter_that_waits_for_the_post_is_no_delay() -> None:
    assert at("queued", channel="print", hours=30) == "letter"


def test_before_anything_is_planned_the_state_of_the_application_decides() -> None:
    assert [told(delivered=delivered, leading=None, now=NOW) for delivered in (False, True)] == [
        "queued",
        "handed_over",
    ]


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_words_for_the_citizen(state: State) -> None:
    said = core_texts().entries["de"]
    assert {f"delivery.citizen_{at(state, delivered=there)}" for there in (False, True)} <= set(TEXTS) & said.keys()
