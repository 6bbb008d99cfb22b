"""A second calculation from the text of the statute: fractions, no steps, nothing shared with the plugin but the input.

Every day, level and size of household, members who are excluded, incomes with their deductions.
"""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from plugins.wohngeld.tests.haushalte import am
from plugins.wohngeld.tests.test_zahlen import FORMEL, HOECHSTBETRAEGE, ZUSCHLAEGE

from efa_wohngeld.rechner import CALCULATOR

VALID = Draft202012Validator(dict(CALCULATOR.schema))
TAGE = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
betraege = st.decimals(0, 3000, places=2).map(str)
kurz = st.fixed_dictionaries(
    {
        "personen": st.integers(1, 20),
        "mietenstufe": st.integers(1, 7),
        "bruttokaltmiete": betraege,
        "gesamteinkommen": st.decimals(0, 9000, places=2).map(str),
    }
)
mitglieder = st.fixed_dictionaries(
    {},
    optional={
        "einnahmen": st.lists(
            st.fixed_dictionaries(
                {"art": st.sampled_from(("lohn", "rente_gesetzlich", "arbeitslosengeld")), "betrag": betraege}
            ),
            max_size=2,
        ),
        "steuern": st.booleans(),
        "krankenversicherung": st.booleans(),
        "rentenversicherung": st.booleans(),
        "ausgeschlossen": st.booleans(),
        "grad_der_behinderung": st.sampled_from((0, 40, 50, 100)),
        "pflegebeduerftig": st.booleans(),
        "ns_verfolgt": st.booleans(),
        "grundrentenzeiten": st.booleans(),
        "kind_unter_25": st.booleans(),
        "unterhalt": st.lists(
            st.fixed_dictionaries({"grund": st.just("ehegatte"), "betrag": betraege}, optional={"titel": betraege}),
            max_size=1,
        ),
    },
)
ausfuehrlich = st.fixed_dictionaries(
    {
        "mitglieder": st.lists(mitglieder, min_size=1, max_size=15),
        "wohnung": st.fixed_dictionaries(
            {"mietenstufe": st.integers(1, 7), "miete": st.fixed_dictionaries({"vereinbart": betraege})}
        ),
        "alleinerziehend": st.booleans(),
    }
)


def je_person(werte: list[Fraction], personen: int) -> Fraction:
    """Five amounts and one for each further person (§ 12, Anlage 1 WoGG)."""
    return werte[min(personen, 5) - 1] + max(0, personen - 5) * werte[5]


def m_aus(miete: Fraction, stufe: int, gezaehlt: int, gesamt: int, day: str) -> Fraction:
    """§ 11 Abs. 1, 3 WoGG; beyond twelve counted ones as for twelve (Nr. 19.31 WoGVwV)."""
    anlage_1 = HOECHSTBETRAEGE["2024-12-31" if day < "2025" else "2025-01-01"]
    personen = gesamt - max(0, gezaehlt - 12)
    hoechst = je_person([Fraction(zeile.split()[stufe]) for zeile in anlage_1], personen)
    heizung = je_person([Fraction(zeile.split()[0]) for zeile in ZUSCHLAEGE], personen)
    klima = je_person([Fraction(zeile.split()[1]) for zeile in ZUSCHLAEGE], personen)
    anteil = Fraction(gezaehlt, gesamt)
    return min(miete * anteil, (hoechst + klima) * anteil) + heizung * anteil


def betrag(gezaehlt: int, m: Fraction, y: Fraction, day: str) -> Fraction:
    """§§ 19, 21 Nr. 1 WoGG, Anlagen 2 and 3."""
    neu = day >= "2025"
    _, a, b_23, c_23, b_25, c_25, m_23, m_25, y_23, y_25 = map(Fraction, FORMEL[min(gezaehlt, 12) - 1].split())
    b, c, least_m, least_y = (b_25, c_25, m_25, y_25) if neu else (b_23, c_23, m_23, y_23)
    in_formel, einkommen = max(m, least_m), max(y, least_y)
    ungerundet = Fraction(115, 100) * (in_formel - (a + b * in_formel + c * einkommen) * einkommen)
    gerundet = Fraction(floor(ungerundet + Fraction(1, 2)))
    if gezaehlt > 12:
        gerundet = min(gerundet + (gezaehlt - 12) * (65 if neu else 57), m)
    return gerundet if gerundet >= 10 else Fraction(0)


