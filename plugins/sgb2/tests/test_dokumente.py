"""Evidence appears exactly where the answers call for it, for each person by itself."""

from datetime import date

from plugins.sgb2.tests.aenderungen import Antrag
from plugins.sgb2.tests.antraege import alleinerziehend, alleinstehend, bei_eltern, familie, ohne_wohnung

from efa.testing.plugin import needed, plugin

SGB2 = plugin("sgb2", date(2026, 11, 25))
IMMER = {"ausweis", "kontoauszuege"}
ZUR_MIETE = {"mietvertrag", "nebenkosten"}


async def verlangt(antrag: Antrag) -> set[str]:
    return set(await needed(SGB2, antrag))


async def test_tenants_prove_their_rent_and_workers_their_wage() -> None:
    assert await verlangt(alleinstehend()) == IMMER | ZUR_MIETE | {"lohn"}


async def test_owners_prove_their_costs() -> None:
    assert await verlangt(bei_eltern()) == IMMER | {"eigentum", "lohn"}


async def test_who_is_not_german_proves_the_right_of_residence() -> None:
    assert await verlangt(ohne_wohnung()) == IMMER | {"aufenthaltstitel"}


async def test_each_person_proves_their_own_income_and_school() -> None:
    assert await verlangt(alleinerziehend()) == IMMER | ZUR_MIETE | {
        "lohn",
        "person_bescheid.kim22222",
        "person_schule.jo222222",
    }


async def test_pregnancy_expenses_and_assets_are_proven() -> None:
    assert await verlangt(familie()) == IMMER | ZUR_MIETE | {
        "mutterpass",
        "person_bescheid.jonas222",
        "person_ausgaben.jonas222",
        "person_unterhaltstitel.jonas222",
        "vermoegen",
    }


async def test_rent_owed_and_private_insurance_are_proven() -> None:
    changes = {"/wohnung/vermieter/rueckstand": True, "/person/versicherung": "privat"}
    assert await verlangt(alleinstehend(changes)) >= {"rueckstand", "krankenversicherung"}
