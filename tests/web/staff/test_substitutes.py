"""Who does whose work while somebody is away, and a case that is closed to whoever must not take part."""

from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.office import Office

pytestmark = pytest.mark.slow
PAGE, MINE = "/verwaltung/vertretung", "/verwaltung/eingang?meine=1"
DAYS = {"von": "24.11.2026", "bis": "24.12.2026"}
Colleague = tuple[Person, UUID]


@pytest.fixture
async def robin(state: State, app: FastAPI) -> Colleague:
    return await colleague(state, app, "aachen", Role.CASEWORKER, subject="robin")


@pytest.fixture
async def lead(state: State, app: FastAPI) -> Colleague:
    return await colleague(state, app, "aachen", Role.CASEWORKER_LEAD, subject="lee")


async def test_a_substitute_finds_the_case_and_acts_for_whoever_is_away(office: Office, robin: Colleague) -> None:
    await office.work()
    case = await (await office.case()).send("Mir zuweisen")
    substitute, who = robin
    assert case.path not in str((await substitute.open(MINE)).links.values())
    page = await (await office.staff.open(PAGE)).send("Eintragen", vertretung=to_public(who), **DAYS)
    assert "Kim Amt vertritt Kim Amt vom 24. November 2026 bis 24. Dezember 2026" in page.text
    assert case.path in str((await substitute.open(MINE)).links.values())
    await (await substitute.open(case.path)).send("Eingang bestätigen")
    assert "in Vertretung" in (await office.staff.open(case.path)).text
    page = await (await office.staff.open(PAGE)).send("Beenden")
    assert "Zurzeit ist keine Vertretung eingetragen." in page.text
    assert case.path not in str((await substitute.open(MINE)).links.values())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, ["Wählen Sie, wer vertritt."]),
        (
            {"von": "gestern", "bis": ""},
            ["Wählen Sie, wer vertritt.", "Geben Sie den ersten Tag ein", "Geben Sie den letzten Tag ein"],
        ),
        ({"von": "24.12.2026", "bis": "24.11.2026", "vertretung": "robin"}, ["Der letzte Tag liegt vor dem ersten"]),
        ({"bis": "26.11.2027", "vertretung": "robin"}, ["Eine Vertretung dauert höchstens ein Jahr."]),
        ({"vertretung": "self"}, ["Niemand vertritt sich selbst."]),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    lead: Colleague, robin: Colleague, typed: dict[str, str], said: list[str]
) -> None:
    people = {"robin": to_public(robin[1]), "self": to_public(lead[1])}
    fields = {**DAYS, **typed, **({"vertretung": people[typed["vertretung"]]} if "vertretung" in typed else {})}
    page = await (await lead[0].open(PAGE)).fill("Eintragen", fields)
    assert page.status == 422
    assert [error[: len(words)] for error, words in zip(page.errors, said, strict=True)] == said
    assert page.value("von") == fields["von"]


async def test_a_lead_names_one_for_others_and_nobody_else_does(
    lead: Colleague, robin: Colleague, office: Office
) -> None:
    for_robin = {"person": to_public(robin[1]), "vertretung": to_public(lead[1]), **DAYS}
    page = await (await lead[0].open(PAGE)).fill("Eintragen", for_robin)
    assert "vertritt" in page.text
    page = await office.staff.open(PAGE)
    assert "Wer ist abwesend?" not in page.text
    assert page.buttons.count("Beenden") == 0


async def test_a_case_of_ones_own_is_closed_and_free_for_others(office: Office, robin: Colleague) -> None:
    await office.work()
    case = await (await office.case()).send("Mir zuweisen")
    page = await (await case.follow("Ich bin befangen")).send("Erklären und Antrag verlassen")
    assert page.path == "/verwaltung/eingang"
    assert case.path not in str((await office.staff.open("/verwaltung/eingang?stand=alle")).links.values())
    closed = await office.staff.open(case.path)
    assert (closed.status, "Er ist für Sie gesperrt." in closed.text) == (403, True)
    page = await (await robin[0].open(case.path)).send("Mir zuweisen")
    assert "befangen" in page.text
