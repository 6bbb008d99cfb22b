"""The official examples to the cent: what an office would have decided."""

from dataclasses import replace

import pytest
from plugins.wohngeld.tests.haushalte import KIND, PARTNER, am, eigenheim, euro, haushalt, person, schritte

from efa.sdk import UnknownFigure
from efa_wohngeld.formel import wohngeld as formel
from efa_wohngeld.haushalt import Haushalt
from efa_wohngeld.rechnen import berechne, berechne_mit_gesamteinkommen
from efa_wohngeld.wohnraum import Heim

WIESBADEN = haushalt(6, "700", person("lohn", "1530", "KR"), person("unterhaltsvorschuss", "696"), KIND)
BEISPIELE = {
    "1 Jüterbog": (haushalt(1, "335", person("rente_gesetzlich", "1300", "K")), "1162.35", "445.40", 110),
    "2 Ludwigshafen": (haushalt(4, "470", person("arbeitslosengeld", "1350")), "1350", "580.40", 88),
    "3 Leipzig": (
        haushalt(
            2,
            "480",
            person("rente_gesetzlich", "1410", "K", grad_der_behinderung=100),
            person("rente_gesetzlich", "540", "K"),
        ),
        "1589.70",
        "622.60",
        166,
    ),
    "4 Schleswig-Flensburg": (
        eigenheim(1, "750", person("lohn", "2150", "KR"), PARTNER, KIND),
        "1638",
        "720.80",
        320,
    ),
    "5 Wiesbaden": (replace(WIESBADEN, alleinerziehend=True), "1728", "870.20", 372),
    "6 München": (
        haushalt(7, "1225", person("lohn", "2490", "SKR"), person("minijob", "556"), KIND, KIND),
        "2227.25",
        "1371.20",
        691,
    ),
    "7 Weimar": (haushalt(3, "580", person("lohn", "2240", "KR"), PARTNER, KIND, KIND), "1710", "777.80", 485),
    "8 Friedrichshafen": (
        haushalt(
            5, "870", person("lohn", "2750", "SKR"), PARTNER, person("minijob", "60", kind_unter_25=True), KIND, KIND
        ),
        "1853.25",
        "1095.40",
        747,
    ),
    "9 Attendorn": (
        haushalt(
            2, "780", person("lohn", "4000", "SKR"), PARTNER, KIND, KIND, KIND, person("rente_gesetzlich", "645", "K")
        ),
        "3301.10",
        "1033.00",
        343,
    ),
    "10 Lübeck": (
        haushalt(
            4, "570", person("rente_gesetzlich", "880", "K"), person("transferleistung", "900", ausgeschlossen=True)
        ),
        "784.35",
        "356.30",
        191,
    ),
    "11 Neubrandenburg": (
        eigenheim(2, "345", person("rente_gesetzlich", "945", "K", grundrentenzeiten=True)),
        "561.35",
        "455.40",
        342,
    ),
}


@pytest.mark.parametrize(("fall", "y", "m", "wohngeld"), BEISPIELE.values(), ids=BEISPIELE.keys())
def test_the_official_examples_of_2025_come_out_to_the_cent(fall: Haushalt, y: str, m: str, wohngeld: int) -> None:
    calculation = berechne(fall, am("2025-01-01"))
    assert calculation.amount == wohngeld
    assert schritte(calculation)["gesamteinkommen_monat"] == euro(y)
    assert schritte(calculation)["m"] == euro(m)


@pytest.mark.parametrize(
    ("name", "wohngeld"),
    [("2 Ludwigshafen", 59), ("3 Leipzig", 138), ("7 Weimar", 463), ("8 Friedrichshafen", 719), ("5 Wiesbaden", 341)],
)
def test_the_values_of_2023_give_less_for_the_same_m_and_y(name: str, wohngeld: int) -> None:
    fall = BEISPIELE[name][0]
    for day in ("2023-01-01", "2024-12-31"):
        assert berechne(fall, am(day)).amount == wohngeld


def test_the_smallest_m_and_y_of_2023_give_27_euro() -> None:
    assert formel(1, euro("52"), euro("350"), am("2023-06-01").law).betrag == 27


def test_fourteen_people_get_the_amount_for_twelve_and_65_euro_for_each_further_one() -> None:
    grossfamilie = haushalt(3, "1600", *[KIND] * 14)
    calculation = berechne_mit_gesamteinkommen(grossfamilie, euro("4688.25"), am("2025-01-01"))
    werte = schritte(calculation)
    assert (str(werte["z1"]), str(werte["z2"])) == ("0.2070693450", "970.7928566963")
    assert (werte["m"], werte["gerundet"], calculation.amount) == (euro("2018.60"), euro("1205"), euro("1335"))


def test_the_supplement_never_lifts_wohngeld_above_the_rent() -> None:
    calculation = berechne_mit_gesamteinkommen(haushalt(3, "50", *[KIND] * 40), euro("0"), am("2026-01-01"))
    assert calculation.amount == schritte(calculation)["m"]


def test_less_than_ten_euro_is_no_claim_and_says_so() -> None:
    calculation = berechne_mit_gesamteinkommen(haushalt(1, "300", KIND), euro("1380"), am("2026-01-01"))
    assert 0 < schritte(calculation)["gerundet"] < 10
    assert (calculation.amount, calculation.steps[-1].text) == (euro("0"), "wohngeld.step.kein_anspruch_mindestbetrag")
    assert calculation.steps[-1].norm == "§ 21 Nr. 1 WoGG"


def test_who_lives_in_a_home_is_taken_to_pay_the_highest_amount() -> None:
    werte = schritte(berechne(haushalt(4, Heim(), KIND), am("2026-01-01")))
    assert (werte["angerechnet"], werte["m"]) == (euro("530.20"), euro("640.60"))


def test_nobody_is_left_to_be_counted_then_there_is_no_claim() -> None:
    niemand = haushalt(4, "500", replace(KIND, ausgeschlossen=True))
    calculation = berechne(niemand, am("2026-01-01"))
    assert (calculation.amount, calculation.steps[-1].text) == (euro("0"), "wohngeld.step.kein_anspruch_ausgeschlossen")


def test_a_share_of_two_thirds_is_taken_of_rent_limit_and_heating() -> None:
    drei = haushalt(4, "900", KIND, KIND, replace(KIND, ausgeschlossen=True))
    werte = schritte(berechne(drei, am("2026-01-01")))
    assert str(werte["anteil.obergrenze"]) == "511.0666666667"
    assert str(werte["anteil.heizkosten"]) == "113.4666666667"
    assert str(werte["m"]) == "624.5333333334"


@pytest.mark.parametrize("day", ["2022-12-31", "2027-01-01"])
def test_there_is_no_estimate_before_2023_and_after_2026(day: str) -> None:
    with pytest.raises(UnknownFigure):
        berechne(BEISPIELE["7 Weimar"][0], am(day))


def test_every_step_names_its_norm() -> None:
    for fall, *_ in BEISPIELE.values():
        assert all(step.norm for step in berechne(fall, am("2026-11-24")).steps)
