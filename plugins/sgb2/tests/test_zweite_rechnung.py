"""Both calculations come to the same cents: drawn households, and a dozen that are written down."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from plugins.sgb2.tests.faelle import am
from plugins.sgb2.tests.haushalte import HAUSHALTE
from plugins.sgb2.tests.zweite_rechnung import Fall, erwartet, sofortzuschlaege

from efa_sgb2.rechner import CALCULATOR

VALID = Draft202012Validator(dict(CALCULATOR.schema))
TAGE = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
ARTEN = CALCULATOR.schema["$defs"]["einnahme"]["properties"]["art"]["enum"]  # type: ignore[index]
betraege = st.decimals(0, 1500, places=2).map(str)
kleine = st.decimals(0, 200, places=2).map(str)
haken = st.booleans()
FREMD = ("lohn", "selbstaendig", "taschengeld_freiwilligendienst", "ehrenamt")
betrieb = st.fixed_dictionaries(
    {
        "art": st.just("selbstaendig"),
        "betrieb": st.fixed_dictionaries(
            {"einnahmen": st.decimals(0, 9000, places=2).map(str), "monate": st.integers(1, 12)},
            optional={"ausgaben": betraege, "abgaben": betraege},
        ),
    }
)
einmal = st.fixed_dictionaries(
    {
        "art": st.sampled_from([art for art in ARTEN if art not in FREMD]),
        "betrag": st.decimals(0, 4000, places=2).map(str),
        "zufluss": st.sampled_from(("einmalig", "nachzahlung")),
    }
)
lohn = st.tuples(betraege, kleine).map(
    lambda paar: {"art": "lohn", "betrag": paar[0], "brutto": str(Decimal(paar[0]) + Decimal(paar[1]))}
)
andere = st.fixed_dictionaries(
    {"art": st.sampled_from(ARTEN), "betrag": betraege}, optional={"im_jahr": betraege, "vor_geburt": betraege}
)
besitz = st.one_of(*(st.decimals(von, bis, places=2) for von, bis in ((4900, 5600), (14800, 15700), (0, 70000)))).map(
    str
)
mehrbedarfe = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("schwangerschaft", "behinderung", "merkzeichen_g"), haken),
        **dict.fromkeys(("besonderer_bedarf", "schulbuecher", "warmwasser"), kleine),
        "ernaehrung": betraege,
    },
)
absetzungen = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            (
                "versicherungen",
                "altersvorsorge",
                "werbungskosten",
                "arbeitsweg_km",
                "unterhalt",
                "ausbildungsfoerderung_kind",
            ),
            kleine,
        ),
        "arbeitstage": st.integers(0, 31),
        "private_versicherung": haken,
    },
)
unterkuenfte = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("unterkunft", "heizung", "angemessene_unterkunft", "angemessene_heizung"), betraege),
        **dict.fromkeys(("karenzzeit", "uebergangsfrist", "unabweisbar", "warmwasser_dezentral"), haken),
        "bewohner": st.integers(1, 9),
    },
)
WEITERES = dict.fromkeys(
    ("erwerbsfaehig", "in_ausbildung", "grundrentenzeiten", "ohne_zusicherung", "kind_ausserhalb", "ohne_anspruch"),
    haken,
)


def personen(rolle: str, von: int, bis: int, **mehr: st.SearchStrategy[Any]) -> st.SearchStrategy[Fall]:
    return st.fixed_dictionaries(
        {"rolle": st.just(rolle), "geburtsdatum": st.dates(date(von, 1, 1), date(bis, 12, 31)).map(str)},
        optional={
            "einnahmen": st.lists(lohn | andere | betrieb | einmal, max_size=3),
            "vermoegen": besitz,
            "mehrbedarfe": mehrbedarfe,
            "absetzungen": absetzungen,
            **WEITERES,
            **mehr,
        },
    )


kinder = personen("kind", 1996, 2023, kindergeld=st.sampled_from(("250", "259", "9.50")), ohne_elterneinkommen=haken)
haushalte = st.builds(
    lambda erste, zweite, nachwuchs, rest: {"personen": [erste, *zweite, *nachwuchs], **rest},
    personen("antragsteller", 1960, 2009),
    st.lists(personen("partner", 1960, 2009), max_size=1),
    st.lists(kinder, max_size=4),
    st.fixed_dictionaries(
        {},
        optional={
            "unterkunft": unterkuenfte,
            "alleinerziehend": haken,
            "kindergeld_an": st.sampled_from(("antragsteller", "partner")),
            "karenzzeit_vermoegen": haken,
            "anspruchstage": st.integers(1, 30),
            "beginn": st.sampled_from(("2026-06-01", "2026-07-01")),
        },
    ),
).filter(
    lambda fall: (
        len(fall["personen"]) < 2 or fall["personen"][1]["rolle"] != "partner" or not fall.get("alleinerziehend")
    )
)


def vergleiche(fall: Fall, day: str) -> None:
    VALID.validate(fall)
    gerechnet = CALCULATOR.calculate(fall, am(day))
    rechnung = erwartet(fall, day)
    zuschlaege = sofortzuschlaege(rechnung)
    for wer, teil in zip(rechnung.dabei, gerechnet.parts, strict=True):
        soll = {
            "regelbedarf": rechnung.regelbedarf[wer],
            "mehrbedarf": rechnung.mehrbedarf[wer],
            "bedarf": rechnung.bedarf[wer],
            "freibetrag": rechnung.frei[wer],
            "einkommen": rechnung.angerechnet[wer],
            "kindergeld": rechnung.kindergeld[wer],
            "verteiltes_einkommen": rechnung.verteilt[wer],
            "aus_vermoegen": rechnung.aus_vermoegen[wer],
            "leistung": rechnung.leistung[wer],
            "sofortzuschlag": zuschlaege[wer],
        }
        assert {wort: Fraction(teil.amounts[wort]) for wort in soll} == soll, (wer, teil)
    assert Fraction(gerechnet.amount) == sum(rechnung.leistung.values()) + sum(zuschlaege.values())


@pytest.mark.parametrize(("day", "fall"), HAUSHALTE)
def test_both_calculations_agree_on_the_dozen(day: str, fall: Fall) -> None:
    vergleiche(fall, day)


@pytest.mark.slow
@settings(max_examples=4000, suppress_health_check=list(HealthCheck))
@given(haushalte, TAGE)
def test_both_calculations_agree_on_drawn_households(fall: Fall, day: str) -> None:
    vergleiche(fall, day)
