"""Times as others can read them."""

from datetime import UTC, datetime

from efa.kit.clock import whole_day, zip_time


def test_of_a_day_without_an_hour_only_the_day_is_known() -> None:
    assert whole_day(datetime(2026, 11, 9, 23, 0, tzinfo=UTC))
    assert not whole_day(datetime(2026, 11, 10, 0, 0, tzinfo=UTC))


def test_a_zip_has_german_time_and_no_year_before_1980() -> None:
    assert zip_time(datetime(2026, 7, 1, 10, 30, tzinfo=UTC)) == (2026, 7, 1, 12, 30, 0)
    assert zip_time(datetime(1900, 1, 1, tzinfo=UTC)) == (1980, 1, 1, 0, 0, 0)
