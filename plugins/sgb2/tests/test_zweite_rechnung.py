"""Both calculations come to the same cents: drawn households, and a dozen that are written down."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from jsonschema import Draft202012Validator
from plugins.sgb2.tests.faelle import am
from plugins.sgb2.tests.gezogen import TAGE, haushalte, mit_eigenem_bedarf, moeglich
from plugins.sgb2.tests.haushalte import HAUSHALTE
from plugins.sgb2.tests.zweiter_monat import erwartet
from plugins.sgb2.tests.zweites_einkommen import Fall, cent

from efa_sgb2.rechner import CALCULATOR

VALID = Draft202012Validator(dict(CALCULATOR.schema))
WOERTER = {
    "regelbedarf": "regelbedarf",
    "mehrbedarf": "mehrbedarf",
    "bedarf": "bedarf",
    "freibetrag": "frei",
    "einkommen": "angerechnet",
    "kindergeld": "kindergeld",
    "verteiltes_einkommen": "verteilt",
    "aus_vermoegen": "aus_vermoegen",
}


def vergleiche(fall: Fall, day: str) -> None:
    VALID.validate(fall)
    gerechnet = CALCULATOR.calculate(fall, am(day))
    monat = erwartet(fall, day)
    for wer, teil in zip(monat.dabei, gerechnet.parts, strict=True):
        werte = monat.werte[wer]
        soll = {name: cent(werte[wort]) for name, wort in WOERTER.items()} | {
            "minderung": monat.minderung[wer],
            "leistung": monat.leistung[wer] - monat.minderung[wer],
            "sofortzuschlag": monat.zuschlag[wer],
        }
        assert {wort: Fraction(teil.amounts[wort]) for wort in soll} == soll, (wer, teil)
    gezahlt = sum(monat.leistung.values()) - sum(monat.minderung.values())
    assert Fraction(gerechnet.amount) == gezahlt + sum(monat.zuschlag.values())


@pytest.mark.parametrize(("day", "fall"), HAUSHALTE)
def test_both_calculations_agree_on_the_dozen(day: str, fall: Fall) -> None:
    vergleiche(fall, day)


@pytest.mark.slow
@settings(max_examples=4000, suppress_health_check=list(HealthCheck))
@given(haushalte, TAGE)
def test_both_calculations_agree_on_drawn_households(fall: Fall, day: str) -> None:
    assume(moeglich(fall, day))
    vergleiche(mit_eigenem_bedarf(fall), day)
