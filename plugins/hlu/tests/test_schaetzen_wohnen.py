"""The estimate for institutions, shared dwellings and hostels, with what the municipality has set."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from plugins.hlu.tests.antraege import (
    bei_den_eltern,
    besondere_wohnform,
    im_heim,
    im_wohnheim,
    mit_der_schwester,
    rentnerin,
)
from plugins.hlu.tests.haushalte import am, euro

from efa.sdk import Context
from efa_hlu.angemessen import fehlt
from efa_hlu.schaetzen import schaetze_grusi, schaetze_hlu

HEUTE = am("2026-11-25")
GRENZEN: Mapping[str, object] = {f"angemessen_{n}": 200 + 100 * n for n in (1, 2, 3, 4, 5)} | {"angemessen_weitere": 50}


def mit(**settings: object) -> Context:
    return replace(HEUTE, settings={**GRENZEN, **settings})


HEIM = mit(warmmiete="412.50", bekleidung="28.00")


def test_in_a_home_the_pension_pays_for_living_there_and_the_rest_is_barbetrag_and_clothing() -> None:
    frei = 100 + euro("0.3") * 520  # § 82a counts a farmer's pension
    assert schaetze_grusi(im_heim(), HEIM).amount == 451 + euro("412.50") - (620 - frei)
    assert schaetze_hlu(im_heim(), HEIM).amount == euro("152.01") + 28
    assert any(step.text.endswith("vorbehalt.einrichtung") for step in schaetze_grusi(im_heim(), HEIM).steps)


def test_without_an_average_rent_the_estimate_for_a_home_says_that_it_lacks() -> None:
    ohne = schaetze_grusi(im_heim(), HEUTE)
    assert ohne.amount == schaetze_grusi(im_heim(), HEIM).amount - euro("412.50")
    assert any(step.text.endswith("vorbehalt.warmmiete") for step in ohne.steps)
    assert list(fehlt(HEUTE)) == ["angemessen", "warmmiete"]
    assert list(fehlt(HEIM)) == []


def test_a_shared_flat_beside_integration_assistance_with_help_and_back_pay() -> None:
    einkommen = 400 - euro("160") + 300  # 40 per cent of the wage are free, the back pay ends no claim
    assert schaetze_hlu(mit_der_schwester(), HEIM).amount == 563 + 460 + 70 - einkommen - 80
    vorbehalte = {step.text.rpartition(".")[2] for step in schaetze_hlu(mit_der_schwester(), HEIM).steps}
    assert {"gemeinschaft", "bedarfe"} <= vorbehalte


def test_a_flat_shared_by_somebody_of_age_counts_up_to_the_share_of_what_is_adequate() -> None:
    alt = mit_der_schwester({"/person/geburtsdatum": "1950-01-01", "/person/bezog_leistungen": True})
    alt["person"]["bezug_seit"] = "2024-01-01"
    unterkunft = [step for step in schaetze_grusi(alt, HEIM).steps if step.text.endswith("step.unterkunft")]
    assert [step.amount for step in unterkunft] == [200]  # 400 for two, 460 to pay


def test_with_parents_the_difference_of_the_limits_counts_whatever_is_paid() -> None:
    angerechnet, mittagessen = euro("74.81"), 19 * euro("4.57")
    heizung = bei_den_eltern({"/wohnung/heizung_gesamt": 12000})
    assert schaetze_grusi(bei_den_eltern(), HEIM).amount == 563 + 100 + mittagessen - angerechnet
    assert schaetze_grusi(heizung, HEIM).amount == 563 + 100 + 30 + mittagessen - angerechnet
    freund = bei_den_eltern({"/haushalt/personen/0/beziehung": "andere", "/wohnung/beitrag": 15000})
    assert schaetze_grusi(freund, HEIM).amount == 563 + 150 + mittagessen - angerechnet


@pytest.mark.parametrize(("extra", "betrag"), [(None, "412.50"), (5000, "462.50"), (20000, "515.63")])
def test_a_besondere_wohnform_is_limited_by_the_average_rent(extra: int | None, betrag: str) -> None:
    antrag = besondere_wohnform({"/wohnung/wohnform/aufwendungen": 60000, "/wohnung/wohnform/zusaetzlich": extra})
    assert schaetze_grusi(antrag, HEIM).amount == 506 + euro(betrag)


def test_a_hostel_counts_up_to_the_average_rent() -> None:
    assert schaetze_grusi(im_wohnheim(), HEIM).amount == 563 + euro("412.50")
    assert schaetze_grusi(im_wohnheim(), HEUTE).amount == 563 + 450


def test_nonsense_in_the_settings_is_no_limit() -> None:
    assert schaetze_grusi(im_wohnheim(), mit(warmmiete=-1)).amount == Decimal(563 + 450)
    assert schaetze_grusi(rentnerin(), mit(angemessen_1="viel")).amount == schaetze_grusi(rentnerin(), HEUTE).amount
