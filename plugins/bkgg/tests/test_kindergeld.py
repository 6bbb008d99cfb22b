"""Kindergeld by month, child by child."""

from decimal import Decimal

import pytest
from plugins.bkgg.tests.familien import rechne, valid

from efa.sdk import UnknownFigure


@pytest.mark.parametrize(
    ("day", "euro"),
    [
        ("2023-01-01", "500"),
        ("2024-12-31", "500"),
        ("2025-01-01", "510"),
        ("2025-12-31", "510"),
        ("2026-01-01", "518"),
        ("2026-12-31", "518"),
    ],
)
def test_two_children_get_the_amount_of_the_year(day: str, euro: str) -> None:
    assert rechne("kindergeld", {"anzahl_kinder": 2}, day).amount == Decimal(euro)


@pytest.mark.parametrize("day", ["2022-12-31", "2027-01-01"])
def test_no_other_year_is_guessed(day: str) -> None:
    with pytest.raises(UnknownFigure):
        rechne("kindergeld", {"anzahl_kinder": 1}, day)


@pytest.mark.parametrize(
    ("kind", "day", "bekommt"),
    [
        ({"geburtsdatum": "2026-11-30"}, "2026-11-01", True),  # the month of birth counts as a whole
        ({"geburtsdatum": "2026-12-01"}, "2026-11-30", False),
        ({"geburtsdatum": "2026-12-31"}, "2026-12-01", True),
        ({"geburtsdatum": "2008-11-02"}, "2026-11-30", True),
        ({"geburtsdatum": "2008-11-01"}, "2026-11-30", False),  # 18 on the last day of October
        ({"geburtsdatum": "2008-02-29"}, "2026-02-15", True),
        ({"geburtsdatum": "2008-02-29"}, "2026-03-15", False),
        ({"geburtsdatum": "2005-11-15", "arbeitsuchend": True}, "2026-11-01", True),
        ({"geburtsdatum": "2005-11-01", "arbeitsuchend": True}, "2026-11-01", False),
        ({"geburtsdatum": "2001-11-15", "ausbildung": True}, "2026-11-01", True),
        ({"geburtsdatum": "2001-11-01", "ausbildung": True}, "2026-11-01", False),
        (
            {"geburtsdatum": "2004-01-01", "ausbildung": True, "schaedliche_erwerbstaetigkeit": True},
            "2026-11-01",
            False,
        ),
        ({"geburtsdatum": "2010-01-01", "schaedliche_erwerbstaetigkeit": True}, "2026-11-01", True),
        ({"geburtsdatum": "1980-01-01", "behinderung": True}, "2026-11-01", True),
        ({"geburtsdatum": "1980-01-01"}, "2026-11-01", False),
    ],
)
def test_a_child_counts_for_every_month_in_which_it_fulfils_the_law_on_one_day(
    kind: dict[str, object], day: str, bekommt: object
) -> None:
    assert rechne("kindergeld", {"kinder": [kind]}, day).amount == (259 if bekommt else 0)


def test_each_child_has_a_step_with_its_norm() -> None:
    given = {"kinder": [{"name": "Mia", "geburtsdatum": "2015-05-05"}, {"geburtsdatum": "1999-01-01"}]}
    mia, other, summe = rechne("kindergeld", given).steps
    assert (mia.text, mia.amount, mia.params) == ("kindergeld.step.kind.unter_18", Decimal(259), {"name": "Mia"})
    assert mia.norm == "§ 66 Abs. 1 EStG, § 6 Abs. 1 BKGG; § 32 Abs. 3 EStG, § 2 Abs. 2 BKGG"
    assert (other.text, other.params) == ("kindergeld.step.kind.kein_anspruch", {"name": "Kind 2"})
    assert summe.amount == Decimal(259)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"anzahl_kinder": -1},
        {"anzahl_kinder": "2"},
        {"anzahl_kinder": 1, "kinder": []},
        {"kinder": [{}]},
        {"kinder": [{"geburtsdatum": "2026-02-30"}]},
        {"kinder": [{"geburtsdatum": "2020-01-01", "alter": 6}]},
    ],
)
def test_nonsense_is_refused_by_the_schema(given: dict[str, object]) -> None:
    assert not valid("kindergeld", given)


def test_without_children_there_is_nothing() -> None:
    assert rechne("kindergeld", {"anzahl_kinder": 0}).amount == 0
    assert rechne("kindergeld", {"kinder": []}).amount == 0
