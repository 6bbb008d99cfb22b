"""What people find at work by their role; who may open what is proven for every route in tests/web/matrix."""

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.web.state import State
from tests.web.colleagues import colleague


async def test_who_may_set_nothing_reads_who_can(state: State, app: FastAPI, online: None) -> None:
    await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    clerk, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="robin")
    page = await clerk.open("/verwaltung/einstellungen")
    assert "Mit Ihrer Rolle können Sie hier nichts einstellen." in page.text
    assert "Kim Amt" in page.text
    page = await page.follow("Wer darf hier was?")
    assert "Antrag lesen" in page.text


@pytest.mark.slow
async def test_an_auditor_reads_who_may_do_what(state: State, app: FastAPI, online: None) -> None:
    auditor, _ = await colleague(state, app, "aachen", Role.AUDITOR)
    page = await (await auditor.open("/verwaltung/protokoll")).follow("Rechte")
    assert (page.path, page.heading) == ("/verwaltung/rechte", "Rechte")
    assert "Personen" not in page.links


@pytest.mark.parametrize(
    ("slug", "role", "heading"),
    [
        ("aachen", Role.CASEWORKER_LEAD, "Eingang"),
        ("aachen", Role.TENANT_ADMIN, "Einstellungen"),
        ("aachen", Role.AUDITOR, "Zugriffe"),
        ("nw", Role.STATE_OPERATOR, "Gesundheit"),
    ],
)
async def test_work_begins_where_a_person_may_do_something(
    state: State, app: FastAPI, online: None, slug: str, role: Role, heading: str
) -> None:
    person, _ = await colleague(state, app, slug, role)
    assert (await person.open("/verwaltung")).heading == heading


@pytest.mark.parametrize(
    ("slug", "role", "links"),
    [
        ("aachen", Role.CASEWORKER, {"/verwaltung/eingang", "/verwaltung/druck"}),
        ("aachen", Role.TENANT_ADMIN, {"/verwaltung/einstellungen"}),
        ("nw", Role.STATE_OPERATOR, {"/betrieb"}),
    ],
)
async def test_the_menu_shows_what_a_person_may_do(
    state: State, app: FastAPI, online: None, slug: str, role: Role, links: set[str]
) -> None:
    person, _ = await colleague(state, app, slug, role)
    page = await person.open("/verwaltung/einstellungen")
    shown = set(page.root.xpath("//header//nav//a/@href"))
    assert links <= shown
    assert not ({"/verwaltung/eingang", "/verwaltung/einstellungen", "/betrieb"} - links) & shown
