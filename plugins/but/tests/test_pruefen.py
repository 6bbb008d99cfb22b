"""What does not fit together: mistakes stop, doubts may be confirmed."""

import pytest
from plugins.but.tests.antraege import (
    ANTRAEGE,
    Aenderungen,
    Antrag,
    berufsschueler,
    fahrt,
    familie,
    schulkind,
    verschieden,
)
from plugins.but.tests.kinder import HEUTE
from plugins.but.tests.test_schritte import TEXTE

from efa_but.pruefen import check

TAGESREISE = fahrt("meer2222", "klassenfahrt", "Nordsee", "2026-12-07", 31250, "2026-12-07")
ZOO = fahrt("zoo22222", "ausflug", "Zoo", "2026-12-02")
FAELLE = [
    (schulkind({"/person/geburtsdatum": "2012-01-01"}), "unter_15", "/person/geburtsdatum"),
    (schulkind({"/berechtigung/bis": "2026-07"}), "bis_vor_von", "/berechtigung/bis"),
    (schulkind({"/berechtigung/bis": "2026-10"}), "abgelaufen", "/berechtigung/bis"),
    (schulkind({"/kinder/0/geburtsdatum": "2001-11-25"}), "zu_alt", "/geburtsdatum"),
    (schulkind({"/kinder/0/geburtsdatum": "2008-11-25"}), "teilhabe_zu_alt", "/geburtsdatum"),
    (schulkind({"/berechtigung/leistung": "grundsicherung"}), "teilhabe_viertes_kapitel", "/besucht"),
    (familie({"/kinder/1/kindergeld": False}), "nicht_beruecksichtigt", "/kindergeld"),
    (familie({"/kinder/1/gehoert_dazu": False}), "nicht_beruecksichtigt", "/kindergeld"),
    (schulkind({"/kinder/0/ausbildungsverguetung": True}), "ausbildungsverguetung", "/ausbildungsverguetung"),
    (familie({"/kinder/0/fahrten": [ZOO, TAGESREISE]}), "fahrt_ende", "/ende"),
    (familie({"/kinder/0/fahrten": [TAGESREISE | {"ende": "2026-12-09"}]}), "ausflug_fehlt", "/fahrten"),
    (familie({"/kinder/0/fahrten": [ZOO]}), "klassenfahrt_fehlt", "/fahrten"),
    (verschieden({"/kinder/0/lernfoerderung/bis": "2026-09"}), "bis_vor_von", "/lernfoerderung/bis"),
]


def gefunden(antrag: Antrag) -> list[tuple[str, str]]:
    return [(issue.code.removeprefix("but.issue."), issue.at) for issue in check(antrag, HEUTE)]


@pytest.mark.parametrize("name", ANTRAEGE)
def test_a_usual_application_raises_no_doubt(name: str) -> None:
    assert list(check(ANTRAEGE[name](), HEUTE)) == []


@pytest.mark.parametrize(("antrag", "code", "at"), FAELLE, ids=[code for _, code, _ in FAELLE])
def test_what_does_not_fit_is_said_at_the_answer(antrag: Antrag, code: str, at: str) -> None:
    assert gefunden(antrag) == [(code, at)]


def test_only_what_cannot_be_is_a_mistake() -> None:
    fehler = {issue.code for antrag, _, _ in FAELLE for issue in check(antrag, HEUTE) if not issue.soft}
    assert fehler == {"but.issue.bis_vor_von", "but.issue.fahrt_ende"}


@pytest.mark.parametrize("leistung", ["hlu", "asylblg"])
def test_pay_for_training_and_age_are_no_doubts_under_sgb_xii_and_asylblg(leistung: str) -> None:
    bezahlt: Aenderungen = {"/berechtigung/leistung": leistung, "/kinder/0/ausbildungsverguetung": True}
    nur_schulbedarf: Aenderungen = {"/kinder/0/geburtsdatum": "2000-01-01", "/kinder/0/bedarf_schule": ["schulbedarf"]}
    assert gefunden(schulkind({**bezahlt, **nur_schulbedarf})) == []


def test_a_doubt_about_a_child_names_the_child() -> None:
    zu_alt = berufsschueler({"/berechtigung/leistung": "sgb2", "/kinder/0/geburtsdatum": "2000-01-01"})
    [issue] = check(zu_alt, HEUTE)
    assert (issue.item, issue.at) == ("ali22222", "/geburtsdatum")


def test_every_code_has_its_text() -> None:
    codes = {f"but.issue.{code}" for _, code, _ in FAELLE}
    assert codes == {key for key in TEXTE["de"] if key.startswith("but.issue.")}
