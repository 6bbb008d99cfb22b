"""What else counts as income, and what is taken off it (§§ 11 to 11b SGB II, the ordinance, § 10 BEEG)."""

from typing import Any

import pytest
from plugins.sgb2.tests.faelle import einnahme, erwachsen, je_person, kind, lohn, rechne

HEUTE = "2026-11-25"


@pytest.mark.parametrize(
    ("einnahmen", "einkommen"),
    [
        ([], "0.00"),
        ([einnahme("sonstige", "10")], "0.00"),
        ([einnahme("sonstige", "40")], "10.00"),
        ([einnahme("arbeitslosengeld", "400")], "370.00"),
        ([einnahme("arbeitslosengeld", "400"), einnahme("krankengeld", "100")], "470.00"),
        ([einnahme("arbeitslosengeld", "400"), lohn("150")], "440.00"),  # the lump sum is within the 100 euro
        ([einnahme("kapitalertraege", "90")], "0.00"),
        ([einnahme("kapitalertraege", "90", im_jahr="60")], "20.00"),
        ([einnahme("elterngeld", "300")], "270.00"),
        ([einnahme("elterngeld", "800", vor_geburt="200")], "570.00"),
        ([einnahme("elterngeld", "800", vor_geburt="1400")], "470.00"),
        ([einnahme("elterngeld_plus", "400", vor_geburt="1400")], "220.00"),
        ([einnahme("ausbildungsfoerderung", "600")], "500.00"),
        ([einnahme("ausbildungsfoerderung", "600"), lohn("90")], "600.00"),
        ([einnahme("ausbildungsfoerderung", "60"), einnahme("unterhalt", "200")], "200.00"),
    ],
)
def test_income_of_an_adult(einnahmen: list[dict[str, Any]], einkommen: str) -> None:
    assert je_person(rechne(HEUTE, erwachsen(30, einnahmen=einnahmen)), "einkommen") == [einkommen]


@pytest.mark.parametrize(
    ("absetzungen", "einkommen"),
    [
        ({"versicherungen": "40.50", "altersvorsorge": "5"}, "424.50"),
        ({"unterhalt": "100"}, "370.00"),
        ({"unterhalt": "600"}, "0.00"),
        ({"ausbildungsfoerderung_kind": "70"}, "400.00"),
        ({"arbeitsweg_km": "20", "arbeitstage": 20}, "470.00"),  # the way to work is for who works
    ],
)
def test_what_is_taken_off_besides_the_lump_sum(absetzungen: dict[str, Any], einkommen: str) -> None:
    mara = erwachsen(einnahmen=[einnahme("arbeitslosengeld", "500")], absetzungen=absetzungen)
    assert je_person(rechne(HEUTE, mara), "einkommen") == [einkommen]


@pytest.mark.parametrize(
    ("rente", "einkommen"), [("90", "0.00"), ("400", "180.00"), ("1000", "688.50")]
)  # 100 + 30 percent of the rest, at most 281.50; and the lump sum of 30
def test_a_pension_with_grundrentenzeiten(rente: str, einkommen: str) -> None:
    mara = erwachsen(60, grundrentenzeiten=True, einnahmen=[einnahme("rente_gesetzlich", rente)])
    assert je_person(rechne(HEUTE, mara), "einkommen") == [einkommen]


@pytest.mark.parametrize(
    ("alter", "angaben", "einkommen"),
    [
        (10, {}, "200.00"),
        (10, {"absetzungen": {"private_versicherung": True}}, "170.00"),
        (18, {}, "170.00"),
    ],
)
def test_minors_have_the_lump_sum_only_with_an_insurance_of_their_own(
    alter: int, angaben: dict[str, Any], einkommen: str
) -> None:
    kim = kind(alter, einnahmen=[einnahme("unterhalt", "200")], **angaben)
    assert je_person(rechne(HEUTE, erwachsen(45), kim), "einkommen")[1] == einkommen


def test_only_who_is_able_to_work_takes_off_what_counts_for_a_child_in_training() -> None:
    mara = erwachsen(
        erwerbsfaehig=False,
        einnahmen=[einnahme("rente_gesetzlich", "500")],
        absetzungen={"ausbildungsfoerderung_kind": "70"},
    )
    assert je_person(rechne(HEUTE, mara), "einkommen") == ["470.00"]
