"""The lump sum for school things: which half-year, of which year, for whom (§ 34 Abs. 3 and 3a SGB XII)."""

from datetime import date
from decimal import Decimal

import pytest
from plugins.but.tests.kinder import betrag, gerechnet, kind, monate, schritte

from efa.sdk import UnknownFigure
from efa_but.leistung import Schulbedarf
from efa_but.monat import Monat

BEDARF = Schulbedarf()


@pytest.mark.parametrize(
    ("monat", "euro"),
    [
        ("2023-02", "58"),
        ("2023-08", "116"),
        ("2024-02", "65"),
        ("2024-08", "130"),
        ("2025-02", "65"),
        ("2025-08", "130"),
        ("2026-02", "65"),
        ("2026-08", "130"),
        ("2026-01", "0"),
        ("2026-07", "0"),
        ("2026-09", "0"),
    ],
)
def test_it_is_due_in_august_and_february_with_the_amount_of_the_year(monat: str, euro: str) -> None:
    assert betrag(monate(monat), kind(schulbedarf=BEDARF)) == Decimal(euro)


def test_a_school_year_has_both_halves() -> None:
    assert betrag(monate("2023-08", "2024-07"), kind(schulbedarf=BEDARF)) == 116 + 65


def test_amounts_of_2027_are_not_guessed() -> None:
    with pytest.raises(UnknownFigure, match="2027"):
        betrag(monate("2026-08", "2027-02"), kind(schulbedarf=BEDARF))


@pytest.mark.parametrize(
    ("aufnahme", "faellig", "euro"),
    [
        ("2024-08", "2024-08", "130"),  # with the others
        ("2024-11", "2024-11", "130"),  # Nr. 1: the first half afterwards …
        ("2024-11", "2025-02", "65"),  # … and the second with the others
        ("2024-11", "2024-08", "0"),
        ("2025-02", "2025-02", "195"),  # Nr. 2: both
        ("2024-04", "2024-04", "181"),  # Nr. 2: 116 of 2023 and 65 of 2024
        ("2023-03", "2023-03", "162"),  # Nr. 2: 104 of 2022 and 58 of 2023
        ("2024-04", "2024-08", "130"),
    ],
)
def test_who_enters_school_later_gets_what_the_others_have(aufnahme: str, faellig: str, euro: str) -> None:
    neu = Schulbedarf(aufnahme=Monat.aus(aufnahme))
    assert betrag(monate(faellig), kind(schulbedarf=neu)) == Decimal(euro)


@pytest.mark.parametrize(
    ("zurueck", "faellig", "euro"),
    [
        ("2025-05", "2024-08", "130"),
        ("2025-05", "2025-02", "0"),
        ("2025-05", "2025-05", "65"),  # Nr. 3
        ("2024-12", "2024-12", "0"),
        ("2024-12", "2025-02", "65"),
        ("2025-05", "2023-08", "116"),
    ],
)
def test_who_returns_after_a_break_gets_the_second_half(zurueck: str, faellig: str, euro: str) -> None:
    wieder = Schulbedarf(aufnahme=Monat.aus(zurueck), wiederaufnahme=True)
    assert betrag(monate(faellig), kind(schulbedarf=wieder)) == Decimal(euro)


def test_under_sgb_xii_the_month_of_the_first_school_day_counts() -> None:
    bedarf = Schulbedarf(schulbeginn=date(2026, 9, 2))
    sozialhilfe = kind(grundlage="hlu", schulbedarf=bedarf)
    assert [betrag(monate(monat), sozialhilfe) for monat in ("2026-08", "2026-09")] == [0, 130]
    assert betrag(monate("2026-08"), kind(grundlage="wohngeld", schulbedarf=bedarf)) == 130


def test_the_age_on_the_due_day_decides_but_not_under_sgb_xii() -> None:
    erwachsen = {"geburtsdatum": date(2001, 8, 1), "schulbedarf": BEDARF}
    assert betrag(monate("2026-08"), kind(**erwachsen)) == 0
    assert betrag(monate("2026-02"), kind(**erwachsen)) == 65
    assert betrag(monate("2026-08"), kind(grundlage="hlu", **erwachsen)) == 130
    assert betrag(monate("2026-08"), kind(grundlage="asylblg", **erwachsen)) == 130


def test_who_is_paid_for_training_or_visits_no_school_gets_none() -> None:
    verguetet = gerechnet(monate("2026-08"), kind(schulbedarf=BEDARF, ausbildungsverguetung=True))
    assert "ohne.schulbedarf.ausbildungsverguetung" in schritte(verguetet)
    kita = gerechnet(monate("2026-08"), kind(schulbedarf=BEDARF, besucht="tageseinrichtung"))
    assert "ohne.schulbedarf.keine_schule" in schritte(kita)
    assert verguetet.amount == kita.amount == 0


def test_a_return_needs_its_month() -> None:
    with pytest.raises(ValueError, match="aufnahme"):
        Schulbedarf(wiederaufnahme=True)


@pytest.mark.parametrize("angaben", [{"schulbeginn": date(2026, 7, 31)}, {"zweites_halbjahr": date(2026, 8, 1)}])
def test_days_that_begin_no_half_year_are_refused(angaben: dict[str, date]) -> None:
    with pytest.raises(ValueError, match="months"):
        Schulbedarf(**angaben)  # type: ignore[arg-type]
