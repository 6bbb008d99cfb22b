"""The estimate from answers says what the calculator says of the same household."""

from collections.abc import Mapping
from typing import Any

import pytest
from plugins.wohngeld.tests.antraege import ANTRAEGE, eigenheim, heim, rentnerin, wohngemeinschaft
from plugins.wohngeld.tests.haushalte import am

from efa_wohngeld.rechner import CALCULATOR
from efa_wohngeld.schaetzen import estimate

HEUTE = am("2026-11-24")
SKR = {"steuern": True, "krankenversicherung": True, "rentenversicherung": True}
AACHEN = {"ars": "053340002002"}


def lohn(betrag: str, **mehr: str) -> dict[str, Any]:
    return {"einnahmen": [{"art": "lohn", "betrag": betrag, **mehr}], **SKR}


GLEICHE: Mapping[str, dict[str, Any]] = {
    "alleinstehend": {
        "mitglieder": [{"name": "Mara Muster", **lohn("1650.00")}],
        "wohnung": {
            **AACHEN,
            "wohnflaeche": "48",
            "miete": {"vereinbart": "620", "heizung": "65", "warmwasser": "pauschal"},
        },
    },
    "familie": {
        "mitglieder": [
            {"name": "Mara Muster", **lohn("2400", werbungskosten="1800"), "kinderbetreuungskosten": ["1800"]},
            {
                "name": "Jonas Muster",
                "einnahmen": [{"art": "minijob", "betrag": "556"}],
                "rentenversicherung": True,
            },
            {"name": "Lina Muster", "kind_unter_25": True},
            {"name": "Emil Muster", "kind_unter_25": True, **lohn("980")},
        ],
        "wohnung": {
            **AACHEN,
            "wohnflaeche": "92",
            "miete": {"vereinbart": "1150", "heizung": "110", "warmwasser": "pauschal", "stellplatz": "30"},
        },
    },
    "wohngemeinschaft": {
        "mitglieder": [{"name": "Mara Muster", **lohn("1500")}],
        "wohnung": {
            **AACHEN,
            "wohnflaeche": "95",
            "miete": {"vereinbart": "1200", "heizung": "pauschal"},
            "mitbewohner": ["380", "420"],
        },
    },
    "rentnerin": {
        "mitglieder": [
            {
                "name": "Mara Muster",
                "einnahmen": [
                    {"art": "rente_gesetzlich", "betrag": "1180"},
                    {"art": "rente_sonstige", "betrag": "90"},
                ],
                "krankenversicherung": True,
                "grundrentenzeiten": True,
                "grad_der_behinderung": 80,
                "pflegebeduerftig": True,
            }
        ],
        "wohnung": {
            **AACHEN,
            "wohnflaeche": "55",
            "miete": {"vereinbart": "540", "heizung": "55", "warmwasser": "15"},
        },
    },
    "mit_ausgeschlossenem": {
        "mitglieder": [
            {"name": "Mara Muster", **lohn("1850")},
            {"name": "Jonas Muster", "ausgeschlossen": True},
        ],
        "wohnung": {**AACHEN, "wohnflaeche": "64", "miete": {"vereinbart": "700", "heizung": "70"}},
    },
    "alleinerziehend": {
        "mitglieder": [
            {"name": "Mara Muster", **lohn("1700")},
            {
                "name": "Nele Muster",
                "kind_unter_25": True,
                "einnahmen": [{"art": "unterhaltsvorschuss", "betrag": "227"}],
            },
        ],
        "alleinerziehend": True,
        "wohnung": {**AACHEN, "wohnflaeche": "66", "miete": {"vereinbart": "790", "heizung": "80"}},
    },
    "eigenheim": {
        "mitglieder": [{"name": "Mara Muster", **lohn("1900")}],
        "wohnung": {
            **AACHEN,
            "wohnflaeche": "104.5",
            "belastung": {"kapitaldienst": "510", "grundsteuer": "380"},
        },
    },
    "heim": {
        "mitglieder": [
            {
                "name": "Mara Muster",
                "einnahmen": [{"art": "rente_gesetzlich", "betrag": "1100"}],
                "krankenversicherung": True,
            }
        ],
        "wohnung": {**AACHEN, "heim": True},
    },
}


@pytest.mark.parametrize("name", GLEICHE)
def test_answers_lead_to_the_same_steps_as_the_calculator(name: str) -> None:
    assert estimate(ANTRAEGE[name](), HEUTE) == CALCULATOR.calculate(GLEICHE[name], HEUTE)


def test_the_builders_give_the_households_they_promise() -> None:
    assert estimate(rentnerin(), HEUTE).amount > 0
    assert estimate(wohngemeinschaft(), HEUTE).amount >= 0
    assert estimate(heim(), HEUTE).amount > 0
    assert estimate(eigenheim(), HEUTE).amount >= 0
