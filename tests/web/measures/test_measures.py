"""A measure is registered, people come in by a code and with their consent, and whoever may sees just what they may."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from efa.applications.forget_measures import KEPT, forget_measures
from efa.applications.measure_tables import measure, measure_participation
from efa.identity.organisation_standing import Known, Standing
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.measures.conftest import NEW, Family, judged

pytestmark = pytest.mark.slow


async def registered(provider: Person) -> Page:
    page = await provider.open("/organisation/massnahmen/neu")
    return await page.fill("Maßnahme anmelden", NEW)


def code_on(page: Page) -> str:
    [code] = page.root.xpath("//dt[normalize-space()='Code']/following-sibling::dd[1]")
    return str(code.text_content()).strip()


async def own_code(family: Family, who: int = 0) -> str:
    page = await family.person.open(family.measures)
    people = [str(box.get("value")) for box in page.root.xpath("//input[@name='person']")]
    return code_on(await page.send("Code erstellen", person=people[who]))


async def staff_code(clerk: Person, family: Family) -> str:
    page = await clerk.open(f"/verwaltung/antrag/{to_public(family.application)}/massnahmen")
    return code_on(await page.send("Code erstellen", person="-"))


async def test_a_code_of_the_person_brings_them_in_with_their_name_and_nothing_else(
    provider: Person, family: Family, clerk: Person
) -> None:
    page = await (await registered(provider)).send("Aufnehmen", code=await own_code(family))
    assert "Mara Muster nimmt teil" in page.text
    assert "1990" not in page.text
    assert "Bewerben mit Erfolg" in (await family.person.open(family.measures)).text
    case = await clerk.open(f"/verwaltung/antrag/{to_public(family.application)}")
    seen = await case.follow("Maßnahmen und Teilnehmende")
    assert "Lernwerk gGmbH" in seen.text
    assert "In eine Maßnahme aufgenommen" in case.text


async def test_whoever_lives_with_the_person_may_take_part_as_well(provider: Person, family: Family) -> None:
    page = await (await registered(provider)).send("Aufnehmen", code=await own_code(family, 1))
    assert "Mara Muster" not in page.text
    assert "nimmt teil" in page.text


async def test_a_code_of_the_authority_shows_no_name_before_the_person_agrees(
    provider: Person, family: Family, clerk: Person
) -> None:
    page = await (await registered(provider)).send("Aufnehmen", code=await staff_code(clerk, family))
    assert "Person 1, noch ohne Zustimmung" in page.text
    assert "Mara" not in page.text
    await (await family.person.open(family.measures)).send("Zustimmen")
    assert "Mara Muster nimmt teil" in (await provider.open(page.path)).text


async def test_the_person_refuses_and_no_name_is_ever_told(provider: Person, family: Family, clerk: Person) -> None:
    page = await (await registered(provider)).send("Aufnehmen", code=await staff_code(clerk, family))
    await (await family.person.open(family.measures)).send("Ablehnen")
    after = await provider.open(page.path)
    assert "abgelehnt" in after.text
    assert "Mara" not in after.text


async def test_both_sides_end_a_participation(provider: Person, family: Family) -> None:
    page = await registered(provider)
    page = await page.send("Aufnehmen", code=await own_code(family))
    assert "beendet" in (await page.send("Teilnahme beenden")).text
    page = await page.send("Aufnehmen", code=await own_code(family))
    own = await (await family.person.open(family.measures)).send("Teilnahme beenden")
    assert own.text.count("beendet") >= 2


async def test_a_wrong_or_used_code_opens_nothing(provider: Person, family: Family) -> None:
    code = await own_code(family)
    page = await registered(provider)
    await page.send("Aufnehmen", code=code)
    for typed in (code, "4K7P-9WXD-2MHB", "", "%00"):
        refused = await page.send("Aufnehmen", code=typed)
        assert refused.status == 422
        assert refused.errors


async def test_what_is_wrong_with_a_measure_is_said_at_its_field(provider: Person) -> None:
    page = await provider.open("/organisation/massnahmen/neu")
    wrong = await page.fill("Maßnahme anmelden", {**NEW, "titel": "", "ende": "1.1.2026", "plaetze": "0"})
    assert wrong.status == 422
    assert len(wrong.errors) == 3


async def test_only_an_organisation_that_the_authority_knows_for_it_runs_measures(
    state: State, provider: Person, tenants: Mapping[str, UUID]
) -> None:
    page = await registered(provider)
    await judged(state, tenants, Known(Standing.SUSPENDED, None))
    for path in ("/organisation/massnahmen", "/organisation/massnahmen/neu", page.path):
        refused = await provider.open(path)
        assert (refused.status, "gesperrt" in refused.text) == (403, True)
    await judged(state, tenants, Known())
    assert (await provider.open("/organisation/massnahmen")).status == 404
    assert "Maßnahmen öffnen" not in (await provider.open("/organisation")).text


async def test_participations_and_empty_measures_are_deleted_on_time(
    state: State, provider: Person, family: Family, tenants: Mapping[str, UUID]
) -> None:
    await (await registered(provider)).send("Aufnehmen", code=await own_code(family))
    over = state.now() + timedelta(days=100)  # the measure ends on 28 February
    counts = []
    for at in (over, over + KEPT, over + KEPT + timedelta(days=1)):
        async with state.directory.session(tenants["aachen"]) as session:
            await forget_measures(session, at)
            tables = (measure_participation, measure)
            counts.append([await session.db.scalar(select(func.count()).select_from(table)) for table in tables])
    assert counts == [[1, 1], [0, 0], [0, 0]]


async def test_only_a_massnahmentraeger_has_the_way_to_measures_on_every_page(
    provider: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    assert "Maßnahmen" in (await provider.open("/organisation/sitzungen")).links
    await judged(state, tenants, Known(Standing.SUSPENDED))
    assert "Maßnahmen" not in (await provider.open("/organisation/sitzungen")).links
