"""A change: only what is concerned is asked, and an amount is estimated only where everything for it is."""

from datetime import date

import pytest
from plugins.wohngeld.tests.antraege import ANTRAEGE, alleinstehend, familie, heim
from plugins.wohngeld.tests.haushalte import am

from efa.sdk import Answers, Decision, MissingAnswers
from efa.testing.notice import notice_pdf
from efa.testing.plugin import needed, page_titles, plugin, walked
from efa_wohngeld.aenderung import estimate_aenderung
from efa_wohngeld.bescheid import notice_data
from efa_wohngeld.schaetzen import estimate
from efa_wohngeld.uebernahme import carry_aenderung

HEUTE = am("2026-11-24")
WOHNGELD = plugin("wohngeld", HEUTE.day)
IMMER = {"aenderung_was", "name", "anschrift", "kontakt", "pruefen", "erklaerung"}


def geaendert(answers: Answers, *was: str, **mehr: object) -> Answers:
    return {**answers, "aenderung": {"was": list(was), "seit": "2026-11-01", **mehr}}


async def asked(answers: Answers) -> set[str]:
    found = await walked(WOHNGELD, answers, "aenderung")
    uploads = {page.key for page in found.form.pages.values() if page.kind == "upload"}
    return {step.page for step in found.path} - uploads - IMMER


@pytest.mark.parametrize(
    ("was", "pages"),
    [
        ("konto", {"auszahlung", "konto"}),
        ("umzug", {"umzug"}),
        ("andere", {"andere_aenderung"}),
        ("haushalt", {"angaben", "personen"}),
    ],
)
async def test_only_the_pages_about_the_change_are_asked(was: str, pages: set[str]) -> None:
    assert await asked(geaendert(alleinstehend(), was)) == pages


async def test_a_change_of_rent_asks_for_the_dwelling_and_for_no_income() -> None:
    pages = await asked(geaendert(familie(), "miete"))
    assert {"wohnung_art", "miete", "miete_enthalten", "nutzung"} <= pages
    assert {"status", "personen", "einnahmen_frage", "vermoegen", "auszahlung"}.isdisjoint(pages)
    assert "heim" in await asked(geaendert(heim(), "miete"))


async def test_a_change_of_income_asks_everybody_in_the_household() -> None:
    pages = await asked(geaendert(familie(), "einkommen"))
    assert {"status", "einnahmen", "personen", "p_einnahmen_frage", "vermoegen"} <= pages
    assert {"miete", "auszahlung", "angaben"}.isdisjoint(pages)


async def test_what_is_not_asked_decides_nothing() -> None:
    """Somebody whose stored answers exclude them is asked for rent alone like everybody else."""
    bekommt = {"transfer": "sgb2", "transfer_stand": "bekommt", "transfer_wohnkosten": "ja"}
    stored = geaendert(familie({f"/person/{name}": value for name, value in bekommt.items()}), "miete")
    found = await walked(WOHNGELD, stored, "aenderung")
    assert "transfer" not in dict(found.pruned["person"])  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ANTRAEGE)
async def test_with_income_and_rent_the_estimate_is_that_of_the_whole(name: str) -> None:
    answers = ANTRAEGE[name]()
    found = await walked(WOHNGELD, geaendert(answers, "einkommen", "miete"), "aenderung")
    assert estimate_aenderung(found.pruned, HEUTE) == estimate(answers, HEUTE)


@pytest.mark.parametrize("was", ["einkommen", "miete", "haushalt", "konto"])
def test_one_part_alone_is_no_ground_for_an_estimate(was: str) -> None:
    with pytest.raises(MissingAnswers) as missing:
        estimate_aenderung(geaendert(alleinstehend(), was), HEUTE)
    assert missing.value.pointers == ()
    with pytest.raises(MissingAnswers) as missing:
        estimate_aenderung(alleinstehend(), HEUTE)
    assert missing.value.pointers == ("/aenderung/was",)


async def test_documents_follow_the_change() -> None:
    async def documents(was: str) -> set[str]:
        found = await walked(WOHNGELD, geaendert(alleinstehend(), was), "aenderung")
        return set(await needed(WOHNGELD, found.pruned, "aenderung"))

    assert await documents("konto") == set()
    assert await documents("haushalt") == {"aenderung"}
    assert "einnahmen_arbeit" in await documents("einkommen")
    assert {"mietvertrag", "mietbescheinigung"} <= await documents("miete")


def test_everything_known_is_the_ground_of_a_report_but_not_an_earlier_report() -> None:
    known = {**familie(), "weiterleistung": {"endet": "2026-12-31", "nummer": "WG 1"}}
    assert carry_aenderung(known) == {**familie(), "aenderung": {"nummer": "WG 1"}}
    assert carry_aenderung(geaendert(familie(), "konto")) == familie()


async def test_the_notice_on_a_change_names_nobody_who_was_not_asked_about() -> None:
    found = await walked(WOHNGELD, geaendert(alleinstehend(), "konto"), "aenderung")
    said = notice_data(found.pruned, None, Decision("rejection", reasons="Es bleibt dabei."), HEUTE)
    assert (said["personen"], said["art"]) == ("", "aenderung")
    letter = await notice_pdf(WOHNGELD, found.pruned, Decision("rejection", reasons="Es bleibt dabei."), "aenderung")
    assert letter.startswith(b"%PDF")


async def test_every_page_can_be_shown() -> None:
    answers = geaendert(
        familie(), "umzug", "andere", auszug=date(2026, 12, 31).isoformat(), alle_ziehen_aus=True, beschreibung="Neu"
    )
    titles = await page_titles(WOHNGELD, answers, "de", "aenderung")
    assert {"Was hat sich geändert?", "Wann ziehen Sie aus?", "Was hat sich sonst geändert?"} <= set(titles)