def jahr(person: dict[str, Any]) -> Fraction:
    """Jahreseinkommen (§§ 14, 16 WoGG, § 9a EStG)."""
    summe = Fraction(0)
    for art, pauschbetrag in (("lohn", 1230), ("rente_gesetzlich", 102), ("arbeitslosengeld", 0)):
        brutto = sum(Fraction(e["betrag"]) * 12 for e in person.get("einnahmen", ()) if e["art"] == art)
        summe += max(Fraction(0), brutto - pauschbetrag)
    pflichten = sum(person.get(name, False) for name in ("steuern", "krankenversicherung", "rentenversicherung"))
    return summe * Fraction(10 - int(pflichten), 10)


def frei(person: dict[str, Any], day: str) -> Fraction:
    """Freibetraege and maintenance of one member (§§ 17, 17a, 18 WoGG)."""
    summe, einnahmen = Fraction(0), person.get("einnahmen", ())
    grad = person.get("grad_der_behinderung", 0)
    if grad == 100 or (grad >= 50 and person.get("pflegebeduerftig")):
        summe += 1800
    summe += 750 * int(person.get("ns_verfolgt", False))
    if person.get("kind_unter_25"):
        summe += min(Fraction(1200), sum(Fraction(e["betrag"]) * 12 for e in einnahmen if e["art"] == "lohn"))
    rente = sum(Fraction(e["betrag"]) * 12 for e in einnahmen if e["art"] == "rente_gesetzlich")
    if person.get("grundrentenzeiten"):
        ueber = max(Fraction(0), rente - 1200)
        summe += min(
            min(rente, Fraction(1200)) + ueber * Fraction(3, 10), 12 * Fraction(502 if day < "2024" else 563) / 2
        )
    for unterhalt in person.get("unterhalt", ()):
        summe += min(Fraction(unterhalt["betrag"]), Fraction(unterhalt.get("titel", "6000")))
    return summe


@given(kurz, TAGE)
def test_the_short_form_comes_to_the_same(haushalt: dict[str, Any], day: str) -> None:
    personen, miete = haushalt["personen"], Fraction(haushalt["bruttokaltmiete"])
    m = m_aus(miete, haushalt["mietenstufe"], personen, personen, day)
    erwartet = betrag(personen, m, Fraction(haushalt["gesamteinkommen"]), day)
    assert Fraction(CALCULATOR.calculate(haushalt, am(day)).amount) == erwartet


@given(ausfuehrlich, TAGE)
def test_the_full_form_comes_to_the_same(haushalt: dict[str, Any], day: str) -> None:
    VALID.validate(haushalt)
    gezaehlt = [person for person in haushalt["mitglieder"] if not person.get("ausgeschlossen")]
    ergebnis = Fraction(CALCULATOR.calculate(haushalt, am(day)).amount)
    if not gezaehlt:
        assert ergebnis == 0
        return
    abzug = sum(frei(person, day) for person in gezaehlt) + 1320 * haushalt["alleinerziehend"]
    y = max(Fraction(0), sum(jahr(person) for person in gezaehlt) - abzug) / 12
    miete, stufe = Fraction(haushalt["wohnung"]["miete"]["vereinbart"]), haushalt["wohnung"]["mietenstufe"]
    m = m_aus(miete, stufe, len(gezaehlt), len(haushalt["mitglieder"]), day)
    assert abs(ergebnis - betrag(len(gezaehlt), m, y, day)) < Fraction(1, 100)


def test_every_size_level_and_year_once() -> None:
    for day in ("2023-01-01", "2024-12-31", "2025-01-01", "2026-11-25"):
        for personen in range(1, 21):
            for stufe in range(1, 8):
                haushalt = {
                    "personen": personen,
                    "mietenstufe": stufe,
                    "bruttokaltmiete": "1234.56",
                    "gesamteinkommen": "1987.65",
                }
                m = m_aus(Fraction("1234.56"), stufe, personen, personen, day)
                erwartet = betrag(personen, m, Fraction("1987.65"), day)
                assert Fraction(CALCULATOR.calculate(haushalt, am(day)).amount) == erwartet, haushalt
