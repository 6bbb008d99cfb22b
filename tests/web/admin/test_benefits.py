from efa.web.state import State
from tests.web.browser import Person


async def test_the_administrator_sees_every_installed_benefit_with_its_state(admin: Person) -> None:
    page = await admin.open("/verwaltung/leistungen")
    assert page.heading == "Leistungen"
    assert "Online" in page.text
    page = await page.follow("Ansehen und ändern")
    assert "Menschen können hier online Anträge stellen" in page.text


async def test_a_benefit_that_is_switched_off_is_gone_at_once_and_only_here(
    admin: Person, person: Person, state: State
) -> None:
    name = state.texts("de")("muster.name")
    assert name in (await person.open("/aachen/")).text
    page = await (await admin.open("/verwaltung/leistungen/muster")).follow(f"{name} ausschalten")
    assert "Anträge, die schon da sind, laufen weiter." in page.text
    page = await page.send("Ja, jetzt ausschalten")
    assert "Ausgeschaltet" in page.text
    assert "Antrag starten" not in (await person.open("/aachen/leistungen/muster")).text


async def test_a_benefit_can_be_switched_on_again(admin: Person, person: Person, state: State) -> None:
    page = await (await admin.open("/verwaltung/leistungen/muster/ausschalten")).send("Ja, jetzt ausschalten")
    page = await page.send(f"{state.texts('de')('muster.name')} einschalten")
    assert "Online" in page.text


async def test_what_is_off_cannot_be_switched_off(admin: Person) -> None:
    await (await admin.open("/verwaltung/leistungen/muster/ausschalten")).send("Ja, jetzt ausschalten")
    assert (await admin.open("/verwaltung/leistungen/muster/ausschalten")).status == 404


async def test_an_unknown_benefit_is_not_found(admin: Person) -> None:
    assert (await admin.open("/verwaltung/leistungen/nichts")).status == 404
