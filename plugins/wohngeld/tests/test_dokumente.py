"""Evidence appears exactly where the answers call for it, for each person by itself."""

from datetime import date

import pytest
from plugins.wohngeld.tests.aenderungen import Antrag
from plugins.wohngeld.tests.antraege import (
    alleinstehend,
    eigenheim,
    einnahme,
    familie,
    heim,
    mit_ausgeschlossenem,
    rentnerin,
)

from efa.testing.plugin import needed, plugin
from efa_wohngeld.dokumente import DOCUMENTS

WOHNGELD = plugin("wohngeld", date(2026, 11, 24))
ZUR_MIETE = {"mietvertrag", "mietbescheinigung", "mietzahlung"}


async def verlangt(antrag: Antrag) -> set[str]:
    return set(await needed(WOHNGELD, antrag))


async def test_tenants_prove_their_rent() -> None:
    assert await verlangt(alleinstehend()) == ZUR_MIETE | {"einnahmen_arbeit"}


async def test_owners_prove_their_burden() -> None:
    assert await verlangt(eigenheim()) == {"eigentum", "fremdmittel", "grundsteuer", "einnahmen_arbeit"}


async def test_people_in_a_home_prove_their_contract() -> None:
    assert await verlangt(heim()) == {"heimvertrag", "einnahmen_rente"}


async def test_each_person_proves_their_own_income() -> None:
    assert await verlangt(familie()) == ZUR_MIETE | {
        "einnahmen_arbeit",
        "person_einnahmen_arbeit.jonas222",
        "person_einnahmen_arbeit.emil2222",
        "person_ausbildung.emil2222",
        "kinderbetreuung.lina2222",
    }


async def test_of_somebody_excluded_only_the_notice_is_wanted() -> None:
    assert await verlangt(mit_ausgeschlossenem()) - await verlangt(alleinstehend()) == {
        "person_transferbescheid.jonas222"
    }


async def test_special_circumstances_are_proven_one_by_one() -> None:
    assert {"schwerbehinderung", "pflege", "grundrente"} <= await verlangt(rentnerin())
    assert "pflege" not in await verlangt(rentnerin({"/person/merkmale": ["grundrente"]}))


@pytest.mark.parametrize(
    ("art", "nachweis"),
    [
        ("selbstaendige_arbeit", "einnahmen_gewinn"),
        ("elterngeld", "einnahmen_leistung"),
        ("arbeitslosengeld", "einnahmen_leistung"),
        ("unterhalt_kind", "einnahmen_weitere"),
        ("sonstige_voll", "einnahmen_weitere"),
        ("ausbildungsfoerderung", "ausbildung"),
    ],
)
async def test_each_kind_of_income_has_its_evidence(art: str, nachweis: str) -> None:
    antrag = alleinstehend({"/person/einnahmen": [einnahme("andere22", art, 10000)]})
    assert nachweis in await verlangt(antrag)


async def test_only_who_needs_a_residence_permit_is_asked_for_it() -> None:
    assert "aufenthaltstitel" in await verlangt(alleinstehend({"/person/staatsangehoerigkeit": "andere"}))
    assert "aufenthaltstitel" not in await verlangt(alleinstehend({"/person/staatsangehoerigkeit": "eu"}))


async def test_nothing_is_wanted_for_an_empty_draft() -> None:
    assert await verlangt({}) == set()


def test_every_evidence_names_its_norm() -> None:
    assert [document.key for document in DOCUMENTS if not document.norm.startswith("§")] == []
