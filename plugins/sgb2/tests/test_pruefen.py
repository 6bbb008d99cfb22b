"""What a caseworker would ask back is asked at once."""

from typing import Any

import pytest
from plugins.sgb2.tests.aenderungen import Antrag
from plugins.sgb2.tests.antraege import ANTRAEGE, alleinstehend, bei_eltern, familie
from plugins.sgb2.tests.faelle import am
from plugins.sgb2.tests.test_schritte import TEXTE

from efa.sdk import Issue
from efa_sgb2.pruefen import check

HEUTE = am("2026-11-25")


def gefunden(antrag: Antrag) -> list[Issue]:
    return list(check(antrag, HEUTE))


@pytest.mark.parametrize("name", ANTRAEGE)
def test_a_complete_application_leaves_nothing_to_ask(name: str) -> None:
    assert gefunden(ANTRAEGE[name]()) == []


@pytest.mark.parametrize(
    ("antrag", "code", "item"),
    [
        (alleinstehend({"/person/geburtsdatum": "2012-01-01"}), "unter_15", None),
        (alleinstehend({"/person/geburtsdatum": "1958-01-01"}), "rentenalter", None),
        (alleinstehend({"/person/familienstand": "verheiratet"}), "partner_fehlt", None),
        (alleinstehend({"/person/einnahmen/0/brutto": 30000}), "netto_ueber_brutto", "lohn2222"),
        (familie({"/haushalt/personen/1/beziehung": "partner"}), "zweiter_partner", "lina2222"),
        (familie({"/haushalt/personen/0/geburtsdatum": "1899-01-01"}), "geburtsjahr", "jonas222"),
        (familie({"/person/entbindungstermin": "2028-02-10"}), "entbindungstermin", None),
        (
            bei_eltern({"/vermoegen/werte": [{"_id": "w2222222", "art": "konto", "wem": "partner", "betrag": 1}]}),
            "vermoegen_partner",
            "w2222222",
        ),
    ],
)
def test_what_does_not_fit_is_shown_at_its_question(antrag: Any, code: str, item: str | None) -> None:
    [issue] = gefunden(antrag)
    assert (issue.code, issue.item) == (f"sgb2.issue.{code}", item)
    assert issue.soft is (code != "zweiter_partner")
    assert all(issue.code in language for language in TEXTE.values())
