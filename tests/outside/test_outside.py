"""A wheel built elsewhere: installed, used, updated while a draft is open, broken, removed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.test_tutorial import surroundings
from tests.journeys.running import free_ports
from tests.outside.installation import Installation
from tests.outside.people import begin, comes, decide, hand_in, log_in, number_on, pdf
from tests.outside.plugin import KEY, broken_release, first_release, second_release
from tests.web.browser import Person

__all__ = ["surroundings"]
pytestmark = pytest.mark.slow


@pytest.fixture
def installation(tmp_path: Path, surroundings: Mapping[str, str]) -> Installation:
    return Installation(tmp_path, surroundings, free_ports(8))


async def test_a_benefit_from_outside_lives_and_dies_without_harm(installation: Installation, tmp_path: Path) -> None:
    source = first_release(tmp_path / "elsewhere")
    installation.install(source)
    installation.offer_in_aachen()
    async with installation.running():
        erika, office = installation.window(), installation.window()
        receipt, draft = await it_is_used(erika, office)

    second_release(source)
    installation.install(source)
    async with installation.running():
        await an_open_draft_goes_on(erika, draft, receipt)

    broken_release(source)
    installation.install(source)
    async with installation.running():
        await it_is_quarantined_and_others_go_on(installation, erika, receipt)

    installation.remove()
    async with installation.running():
        await what_was_handed_in_stays_readable(installation, erika, office, receipt)


async def it_is_used(erika: Person, office: Person) -> tuple[str, str]:
    """The paths of an application that was decided, and of a draft that is open."""
    nowhere_else = await erika.open(f"/bonn/leistungen/{KEY}")
    assert nowhere_else.root.xpath("//main//form") == []
    await log_in(erika, "erika.elster", "anmelden/konto")
    page = await (await begin(erika)).send("Weiter")
    receipt = await comes(await hand_in(page), "Eingangsbestätigung herunterladen")
    await log_in(office, "aachen.sachbearbeitung", "verwaltung/anmelden")
    await decide(office, number_on(receipt))
    await comes(await erika.open("/aachen/konto/nachrichten"), "Öffnen – Neuer Bescheid")
    draft = await begin(erika)
    return receipt.path, draft.path


async def an_open_draft_goes_on(erika: Person, draft: str, receipt: str) -> None:
    page = await erika.open(draft)
    assert "Die neuen Fragen stellen wir Ihnen am Ende" in page.text
    page = await page.send("Weiter")
    assert "Diese Frage ist neu im Formular." in page.text
    page = await page.fill("Weiter", {"f-telefon": "0241 4711"})
    assert "0241 4711" in page.text
    renewed = await hand_in(page)
    assert number_on(renewed) != number_on(await erika.open(receipt))


async def it_is_quarantined_and_others_go_on(installation: Installation, erika: Person, receipt: str) -> None:
    [listed] = [line for line in installation.run("efa plugin list").splitlines() if line.startswith(KEY)]
    assert "quarantined" in listed
    assert "RuntimeError: der Mond ist untergegangen" in listed
    assert (await erika.client.get("/health/ready")).status_code == 200
    unwell = await erika.open(f"/aachen/leistungen/{KEY}")
    assert unwell.status == 503
    well = await (await erika.open("/aachen/leistungen/wohngeld")).send("Antrag")
    assert well.heading.startswith("Ihr Antrag")
    assert (await pdf(await erika.open(receipt), "Eingangsbestätigung herunterladen")).startswith(b"%PDF")


async def what_was_handed_in_stays_readable(
    installation: Installation, erika: Person, office: Person, receipt: str
) -> None:
    assert KEY not in installation.run("efa plugin list")
    assert (await erika.open(f"/aachen/leistungen/{KEY}")).status == 404
    page = await erika.open(receipt)
    assert (await pdf(page, "Eingangsbestätigung herunterladen")).startswith(b"%PDF")
    mailbox = await erika.open("/aachen/konto/nachrichten")
    assert (await pdf(await mailbox.follow("Öffnen – Neuer Bescheid"), "Bescheid herunterladen")).startswith(b"%PDF")
    whole = await page.follow("Stand")
    assert "Mondhilfe" in whole.text
    inbox = await office.open("/aachen/verwaltung/eingang", stand="alle")
    case = await inbox.follow(number_on(page))
    for said in ("Pontstraße", "1.500,00", "Bescheid"):
        assert said in case.text
