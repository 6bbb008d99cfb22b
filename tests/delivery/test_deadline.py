from datetime import UTC, datetime, timedelta

import pytest

from efa.delivery.deadline import deadline
from efa.delivery.fall_back import possible
from efa.tenancy.channels import Channels

BEFORE_EASTER = datetime(2026, 4, 2, 12, tzinfo=UTC)
NRW = "05334"


def test_working_days_are_those_of_the_land_and_end_at_midnight() -> None:
    assert deadline(Channels(), "inbox", NRW, BEFORE_EASTER) == datetime(2026, 4, 8, 22, tzinfo=UTC)


@pytest.mark.parametrize(("channel", "wait"), [("fit_connect", timedelta(days=3)), ("file_drop", timedelta(hours=24))])
def test_each_channel_has_its_usual_time(channel: str, wait: timedelta) -> None:
    assert deadline(Channels(leading=channel), channel, NRW, BEFORE_EASTER) == BEFORE_EASTER + wait


def test_the_tenants_time_counts_for_its_leading_channel_alone() -> None:
    ways = Channels(leading="fit_connect", fallback=("file_drop",), acknowledge_within_hours=6)
    assert deadline(ways, "fit_connect", NRW, BEFORE_EASTER) == BEFORE_EASTER + timedelta(hours=6)
    assert deadline(ways, "file_drop", NRW, BEFORE_EASTER) == BEFORE_EASTER + timedelta(hours=24)


def test_a_year_without_holidays_counts_each_day() -> None:
    new_year = datetime(2020, 12, 31, 12, tzinfo=UTC)
    assert deadline(Channels(), "inbox", NRW, new_year) == datetime(2021, 1, 2, 23, tzinfo=UTC)


def test_the_inbox_is_always_a_way_and_a_letter_the_last_one() -> None:
    assert possible(Channels()) == ("inbox", "print")
    assert possible(Channels(leading="fit_connect", fallback=("print",))) == ("fit_connect", "inbox", "print")
    assert possible(Channels(leading="fit_connect", fallback=("inbox", "print"))) == ("fit_connect", "inbox", "print")
