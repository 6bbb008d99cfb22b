"""What does not fit together: mistakes stop, doubts may be confirmed."""

import pytest
from plugins.wohngeld.tests.aenderungen import Aenderungen, Antrag
from plugins.wohngeld.tests.antraege import (
    ANTRAEGE,
    alleinerziehend,
    alleinstehend,
    familie,
    mit_ausgeschlossenem,
    studentin,
)
from plugins.wohngeld.tests.haushalte import am
from plugins.wohngeld.tests.test_schritte import TEXTE

from efa_wohngeld.pruefen import check

HEUTE = am("2026-11-24")
OHNE_EINNAHMEN: Aenderungen = {"/person/hat_einnahmen": False, "/person/einnahmen": None, "/person/abgaben": None}
GRUNDSICHERUNG: Aenderungen = {
    "/person/transfer": "grundsicherung",
    "/person/transfer_stand": "bekommt",
    "/person/transfer_wohnkosten": "ja",
}


def gefunden(antrag: Antrag) -> list[tuple[str, str]]:
    return [(issue.code.removeprefix("wohngeld.issue."), issue.at) for issue in check(antrag, HEUTE)]


@pytest.mark.parametrize("name", sorted(ANTRAEGE.keys() - {"studentin"}))
def test_a_usual_application_raises_no_doubt(name: str) -> None:
    assert list(check(ANTRAEGE[name](), HEUTE)) == []


@pytest.mark.parametrize(
    ("antrag", "erwartet"),
    [
        (alleinstehend({"/wohnung/miete/heizung": 70000}), ("abzuege_ueber_miete", "/wohnung/miete/gesamt")),
        (
            alleinstehend({"/wohnung/ueberlassen_flaeche": 30, "/wohnung/geschaeftsflaeche": 18}),
            ("flaeche_zu_klein", "/wohnung/flaeche"),
        ),
        (familie({"/haushalt/personen/2/beziehung": "partner"}), ("zweiter_partner", "/beziehung")),
        (alleinstehend({"/person/geburtsdatum": "2012-01-01"}), ("unter_15", "/person/geburtsdatum")),
        (alleinstehend({"/person/geburtsdatum": "1901-01-01"}), ("geburtsjahr", "/person/geburtsdatum")),
        (alleinstehend({"/person/familienstand": "verheiratet"}), ("partner_fehlt", "/person/familienstand")),
        (alleinstehend({"/person/abgaben": []}), ("lohn_ohne_abgaben", "/person/abgaben")),
        (alleinstehend(OHNE_EINNAHMEN), ("keine_einnahmen", "/person/hat_einnahmen")),
        (alleinstehend(GRUNDSICHERUNG), ("alle_ausgeschlossen", "/person/transfer")),
        (studentin(), ("alle_in_ausbildung", "/person/foerderung")),
        (alleinerziehend({"/haushalt/personen/0/geburtsdatum": "1989-01-01"}), ("alter_passt_nicht", "/beziehung")),
        (familie({"/haushalt/personen/1/beziehung": "elternteil"}), ("alter_passt_nicht", "/beziehung")),
    ],
)
def test_what_does_not_fit_is_said_at_the_answer(antrag: Antrag, erwartet: tuple[str, str]) -> None:
    assert gefunden(antrag) == [erwartet]


def test_only_what_cannot_be_is_a_mistake() -> None:
    faelle = (
        alleinstehend({"/wohnung/miete/heizung": 70000}),
        familie({"/haushalt/personen/2/beziehung": "partner"}),
        studentin(),
        mit_ausgeschlossenem(GRUNDSICHERUNG),
    )
    assert {issue.code for fall in faelle for issue in check(fall, HEUTE) if not issue.soft} == {
        "wohngeld.issue.abzuege_ueber_miete",
        "wohngeld.issue.zweiter_partner",
    }


def test_a_doubt_about_a_member_names_the_member() -> None:
    [issue] = check(familie({"/haushalt/personen/2/abgaben": []}), HEUTE)
    assert (issue.item, issue.at) == ("emil2222", "/abgaben")


def test_every_code_has_its_text() -> None:
    codes = {issue.code for issue in check(studentin({"/person/familienstand": "verheiratet"}), HEUTE)}
    assert codes
    assert all(code in language for code in codes for language in TEXTE.values())
