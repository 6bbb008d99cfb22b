"""A dozen Bedarfsgemeinschaften with a day each: every rule that moves cents is met at least once."""

from typing import Any

from plugins.sgb2.tests.faelle import einnahme, erwachsen, kind, lohn, partner

WOHNUNG = {"unterkunft": "700.10", "heizung": "99.93", "warmwasser_dezentral": True}
HAUSHALTE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("2023-01-01", {"personen": [erwachsen(einnahmen=[lohn("1333.33", "1050.07")])], "unterkunft": WOHNUNG}),
    (
        "2023-06-30",
        {
            "personen": [erwachsen(einnahmen=[lohn("450", "400"), einnahme("ehrenamt", "120")]), kind(6)],
            "alleinerziehend": True,
        },
    ),
    (
        "2023-07-01",
        {
            "personen": [
                erwachsen(einnahmen=[lohn("1612.34", "1280.11")]),
                kind(3, kindergeld="250"),
                kind(17, kindergeld="250", in_ausbildung=True, einnahmen=[lohn("888.88", "711.11")]),
            ],
            "alleinerziehend": True,
            "unterkunft": WOHNUNG,
        },
    ),
    (
        "2023-06-30",
        {"personen": [erwachsen(24, einnahmen=[einnahme("taschengeld_freiwilligendienst", "402"), lohn("90")])]},
    ),
    (
        "2024-12-31",
        {
            "personen": [
                erwachsen(40, einnahmen=[lohn("2000", "1555.55")], absetzungen={"versicherungen": "131.17"}),
                partner(17),
                kind(1, kindergeld="250", einnahmen=[einnahme("unterhalt", "501.49")]),
            ],
            "kindergeld_an": "partner",
            "unterkunft": {**WOHNUNG, "bewohner": 5},
        },
    ),
    (
        "2025-01-01",
        {
            "personen": [
                erwachsen(60, erwerbsfaehig=False, mehrbedarfe={"merkzeichen_g": True, "ernaehrung": "55.55"}),
                partner(58, einnahmen=[einnahme("rente_gesetzlich", "777.77")], grundrentenzeiten=True),
                kind(24, einnahmen=[einnahme("ausbildungsfoerderung", "633.33")]),
                kind(25),
            ],
            "unterkunft": {**WOHNUNG, "angemessene_unterkunft": "600", "angemessene_heizung": "80"},
        },
    ),
    (
        "2026-06-30",
        {
            "personen": [erwachsen(29, vermoegen="15111.11"), kind(8, vermoegen="15400"), kind(10, kindergeld="259")],
            "unterkunft": WOHNUNG,
        },
    ),
    (
        "2026-07-01",
        {
            "personen": [{"geburtsdatum": "1986-08-01", "vermoegen": "10123.45"}],
            "unterkunft": {"unterkunft": "900", "angemessene_unterkunft": "411.11", "karenzzeit": True},
        },
    ),
    (
        "2026-02-28",
        {
            "personen": [
                {"geburtsdatum": "2008-02-29", "einnahmen": [einnahme("elterngeld", "512.34", vor_geburt="280")]},
                kind(0, kindergeld="259"),
            ],
            "alleinerziehend": True,
            "anspruchstage": 17,
        },
    ),
    (
        "2026-11-25",
        {
            "personen": [
                erwachsen(45, einnahmen=[einnahme("sonstige", "3333.33", zufluss="nachzahlung")]),
                kind(16, ohne_elterneinkommen=True, mehrbedarfe={"schwangerschaft": True}),
                *(kind(jahre, kindergeld="259") for jahre in (5, 7, 15)),
            ],
            "alleinerziehend": True,
            "unterkunft": WOHNUNG,
        },
    ),
    (
        "2026-11-25",
        {
            "personen": [
                erwachsen(
                    50,
                    einnahmen=[
                        {
                            "art": "selbstaendig",
                            "betrieb": {
                                "einnahmen": "9876.54",
                                "ausgaben": "1234.56",
                                "abgaben": "777.77",
                                "monate": 6,
                            },
                        }
                    ],
                    absetzungen={"arbeitsweg_km": "23.7", "arbeitstage": 19, "unterhalt": "66.66"},
                ),
                partner(68, ohne_anspruch=True, einnahmen=[einnahme("rente_sonstige", "1234.56")]),
                kind(13, einnahmen=[lohn("120.55"), einnahme("kapitalertraege", "60", im_jahr="70")]),
            ],
            "unterkunft": WOHNUNG,
        },
    ),
    ("2026-12-31", {"personen": [erwachsen(22, ohne_zusicherung=True, einnahmen=[einnahme("krankengeld", "10")])]}),
    (
        "2026-11-25",
        {
            "personen": [
                erwachsen(31, minderung={"meldeversaeumnisse": 1}),
                partner(33, ausschluss="asylblg", eigener_bedarf="598.03", einnahmen=[lohn("1200", "980.01")]),
                kind(4, kindergeld="259"),
                kind(9, kindergeld="259", tage=11),
                kind(12, kindergeld="259", tage=23, wohnt_hier=True),
            ],
            "unterkunft": WOHNUNG,
            "angehoerige": [{"alter": 70, "einnahmen": [einnahme("rente_gesetzlich", "1999.99")]}],
        },
    ),
    (
        "2023-12-31",
        {
            "personen": [
                erwachsen(24, ausschluss="ausbildung", einnahmen=[einnahme("ausbildungsfoerderung", "934.56")]),
                kind(2, kindergeld="250"),
            ],
            "alleinerziehend": True,
            "unterkunft": WOHNUNG,
        },
    ),
)
