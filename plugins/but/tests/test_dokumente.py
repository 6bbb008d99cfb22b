"""Evidence appears exactly where the answers call for it, for each child by itself."""

from datetime import date

import pytest
from plugins.but.tests.antraege import (
    ANTRAEGE,
    Antrag,
    berufsschueler,
    familie,
    kitakind,
    ohne_leistung,
    schulkind,
    verschieden,
)

from efa.testing.plugin import needed, plugin
from efa_but.bestaetigung import BESTAETIGUNGEN
from efa_but.dokumente import DOCUMENTS

BUT = plugin("but", date(2026, 11, 25))


async def verlangt(antrag: Antrag) -> set[str]:
    return set(await needed(BUT, antrag))


async def test_a_pupil_with_a_club_shows_the_notice_and_the_club() -> None:
    assert await verlangt(schulkind()) == {"bescheid", "teilhabe.mia22222"}


async def test_seven_services_have_their_confirmations_child_by_child() -> None:
    von_mia = ("kindergeld", "ausflug", "klassenfahrt", "fahrkarte", "schultraeger", "lernfoerderung_schule")
    auch = ("lernfoerderung_anbieter", "mittagessen", "teilhabe")
    assert await verlangt(familie()) == {"bescheid", "kindergeld.ben22222", "mittagessen.ben22222"} | {
        f"{name}.mia22222" for name in (*von_mia, *auch)
    }


async def test_school_attendance_is_shown_by_who_is_fifteen_or_new() -> None:
    assert "schulbescheinigung.ali22222" in await verlangt(berufsschueler())
    aelter = schulkind({"/kinder/0/geburtsdatum": "2011-11-25"})
    assert "schulbescheinigung.mia22222" in await verlangt(aelter)
    neu = schulkind({"/kinder/0/schulbedarf": {"besuch": "erstmals", "aufnahme": "2026-10"}})
    assert "schulbescheinigung.mia22222" in await verlangt(neu)


async def test_children_with_different_benefits_show_different_notices() -> None:
    gezeigt = await verlangt(verschieden())
    assert {"kind_bescheid.tom22222", "kind_bescheid.eva22222", "kindergeld.tom22222", "quittungen"} <= gezeigt
    assert "bescheid" not in gezeigt


async def test_without_a_benefit_income_is_shown() -> None:
    assert await verlangt(ohne_leistung()) == {"einkommen"}


async def test_day_care_confirms_trip_and_lunch() -> None:
    assert await verlangt(kitakind()) == {"bescheid", "ausflug.ida22222", "mittagessen.ida22222"}


async def test_nothing_is_wanted_for_an_empty_draft() -> None:
    assert await verlangt({}) == set()


def test_every_evidence_names_its_norm() -> None:
    assert [document.key for document in DOCUMENTS if not document.norm.startswith("§")] == []


def test_trip_lunch_and_tutoring_are_confirmed_by_school_or_provider() -> None:
    bestaetigt = {(bestaetigung.leistung, bestaetigung.durch) for bestaetigung in BESTAETIGUNGEN}
    assert {("klassenfahrt", "schule"), ("mittagessen", "anbieter"), ("lernfoerderung", "schule")} <= bestaetigt
    assert {bestaetigung.papier for bestaetigung in BESTAETIGUNGEN} <= {document.key for document in DOCUMENTS}


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_whatever_has_to_be_confirmed_is_asked_for(name: str) -> None:
    antrag = ANTRAEGE[name]()
    erwartet = {
        f"{bestaetigung.papier}.{kind['_id']}"
        for bestaetigung in BESTAETIGUNGEN
        for kind in antrag["kinder"]
        if bestaetigung.fehlt_fuer(kind)
    }
    assert erwartet <= await verlangt(antrag)
