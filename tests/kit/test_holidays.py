from datetime import date

import pytest

from efa.kit.holidays import (
    UnknownCalendar,
    add_working_days,
    easter_sunday,
    holiday_norm,
    holidays,
    is_working_day,
)

LANDS = [f"{number:02d}" for number in range(1, 17)]
EVERYWHERE = 9


@pytest.mark.parametrize(
    ("year", "month_and_day"),
    [
        (2023, "04-09"),
        (2024, "03-31"),
        (2025, "04-20"),
        (2026, "04-05"),
        (2038, "04-25"),
        (2049, "04-18"),
        (2285, "03-22"),
    ],
)
def test_easter_falls_as_the_tables_say(year: int, month_and_day: str) -> None:
    assert easter_sunday(year) == date.fromisoformat(f"{year}-{month_and_day}")


@pytest.mark.parametrize(
    ("land", "number"),
    list(zip(LANDS, [10, 10, 10, 10, 11, 10, 11, 12, 12, 12, 10, 10, 11, 11, 11, 11], strict=True)),
)
def test_every_land_has_its_number_of_holidays(land: str, number: int) -> None:
    assert len(holidays(land, 2026)) == number >= EVERYWHERE


def test_nordrhein_westfalen_in_2026() -> None:
    days = ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "06-04", "10-03", "11-01", "12-25", "12-26"]
    assert sorted(holidays("05334", 2026)) == [date.fromisoformat(f"2026-{day}") for day in days]


@pytest.mark.parametrize(
    ("land", "day", "name"),
    [
        ("14", "2025-11-19", "Buß- und Bettag"),
        ("14", "2033-11-16", "Buß- und Bettag"),
        ("16", "2024-09-20", "Weltkindertag"),
        ("13", "2023-03-08", "Internationaler Frauentag"),
        ("11", "2025-05-08", "80. Jahrestag der Befreiung"),
        ("10", "2025-08-15", "Mariä Himmelfahrt"),
    ],
)
def test_holidays_of_single_lands(land: str, day: str, name: str) -> None:
    found = date.fromisoformat(day)
    assert holidays(land, found.year)[found] == name


def test_a_holiday_of_one_year_does_not_come_back() -> None:
    assert date(2026, 5, 8) not in holidays("11", 2026)


def test_every_land_names_the_act_that_sets_its_holidays() -> None:
    assert all(holiday_norm(land) for land in LANDS)


@pytest.mark.parametrize(("ars", "year"), [("17", 2026), ("05", 2022)])
def test_nothing_is_guessed_for_unknown_lands_and_years(ars: str, year: int) -> None:
    with pytest.raises(UnknownCalendar):
        holidays(ars, year)


def test_working_days_skip_weekends_and_holidays() -> None:
    assert not is_working_day(date(2026, 11, 28), "05")
    assert add_working_days(date(2026, 4, 2), 2, "05334") == date(2026, 4, 8)
