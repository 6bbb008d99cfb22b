"""The calculator and the second calculation from the statute come to the same cents."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plugins.hlu.tests.haushalte import am
from plugins.hlu.tests.test_rechner import VALID
from plugins.hlu.tests.zweiter_einsatz import ABZUEGE, Fall, Mensch, cent, einsatz

from efa.sdk import UnknownFigure
from efa_hlu.einnahme import Einkommensart
from efa_hlu.rechner import GRUSI_CALCULATOR, HLU_CALCULATOR

TAGE = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
ARTEN = Einkommensart.__args__  # type: ignore[attr-defined]
WORTE = {3: "hilfe_zum_lebensunterhalt", 4: "grundsicherung"}
betraege = st.decimals(0, 900, places=2).map(str)
kleine = st.decimals(0, 120, places=2).map(str)
haken = st.booleans()
nachzahlungen = st.fixed_dictionaries(
    {"art": st.sampled_from(ARTEN), "betrag": st.decimals(0, 6000, places=2).map(str), "nachzahlung": haken}
)
einnahmen = st.fixed_dictionaries(
    {"art": st.sampled_from(ARTEN), "betrag": betraege},
    optional={"turnus": st.sampled_from(("monatlich", "vierteljaehrlich", "halbjaehrlich", "jaehrlich"))},
)
wohnungen = st.fixed_dictionaries(
    {"unterkunft": betraege, "leistungen_ab": st.dates(date(2022, 6, 1), date(2026, 12, 1)).map(str)},
    optional={
        **dict.fromkeys(("heizung", "angemessen_unterkunft", "angemessen_heizung"), betraege),
        **dict.fromkeys(("ohne_karenz", "unabweisbar", "dezentrales_warmwasser"), haken),
        "weitere_bewohner": st.integers(0, 3),
        "unterbrochen": st.integers(0, 6),
        "frist_bis": TAGE,
    },
)


def personen(rolle: str, von: int, bis: int, reich: int) -> st.SearchStrategy[Fall]:
    schalter = (
        *("leistungsberechtigt", "berufsbildung", "merkzeichen_g", "schwanger", "ausbildungshilfe"),
        *("grundrentenzeiten", "arbeitsmittel_pauschal"),
    )
    geld = ("ernaehrung", "schulbuecher", "besonderer_bedarf", "vorsorge", "versicherungsbeitrag", *ABZUEGE)
    return st.fixed_dictionaries(
        {"rolle": st.just(rolle), "geburtsdatum": st.dates(date(von, 1, 1), date(bis, 12, 31)).map(str)},
        optional={
            **dict.fromkeys(schalter, haken),
            **dict.fromkeys(geld, kleine),
            "erwerbsminderung": st.sampled_from(("keine", "befristet", "dauerhaft")),
            "mittagessen_tage": st.integers(0, 31),
            "fahrt_km": st.integers(0, 60),
            "einnahmen": st.lists(einnahmen | nachzahlungen, max_size=3),
            "vermoegen": st.decimals(0, reich, places=2).map(str),
        },
    )


haushalte = st.builds(
    lambda erste, zweite, nachwuchs, wohnen, allein: {
        "personen": [erste, *zweite, *nachwuchs],
        "wohnen": wohnen,
        "alleinerziehend": allein and not zweite,
    },
    personen("antragsteller", 1944, 2009, 12000),
    st.lists(personen("partner", 1944, 2009, 12000), max_size=1),
    st.lists(personen("kind", 2004, 2023, 1500), max_size=4),
    wohnungen,
    haken,
)


def vergleiche(fall: Fall, day: str) -> None:
    VALID.validate(fall)
    tag = date.fromisoformat(day)
    spaeter = any(
        einnahme.get("nachzahlung") for person in fall["personen"] for einnahme in person.get("einnahmen", ())
    )
    if spaeter and day < "2024":
        with pytest.raises(UnknownFigure):
            HLU_CALCULATOR.calculate(fall, am(day))
        return
    soll = einsatz(fall, tag)
    kapitel_von = {wer: Mensch(fall["personen"][wer], fall, tag).kapitel() for wer in soll}
    geteilt = not any(cent(soll[wer]) for wer in soll if kapitel_von[wer])
    soll, ohne = (einsatz(fall, tag, ohne_kindergeld=ohne, geteilt=geteilt) for ohne in (False, True))
    for kapitel, calculator in ((3, HLU_CALCULATOR), (4, GRUSI_CALCULATOR)):
        gerechnet = calculator.calculate(fall, am(day))
        for wer, teil in zip(soll, gerechnet.parts, strict=True):
            mensch = Mensch(fall["personen"][wer], fall, tag)
            if mensch.kapitel() == kapitel:
                betrag = Fraction(teil.amounts[WORTE[kapitel]])
                assert abs(betrag - soll[wer]) <= Fraction(1, 200), (wer, teil)
            anspruch = mensch.alter < 18 and mensch.kapitel() == 3 and (cent(soll[wer]) or cent(ohne[wer]))
            zuschlag = Fraction(0) if not anspruch else Fraction(20 if day < "2025" else 25)
            assert Fraction(teil.amounts["sofortzuschlag"]) == zuschlag, (wer, teil)


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(haushalte, TAGE)
def test_both_calculations_agree_on_drawn_households(fall: Fall, day: str) -> None:
    vergleiche(fall, day)


def einer(**angaben: Any) -> Fall:
    return {"geburtsdatum": "1950-05-05", **angaben}


@pytest.mark.parametrize(
    ("day", "fall"),
    [
        ("2023-01-01", {"personen": [einer(merkzeichen_g=True)], "wohnen": {"unterkunft": "333.33"}}),
        (
            "2026-11-26",
            {
                "personen": [
                    einer(einnahmen=[{"art": "rente_gesetzlich", "betrag": "1234.56"}], grundrentenzeiten=True),
                    {"rolle": "partner", "geburtsdatum": "1980-01-01", "erwerbsminderung": "befristet"},
                    {
                        "rolle": "kind",
                        "geburtsdatum": "2015-01-01",
                        "einnahmen": [{"art": "kindergeld", "betrag": "259"}, {"art": "unterhalt", "betrag": "555.55"}],
                    },
                ],
                "wohnen": {"unterkunft": "700", "heizung": "100", "dezentrales_warmwasser": True},
            },
        ),
        (
            "2025-06-30",
            {
                "personen": [einer(versicherungsbeitrag="222.22", einnahmen=[{"art": "lohn", "betrag": "301.11"}])],
                "wohnen": {"unterkunft": "600", "angemessen_unterkunft": "400", "leistungen_ab": "2024-06-15"},
            },
        ),
    ],
)
def test_both_calculations_agree(day: str, fall: Fall) -> None:
    vergleiche(fall, day)
