"""A citizen lets somebody act: by code, seen on every page, ended with one click."""

import pytest
from fastapi import FastAPI

from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.mandates.people import (
    aachen,
    berta_of_the_awo,
    both,
    code_of,
    csrf,
    give,
    judged,
    mara_with_account,
    place_of_work,
)
from tests.web.wohngeld import Clock, hand_in, ready


async def begun(berta: Person) -> Page:
    page = await (await place_of_work(berta)).follow("Wohngeld")
    return await page.send("Antrag starten")


async def test_a_welfare_organisation_prepares_and_the_citizen_sees_it(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    given = await give(who.mara, await code_of(who.berta))
    assert "AWO Kreisverband Aachen" in given.text
    page = await begun(who.berta)
    assert page.path.startswith("/fuer/")
    banner = " ".join(page.root.find(".//header").text_content().split())
    assert "Sie handeln für Mara Muster (Vollmacht vom" in banner
    mine = await who.mara.open("/konto/antraege")
    assert "Wohngeld" in mine.text
    done = await who.mara.open(given.path)
    assert "Wohngeld: Angaben bearbeitet" in done.text
    assert "Berta Schulz, AWO Kreisverband Aachen" in done.text


@pytest.mark.slow
async def test_with_one_click_the_helper_sees_nothing_any_more(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    given = await give(who.mara, await code_of(who.berta))
    draft = await begun(who.berta)
    await given.send("Jetzt beenden")
    refused = await who.berta.open(draft.path)
    assert (refused.status, refused.heading, "gilt nicht" in refused.text) == (403, "Das geht gerade nicht", True)
    assert (await refused.follow("Zu den Menschen, denen ich helfe")).path == "/organisation/menschen"
    assert "widerrufen" in (await who.mara.open(given.path)).text


@pytest.mark.slow
async def test_nothing_of_the_helper_is_filled_in(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    await give(who.mara, await code_of(who.berta))
    draft = await begun(who.berta)
    page = await who.berta.open(draft.path.replace("/uebersicht", "/sie/name"))
    assert page.value("f-person-vorname") == ""
    assert {field.get("autocomplete") for field in page.root.xpath("//main//input[@type='text']")} <= {"off"}


@pytest.mark.slow
async def test_answers_of_a_helper_say_so_where_the_person_checks_them(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta))
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    await (await berta.open(f"{helped}{mara.home}/sie/name")).fill("Weiter", {"f-person-vorname": "Marta"})
    assert "Marta (eingetragen von einer helfenden Person)" in (await mara.open("/pruefen")).text


@pytest.mark.slow
async def test_without_a_vollmacht_to_submit_the_citizen_submits(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta), art="hilfe_beim_ausfuellen")
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/erklaerung")
    assert page.heading == "Jetzt ist die Person dran"
    sent = await berta.send("post", f"{helped}{mara.home}/erklaerung", {"_declare": ["1"], "csrf": [csrf(page)]})
    assert sent.status == 403
    assert (await hand_in(mara)).path.startswith("/eingang/")


@pytest.mark.slow
async def test_with_a_vollmacht_to_submit_the_helper_does(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    given = await give(mara.person, await code_of(berta))
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/erklaerung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    receipt = await page.fill("Antrag jetzt abschicken", ticks)
    assert receipt.path.startswith(f"{helped}/eingang/")
    content = (await berta.client.get(f"{receipt.path}/antrag.json")).json()
    assert content["acted_for"]["agent"] == "AWO Kreisverband Aachen"
    assert content["acted_for"]["person"] == "Berta Schulz"
    assert "Antrag abgeschickt" in (await mara.person.open(given.path)).text


@pytest.mark.slow
async def test_a_vollmacht_revoked_before_the_click_submits_nothing(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    given = await give(mara.person, await code_of(berta))
    helped = (await place_of_work(berta)).path.removesuffix("/uebersicht")
    page = await berta.open(f"{helped}{mara.home}/erklaerung")
    await given.send("Jetzt beenden")
    refused = await page.send("Antrag jetzt abschicken")
    assert refused.status == 403
    assert "Wohngeld" in (await mara.open("/uebersicht")).heading


@pytest.mark.slow
async def test_the_last_day_ends_at_midnight(state: State, app: FastAPI, clock: Clock) -> None:
    clock.at = clock.at.replace(hour=22, minute=59)
    who = await both(state, app)
    await give(who.mara, await code_of(who.berta), bis=f"{clock.at:%d.%m.%Y}")
    page = await place_of_work(who.berta)
    clock.at = clock.at.replace(hour=23, minute=0)  # UTC: midnight in Germany
    refused = await who.berta.open(page.path)
    assert (refused.status, "abgelaufen" in refused.text) == (403, True)


@pytest.mark.slow
async def test_an_organisation_that_was_not_looked_at_only_helps(state: State, app: FastAPI) -> None:
    mara, berta = await mara_with_account(state, app), await berta_of_the_awo(state, app, Known())
    refused = await give(mara, await code_of(berta))
    assert refused.status == 422
    assert "nur beim Ausfüllen helfen" in refused.text
    given = await give(mara, await code_of(berta), art="hilfe_beim_ausfuellen")
    assert given.status == 200


@pytest.mark.slow
async def test_suspension_takes_effect_at_once(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    await give(who.mara, await code_of(who.berta))
    page = await place_of_work(who.berta)
    async with state.directory.session(await aachen(state)) as session:
        await judged(session, Known(Standing.SUSPENDED, OrganisationKind.WELFARE))
    assert (await who.berta.open(page.path)).status == 403


@pytest.mark.slow
async def test_the_mandate_of_another_town_or_of_nobody_is_not_found(state: State, app: FastAPI) -> None:
    who = await both(state, app)
    await give(who.mara, await code_of(who.berta))
    page = await place_of_work(who.berta)
    stranger = await mara_with_account(state, app, "https://konto.example|fremd")
    assert (await stranger.client.get(page.path)).status_code in (303, 404)
    in_bonn = await who.berta.client.get(page.path, headers={"host": "bonn.example"})
    assert in_bonn.status_code == 404
    assert (await who.berta.client.get(f"/fuer/{'A' * 22}/uebersicht")).status_code == 404
    for path in ("/konto/antraege", "/konto/vollmachten", "/organisation", "/verwaltung", "/impressum"):
        assert (await who.berta.client.get(page.path.replace("/uebersicht", path))).status_code == 404


@pytest.mark.slow
async def test_a_code_of_ones_own_serves_a_friend_with_an_account(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    page = await (await mara.open("/konto/vollmachten/neu")).send("Weiter")
    page = await page.fill("Code erstellen", {"art": "vollmacht", "leistung": "wohngeld", "darf": ["prepare"]})
    code = str(page.root.xpath("string(//*[@id='vollmachtscode'])")).strip()
    page = await (await friend.open("/konto/hilfe")).send("Code verwenden", code=code)
    assert page.path.startswith("/fuer/")
    assert "Mara Muster" in (await friend.open("/konto/hilfe")).text
    back = await page.send("Vollmacht zurückgeben")
    assert "beendet" in back.text


@pytest.mark.slow
async def test_somebody_without_account_gets_the_draft_by_a_code(state: State, app: FastAPI) -> None:
    berta = await berta_of_the_awo(state, app, Known())
    form = await berta.open("/organisation/menschen/neu")
    page = await form.fill("Aufnehmen", {"name": "Otto Ohnekonto", "leistung": "wohngeld"})
    page = await (await page.follow("Wohngeld")).send("Antrag starten")
    later = await (await berta.open(page.path.replace("uebersicht", "speichern"))).send("Code anzeigen")
    code = str(later.root.xpath("string(//*[@id='code'])")).strip()
    otto = Person.of(app, "http://aachen.example")
    opened = await (await otto.open("/antrag/fortsetzen")).send("Weitermachen", code=code)
    assert opened.path.endswith("/uebersicht")
    assert (await berta.open(page.path)).status == 404
