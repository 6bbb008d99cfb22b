"""Evidence appears exactly where the answers call for it, for each person by itself."""

from datetime import date

from plugins.hlu.tests.aenderungen import Antrag
from plugins.hlu.tests.antraege import (
    bei_den_eltern,
    besondere_wohnform,
    erkrankte_mutter,
    im_heim,
    im_wohnheim,
    mit_der_schwester,
    ohne_wohnung,
    paar,
    rentnerin,
)

from efa.testing.plugin import needed, plugin
from efa_hlu.dokumente import DOCUMENTS

GRUSI = plugin("grusi", date(2026, 11, 25))
IMMER = {"ausweis", "kontoauszuege"}
ZUR_MIETE = {"mietvertrag", "nebenkosten"}


async def verlangt(antrag: Antrag) -> set[str]:
    return set(await needed(GRUSI, antrag)) - IMMER


async def test_everybody_proves_identity_and_accounts() -> None:
    assert set(await needed(GRUSI, {})) == IMMER


async def test_tenants_prove_rent_pension_disability_and_assets() -> None:
    assert await verlangt(rentnerin()) == ZUR_MIETE | {"einnahmen_rente", "schwerbehinderung", "vermoegen"}


async def test_each_of_a_couple_proves_the_own_pension() -> None:
    assert await verlangt(paar()) == {"eigentum", "einnahmen_rente", "person_einnahmen_rente.otto2222"}


async def test_children_prove_their_kindergeld() -> None:
    kindergeld = {"person_einnahmen_leistung.mia22222", "person_einnahmen_leistung.ben22222"}
    assert await verlangt(erkrankte_mutter()) == ZUR_MIETE | {"einnahmen_rente", "erwerbsminderung"} | kindergeld


async def test_a_workshop_and_who_acts_for_somebody_are_proven() -> None:
    assert await verlangt(bei_den_eltern()) == {"vertretung", "werkstatt", "einnahmen_arbeit"}


async def test_special_circumstances_are_proven_one_by_one() -> None:
    assert await verlangt(besondere_wohnform()) == {"wohnform", "erwerbsminderung"}
    assert await verlangt(ohne_wohnung()) == {"aufenthaltstitel", "ernaehrung", "krankenversicherung"}
    assert await verlangt(im_heim()) == {"einrichtung", "einnahmen_rente", "leistungsbescheid"}
    gemeinsam = {"bedarfe", "erwerbsminderung", "leistungsbescheid", "einnahmen_arbeit", "einnahmen_weitere"}
    assert await verlangt(mit_der_schwester()) == ZUR_MIETE | gemeinsam
    assert await verlangt(im_wohnheim()) == {"unterkunft"}
    assert await verlangt(rentnerin({"/person/leistungen": ["wohngeld"]})) - await verlangt(rentnerin()) == {
        "leistungsbescheid"
    }
    assert await verlangt(rentnerin({"/person/versicherungen": 900})) - await verlangt(rentnerin()) == {"ausgaben"}


def test_every_document_names_a_norm() -> None:
    assert all(document.norm.startswith("§") for document in DOCUMENTS)
