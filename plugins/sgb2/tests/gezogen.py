"""Households drawn at random for the second calculation: what the schema allows, and rules that move cents."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from plugins.sgb2.tests.zweites_einkommen import Fall

from efa_sgb2.rechner import CALCULATOR

TAGE = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
PERSON: Any = CALCULATOR.schema["$defs"]["person"]["properties"]  # type: ignore[index]
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
hoher_lohn = st.tuples(st.decimals(1500, 4000, places=2).map(str), kleine).map(
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
) | {
    "ausschluss": st.sampled_from(PERSON["ausschluss"]["enum"]),
    "minderung": st.fixed_dictionaries(
        {"pflichtverletzung": st.integers(1, 3)}, optional={"meldeversaeumnisse": st.integers(1, 4)}
    ),
}


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


kinder = personen(
    "kind",
    1996,
    2023,
    kindergeld=st.sampled_from(("250", "259", "9.50")),
    ohne_elterneinkommen=haken,
    tage=st.integers(1, 29),
).flatmap(lambda kind: st.just(kind) | st.just({**kind, "wohnt_hier": True} if "tage" in kind else kind))
angehoerige = st.fixed_dictionaries(
    {"geburtsdatum": st.dates(date(1940, 1, 1), date(2010, 12, 31)).map(str)},
    optional={
        "einnahmen": st.lists(hoher_lohn | andere, max_size=2),
        "absetzungen": absetzungen,
        "weiterer_freibetrag": kleine,
        **dict.fromkeys(("erwerbsfaehig", "in_ausbildung", "grundrentenzeiten", "kind_ausserhalb", "widerlegt"), haken),
    },
)
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
            "angehoerige": st.lists(angehoerige, max_size=2),
            "beginn": st.sampled_from(("2026-06-01", "2026-07-01")),
        },
    ),
).filter(
    lambda fall: (
        len(fall["personen"]) < 2 or fall["personen"][1]["rolle"] != "partner" or not fall.get("alleinerziehend")
    )
)


def mit_eigenem_bedarf(fall: Fall) -> Fall:
    """Who is excluded has a need by another law every second time."""
    for stelle, person in enumerate(fall["personen"]):
        if stelle % 2 and person.get("ausschluss") not in (None, "ausbildung"):
            person["eigener_bedarf"] = "555.55"
    return fall


def moeglich(fall: Fall, day: str) -> bool:
    """Whether all figures are known: before July 2023 not for two kinds of income."""
    alle = [*fall["personen"], *fall.get("angehoerige", ())]
    arten = {einnahme["art"] for person in alle for einnahme in person.get("einnahmen", ())}
    return day >= "2023-07-01" or not arten & {"ferienjob", "betreuung"}
