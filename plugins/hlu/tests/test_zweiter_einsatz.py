"""The calculator and the second calculation from the statute come to the same cents."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plugins.hlu.tests.haushalte import am
from plugins.hlu.tests.test_rechner import VALID
from plugins.hlu.tests.zweiter_einsatz import daneben, einsatz
from plugins.hlu.tests.zweiter_mensch import ABZUEGE, Mensch, cent
from plugins.hlu.tests.zweites_wohnen import Fall, in_einrichtung

from efa_hlu.einnahme import Einkommensart
from efa_hlu.rechner import GRUSI_CALCULATOR, HLU_CALCULATOR

TAGE = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
ARTEN = Einkommensart.__args__  # type: ignore[attr-defined]
WORTE = {3: "hilfe_zum_lebensunterhalt", 4: "grundsicherung"}
betraege = st.decimals(0, 900, places=2).map(str)
kleine = st.decimals(0, 120, places=2).map(str)
haken = st.booleans()
nachzahlungen = st.fixed_dictionaries(
    {"art": st.sampled_from(ARTEN), "betrag": st.decimals(0, 6000, places=2).map(str)},
    optional={"nachzahlung": haken, "einmalig": haken},
)
einnahmen = st.fixed_dictionaries(
    {"art": st.sampled_from(ARTEN), "betrag": betraege},
    optional={"turnus": st.sampled_from(("monatlich", "vierteljaehrlich", "halbjaehrlich", "jaehrlich"))},
)
wohnungen = st.fixed_dictionaries(
    {"unterkunft": betraege, "leistungen_ab": st.dates(date(2022, 6, 1), date(2026, 12, 1)).map(str)},
    optional={
        "eigene_kosten": haken,
        "instandhaltung": betraege,
        **dict.fromkeys(("heizung", "angemessen_unterkunft", "angemessen_heizung"), betraege),
        **dict.fromkeys(("ohne_karenz", "unabweisbar", "dezentrales_warmwasser"), haken),
        "weitere_bewohner": st.integers(0, 3),
        "unterbrochen": st.integers(0, 6),
        "frist_bis": TAGE,
    },
)

unterkuenfte = st.fixed_dictionaries(
    {"kosten": betraege, "grenze": betraege},
    optional={
        "weitere_bewohner": st.integers(0, 3),
        "hoehere_anerkannt": haken,
        "dezentrales_warmwasser": haken,
    },
)
wohnformen = st.fixed_dictionaries(
    {"aufwendungen": betraege, "grenze": betraege}, optional={"zusaetzlich": kleine, "dezentrales_warmwasser": haken}
)
fuer_einen = st.fixed_dictionaries({"angemessen": betraege, "angemessen_ohne": betraege, "heizung": kleine}) | (
    st.fixed_dictionaries({"warmmiete": betraege}, optional={"bekleidung": kleine, "barbetrag": kleine})
)


def personen(rolle: str, von: int, bis: int, reich: int) -> st.SearchStrategy[Fall]:
    schalter = (
        *("leistungsberechtigt", "berufsbildung", "merkzeichen_g", "schwanger", "ausbildungshilfe"),
        *("grundrentenzeiten", "arbeitsmittel_pauschal", "pflege_oder_teilhabe", "blindenhilfe", "betreut_kind"),
        *("wird_betreut", "selbst_herbeigefuehrt"),
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


erste, zweite = personen("antragsteller", 1944, 2009, 12000), personen("partner", 1944, 2009, 12000)
angaben = st.fixed_dictionaries(
    {},
    optional={
        "erwartete_hilfe": betraege,
        "bei_eltern": haken,
        "weitere_unterhaltene": st.integers(0, 2),
        "mehr_freibetrag": betraege,
    },
)


def haushalte(wohnen: st.SearchStrategy[Fall], partner: int, kinder: int) -> st.SearchStrategy[Fall]:
    return st.builds(
        lambda eine, andere, nachwuchs, ort, allein, weitere: {
            **weitere,
            "personen": [eine, *andere, *nachwuchs],
            "wohnen": ort,
            "alleinerziehend": allein and not andere,
        },
        erste,
        st.lists(zweite, max_size=partner),
        st.lists(personen("kind", 2004, 2023, 1500), max_size=kinder),
        wohnen,
        haken,
        angaben,
    )


alle = haushalte(wohnungen | unterkuenfte, 1, 4) | haushalte(wohnformen, 1, 0) | haushalte(fuer_einen, 0, 0)


def vergleiche(fall: Fall, day: str) -> None:
    VALID.validate(fall)
    tag = date.fromisoformat(day)
    soll = einsatz(fall, tag)
    kapitel_von = {wer: Mensch(fall["personen"][wer], fall, tag).kapitel() for wer in soll}
    geteilt = not any(cent(soll[wer]) for wer in soll if kapitel_von[wer])
    soll, ohne = (einsatz(fall, tag, ohne_kindergeld=ohne, geteilt=geteilt) for ohne in (False, True))
    beiher = cent(daneben(fall, tag, geteilt=geteilt)) if in_einrichtung(fall) else Fraction(0)
    for kapitel, calculator in ((3, HLU_CALCULATOR), (4, GRUSI_CALCULATOR)):
        gerechnet = calculator.calculate(fall, am(day))
        for wer, teil in zip(soll, gerechnet.parts, strict=True):
            mensch = Mensch(fall["personen"][wer], fall, tag)
            if mensch.kapitel() == kapitel:
                betrag = Fraction(teil.amounts[WORTE[kapitel]])
                assert abs(betrag - soll[wer]) <= Fraction(1, 200), (wer, teil)
            if kapitel == 3 and mensch.kapitel() == 4 and in_einrichtung(fall):
                assert abs(Fraction(gerechnet.amount) - beiher) <= Fraction(1, 200), (wer, teil)
            jung = mensch.alter < 18 and mensch.kapitel() == 3 and not in_einrichtung(fall)
            anspruch = jung and (cent(soll[wer]) or cent(ohne[wer]))
            zuschlag = Fraction(0) if not anspruch else Fraction(20 if day < "2025" else 25)
            assert Fraction(teil.amounts["sofortzuschlag"]) == zuschlag, (wer, teil)


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(alle, TAGE)
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
