from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from efa.kit.holidays import is_working_day
from efa.mailbox.deadline import Sending, bekanntgabe, deadline, month_period_end
from efa.sdk import UnknownFigure

NRW, SACHSEN, BAYERN, BERLIN = "053340002002", "146120000000", "091620000000", "110000000000"


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ("2026-01-29", "2026-02-02"),
        ("2025-12-27", "2025-12-31"),
        ("2024-12-31", "2025-01-03"),
        ("2025-01-01", "2025-01-05"),
    ],
)
def test_a_letter_is_known_on_the_fourth_day_and_before_2025_on_the_third(sent: str, known: str) -> None:
    assert bekanntgabe("post", day(sent)).day == day(known)


@pytest.mark.parametrize(
    ("sending", "norm"),
    [
        ("post", "§ 37 Abs. 2 Satz 1 SGB X"),
        ("electronic", "§ 37 Abs. 2 Satz 2 SGB X"),
        ("portal", "§ 37 Abs. 2a SGB X"),
    ],
)
def test_each_way_names_its_norm(sending: Sending, norm: str) -> None:
    assert bekanntgabe(sending, day("2026-03-02")).norm == norm


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        ("2026-01-29", "2026-03-02"),
        ("2025-12-27", "2026-02-02"),
        ("2026-01-27", "2026-03-02"),
        ("2026-02-27", "2026-04-07"),
        ("2026-11-22", "2026-12-28"),
    ],
)
def test_the_deadline_ends_a_month_later_on_a_working_day(sent: str, last: str) -> None:
    assert deadline("post", day(sent), NRW).last_day == day(last)


def test_a_missing_day_ends_the_period_on_the_last_of_the_month() -> None:
    assert month_period_end(day("2026-03-31"), 1, NRW) == day("2026-04-30")


@pytest.mark.parametrize(("ars", "last"), [(SACHSEN, "2026-11-19"), (NRW, "2026-11-18"), (BAYERN, "2026-11-18")])
def test_buss_und_bettag_moves_a_deadline_in_sachsen_alone(ars: str, last: str) -> None:
    assert month_period_end(day("2026-10-18"), 1, ars) == day(last)


@pytest.mark.parametrize(("ars", "last"), [(NRW, "2026-06-05"), (BERLIN, "2026-06-04")])
def test_fronleichnam_moves_a_deadline_only_where_it_is_a_holiday(ars: str, last: str) -> None:
    assert month_period_end(day("2026-05-04"), 1, ars) == day(last)


def test_nothing_is_said_about_days_whose_law_is_not_recorded() -> None:
    with pytest.raises(UnknownFigure):
        bekanntgabe("post", day("2022-12-31"))


@given(st.dates(date(2023, 1, 1), date(2060, 12, 31)), st.sampled_from([f"{land:02d}" for land in range(1, 17)]))
def test_no_deadline_ends_on_a_day_without_work(sent: date, land: str) -> None:
    found = deadline("post", sent, land)
    assert is_working_day(found.last_day, land)
    assert found.last_day > found.bekanntgabe.day >= sent
