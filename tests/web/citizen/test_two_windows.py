"""The same draft in two windows, clicks that come twice, people who go back."""

import asyncio

from fastapi import FastAPI

from efa.web.state import State
from tests.web.wohngeld import ready


async def test_different_pages_in_two_windows_do_not_disturb_each_other(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    one, two = await who.open("/wohnung/daten"), await who.open("/sie/name")
    assert (await one.fill("Weiter", {"f-wohnung-flaeche": "50"})).status == 200
    assert (await two.fill("Weiter", {"f-person-vorname": "Marta"})).status == 200
    assert (await who.open("/wohnung/daten")).value("f-wohnung-flaeche") == "50"
    assert (await who.open("/sie/name")).value("f-person-vorname") == "Marta"


async def test_the_same_page_in_two_windows_shows_both_versions(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    one, two = await who.open("/sie/name"), await who.open("/sie/name")
    await one.fill("Weiter", {"f-person-vorname": "Marta"})
    both = await two.fill("Weiter", {"f-person-vorname": "Maria"})
    assert (both.status, both.heading) == (409, "Diese Seite ist zweimal offen")
    assert "Marta" in both.text
    assert "Maria" in both.text
    page = await both.send("Meine neuen Angaben speichern")
    assert page.path.endswith("/sie/anschrift")
    assert (await who.open("/sie/name")).value("f-person-vorname") == "Maria"


async def test_the_stored_version_can_stay(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    one, two = await who.open("/sie/name"), await who.open("/sie/name")
    await one.fill("Weiter", {"f-person-vorname": "Marta"})
    both = await two.fill("Weiter", {"f-person-vorname": "Maria"})
    assert (await both.follow("Gespeicherte Angaben behalten")).value("f-person-vorname") == "Marta"


async def test_sending_the_same_page_again_changes_nothing(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.open("/sie/name")
    first, again = [await page.fill("Weiter", {"f-person-vorname": "Marta"}) for _ in range(2)]
    assert first.path == again.path


async def test_ten_clicks_at_once_hand_in_once(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.open("/erklaerung")
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    receipts = await asyncio.gather(*(page.fill("Antrag jetzt abschicken", ticks) for _ in range(10)))
    assert len({receipt.path for receipt in receipts}) == 1
    assert all(receipt.heading == "Ihr Antrag ist eingegangen" for receipt in receipts)


async def test_a_change_in_another_window_is_said_before_the_last_click(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.open("/erklaerung")
    await (await who.open("/sie/name")).fill("Weiter", {"f-person-vorname": "Marta"})
    ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
    again = await page.fill("Antrag jetzt abschicken", ticks)
    assert "Sie haben Ihre Angaben inzwischen geändert" in again.text
    assert all(box.get("checked") is not None for box in again.root.xpath("//main//input[@type='checkbox']"))
    assert (await again.send("Antrag jetzt abschicken")).heading == "Ihr Antrag ist eingegangen"


async def test_a_form_that_was_open_for_long_is_no_danger_after_the_submission(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    stale, last = await who.open("/sie/name"), await who.open("/erklaerung")
    ticks = {str(box.get("name")): "true" for box in last.root.xpath("//main//input[@type='checkbox']")}
    receipt = await last.fill("Antrag jetzt abschicken", ticks)
    assert (await stale.fill("Weiter", {"f-person-vorname": "Marta"})).path == receipt.path
