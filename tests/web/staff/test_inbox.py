"""The inbox: who applied, filters, the exact search, and what a role may see."""

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.web.colleagues import colleague
from tests.web.office import Office


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_the_list_names_people_and_what_is_missing(office: Office, lang: str) -> None:
    await office.work()
    page = await office.staff.open("/verwaltung/eingang", lang=lang)
    assert "Mara Muster" in page.text
    assert ("Angaben fehlen" if lang == "de" else "missing") in page.text


async def test_any_filter_is_answered_with_a_list(office: Office) -> None:
    await office.work()
    for query in (
        {"stand": "decided"},
        {"stand": "\u202e💥"},
        {"leistung": "gibtesnicht", "meine": "1", "fehlt": "1", "wartet": "1"},
        {"seite": "Unsinn"},
        {"seite": "%00"},
    ):
        assert (await office.staff.open("/verwaltung/eingang", **query)).status == 200, query


async def test_the_exact_search_leads_to_the_case(office: Office) -> None:
    await office.work()
    number = (await office.case()).heading.removeprefix("Antrag ")
    inbox = await office.staff.open("/verwaltung/eingang")
    assert (await inbox.fill("Nach Nummer", {"nummer": number.lower()})).heading == f"Antrag {number}"
    found = await inbox.fill("Nach Person", {"name": "muster", "geburt": "27.03.1990"})
    assert found.heading == f"Antrag {number}"
    nobody = await inbox.fill("Nach Person", {"name": "Muster", "geburt": "27.03.1991"})
    assert "Dazu gibt es hier keinen Antrag" in nobody.text
    for nonsense in ("", "x" * 5000, "\x00", "' OR 1=1 --"):
        assert (await inbox.fill("Nach Nummer", {"nummer": nonsense})).status == 200
        assert (await inbox.fill("Nach Person", {"name": nonsense, "geburt": nonsense})).status == 200


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.CASEWORKER, "/verwaltung/eingang"),
        (Role.CASEWORKER_LEAD, "/verwaltung/eingang"),
        (Role.TENANT_ADMIN, "/verwaltung/einstellungen"),
    ],
)
async def test_work_begins_where_the_role_has_some(
    office: Office, state: State, app: FastAPI, role: Role, home: str
) -> None:
    person, _ = await colleague(state, app, "aachen", role, subject="neu")
    assert (await person.open("/verwaltung")).path.startswith(home)


async def test_an_administrator_reads_no_application(office: Office, state: State, app: FastAPI) -> None:
    await office.work()
    case = await office.case()
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    for path in (
        "/verwaltung/eingang",
        case.path,
        f"{case.path}/frage",
        f"{case.path}/entscheiden",
        "/verwaltung/druck",
    ):
        assert (await admin.open(path)).status == 404


async def test_another_municipality_sees_nothing(office: Office, state: State, app: FastAPI) -> None:
    await office.work()
    case = await office.case()
    other, _ = await colleague(state, app, "bonn", Role.CASEWORKER, subject="bo")
    assert "Mara" not in (await other.open("/verwaltung/eingang", stand="alle")).text
    for path in (case.path, f"{case.path}/frage", f"{case.path}/entscheiden", f"{case.path}/weiterleiten"):
        assert (await other.open(path)).status == 404


async def test_somebody_without_login_is_led_there(office: Office, app: FastAPI) -> None:
    office.staff.client.cookies.clear()
    answer = await office.staff.client.get("/verwaltung/eingang")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/verwaltung/anmelden")
