"""Kinderzuschlag of a whole family a second time: § 6a BKGG in fractions, nothing shared but the input."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plugins.bkgg.tests.familien import kinder, kiz, verdient
from plugins.bkgg.tests.test_kinderzuschlag_immer import betraege, kinder_st, personen

Fall = dict[str, Any]
NULL = Fraction(0)
TAGE = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
familien = st.fixed_dictionaries(
    {"eltern": st.lists(personen, min_size=1, max_size=2), "kinder": kinder_st, "unterkunft_heizung": betraege},
    optional={
        "warmwasser_dezentral": st.booleans(),
        "vermoegen": st.decimals(54000, 90000, places=2).map(str),
        "fehlbetrag": st.sampled_from(("0", "0.01", "100", "100.01")),
        "sgb2_oder_sgb12": st.booleans(),
    },
)


def cent(betrag: Fraction) -> Fraction:
    return Fraction(floor(betrag * 100 + Fraction(1, 2)), 100)


def eur(angaben: Fall, name: str) -> Fraction:
    return Fraction(angaben.get(name, "0"))


def prozent_allein(alter: list[int]) -> int:
    """§ 21 Abs. 3 SGB II, of children under 18."""
    eins = any(jahre < 7 for jahre in alter) or sum(jahre < 16 for jahre in alter) in (2, 3)
    return max(36 if eins else 0, min(60, 12 * len(alter)))


def bedarf(familie: Fall, day: str) -> Fraction:
    """Of the parents (§ 6a Abs. 5 BKGG, §§ 20, 21 SGB II; 12th report on the subsistence minimum: 2020)."""
    allein = len(familie["eltern"]) == 1
    regel = Fraction((502 if allein else 451) if day < "2024" else (563 if allein else 506))
    klein = [kind["alter"] for kind in familie["kinder"] if kind["alter"] < 18]
    eigen = 4212 if allein else 6180
    summe = cent(Fraction(familie["unterkunft_heizung"]) * eigen / (eigen + 1248 * len(familie["kinder"])))
    for person in familie["eltern"]:
        mehr = cent(regel * 17 / 100) * bool(person.get("schwanger")) + cent(regel * 35 / 100) * bool(
            person.get("teilhabe")
        )
        mehr += (cent(regel * prozent_allein(klein) / 100) if allein else NULL) + eur(person, "ernaehrung")
        summe += regel + min(regel, mehr) + eur(person, "besonderer_bedarf")
        summe += cent(regel * 23 / 1000) if familie.get("warmwasser_dezentral") else NULL
    return summe


def stufen(brutto: Fraction, day: str, *, mit_kind: bool) -> Fraction:
    """§ 11b Abs. 3 SGB II."""
    oben = 1500 if mit_kind else 1200
    alt, neu = [(100, 1000, 20), (1000, oben, 10)], [(100, 520, 20), (520, 1000, 30), (1000, oben, 10)]
    gilt = alt if day < "2023-07-01" else neu
    return cent(sum((max(NULL, min(brutto, Fraction(bis)) - von) * satz / 100 for von, bis, satz in gilt), NULL))


def einkommen(person: Fall, day: str, *, mit_kind: bool) -> tuple[Fraction, Fraction, Fraction]:
    """Earnings and other income that count, and what is taken off the earnings (§ 11b Abs. 1 to 3 SGB II)."""
    lohn, anderes, belegt = (
        person.get("erwerbseinkommen", {}),
        eur(person, "anderes_einkommen"),
        eur(person, "absetzbetraege"),
    )
    brutto = eur(lohn, "brutto")
    if not brutto:
        return NULL, max(NULL, anderes - max(Fraction(30), belegt)), NULL
    abzug = max(Fraction(100), belegt if brutto > 400 else NULL) + stufen(brutto, day, mit_kind=mit_kind)
    return max(NULL, eur(lohn, "netto") - abzug), anderes, min(brutto, abzug)


def erwartet(familie: Fall, day: str) -> int:
    """§ 6a Abs. 1 to 6, § 11 Abs. 2 BKGG."""
    hoechstens = {"2023": 250, "2024": 292, "2025": 297, "2026": 297}[day[:4]]
    mit_kind = any(kind["alter"] < 18 for kind in familie["kinder"])
    je_elternteil = [einkommen(person, day, mit_kind=mit_kind) for person in familie["eltern"]]
    erwerb, anderes, abgesetzt = (sum(werte, NULL) for werte in zip(*je_elternteil, strict=True))
    noetig, gesamt = bedarf(familie, day), NULL
    for kind in familie["kinder"]:
        gesamt += max(NULL, hoechstens - eur(kind, "einkommen") * 45 / 100)
    voll = max(NULL, anderes - noetig)
    rest = max(NULL, gesamt - (max(NULL, erwerb + anderes - noetig) - voll) * 45 / 100 - voll)
    return floor(rest + Fraction(1, 2)) if besteht(familie, rest, abgesetzt) else 0


def besteht(familie: Fall, rest: Fraction, abgesetzt: Fraction) -> bool:
    """§ 6a Abs. 1 Nr. 2 and 3, Abs. 1a, Abs. 3 Satz 5 and 6."""
    brutto = sum(
        (eur(p.get("erwerbseinkommen", {}), "brutto") + eur(p, "anderes_einkommen") for p in familie["eltern"]), NULL
    )
    personen = len(familie["eltern"]) + len(familie["kinder"])
    zu_viel = eur(familie, "vermoegen") - (40000 + 15000 * (personen - 1))
    fehlt, anders = eur(familie, "fehlbetrag"), familie.get("sgb2_oder_sgb12")
    genug = not fehlt or (fehlt <= 100 and abgesetzt >= 100 and not anders)
    return brutto >= (600 if len(familie["eltern"]) == 1 else 900) and zu_viel <= rest and genug


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(familien, TAGE)
def test_both_calculations_agree_on_drawn_families(familie: Fall, day: str) -> None:
    assert kiz(day, **familie).amount == erwartet(familie, day)


@pytest.mark.parametrize(
    ("day", "familie"),
    [
        ("2023-01-01", {"eltern": [verdient("2000", "1550.05")], "kinder": kinder(5), "unterkunft_heizung": "650"}),
        (
            "2023-06-30",
            {"eltern": [verdient("1333.33", "1111.11"), {}], "kinder": kinder(5, 9), "unterkunft_heizung": "0"},
        ),
        (
            "2023-07-01",
            {"eltern": [verdient("1333.33", "1111.11"), {}], "kinder": kinder(5, 9), "unterkunft_heizung": "0"},
        ),
        (
            "2024-12-31",
            {
                "eltern": [
                    verdient("3000", "2444.44", absetzbetraege="222.22"),
                    {"anderes_einkommen": "333.33", "schwanger": True},
                ],
                "kinder": [*kinder(3, 17), {"alter": 20, "einkommen": "123.45"}],
                "unterkunft_heizung": "1099.99",
                "warmwasser_dezentral": True,
            },
        ),
        (
            "2025-01-01",
            {"eltern": [{"anderes_einkommen": "3000"}], "kinder": kinder(1, 2), "unterkunft_heizung": "900"},
        ),
        (
            "2026-11-26",
            {"eltern": [verdient("3300", "2600")], "kinder": kinder(7, 9, 15, 17), "unterkunft_heizung": "987.65"},
        ),
    ],
)
def test_both_calculations_agree(day: str, familie: Fall) -> None:
    assert kiz(day, **familie).amount == erwartet(familie, day)


@pytest.mark.parametrize(("brutto", "betrag"), [("99.99", 0), ("100", 297)])
def test_whoever_earns_less_than_100_euro_has_no_wider_access(brutto: str, betrag: int) -> None:
    eltern = [verdient(brutto, brutto, anderes_einkommen="900"), {}]
    assert kiz(eltern=eltern, kinder=kinder(5), unterkunft_heizung="500", fehlbetrag="50").amount == betrag
