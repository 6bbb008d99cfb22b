"""Under axe and without JavaScript: one's own data, messages, sessions that end, and the pages of an organisation."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from efa.identity.tables import login_session
from efa.tenancy.session import Session
from tests.journeys.behind import behind
from tests.journeys.conftest import Windows
from tests.journeys.inspector import Inspector
from tests.journeys.office import find_case, log_in, open_message
from tests.journeys.running import Demo
from tests.journeys.test_bestaetigung_ohne_javascript import act_for
from tests.journeys.wohngeld import begin, fill_in, hand_in

pytestmark = pytest.mark.browser
OWN = ("daten", "daten/loeschen", "sitzungen", "abrufe", "vollmachten", "hilfe", "einwilligungen", "nachrichten")


async def ending(session: Session, at: datetime) -> None:
    """Every login of the town ends in twenty minutes."""
    mine = update(login_session).where(login_session.c.tenant == session.tenant)
    await session.db.execute(mine.values(ends_at=at + timedelta(minutes=20)))


def test_own_data_messages_and_the_end_of_a_session(windows: Windows, inspector: Inspector, demo: Demo) -> None:
    person, caseworker = windows.open(inspector, scripts=True), windows.open()
    log_in(person, "fatma.ausweis", "dortmund")
    citizen = windows.open()
    log_in(citizen, "fatma.ausweis", "dortmund")
    begin(citizen, "dortmund")
    fill_in(citizen)
    number = hand_in(citizen, mailbox=True)
    log_in(caseworker, "dortmund.sachbearbeitung", "dortmund", staff=True)
    find_case(caseworker, number, "dortmund")
    for path in OWN:
        person.open(f"/dortmund/konto/{path}")
    open_message(person, "Ihr Antrag ist eingegangen", number, "dortmund")
    inspector(person.page)
    behind(demo, "dortmund", ending)
    person.open("/dortmund/konto/antraege")
    assert "Uhr" in person.page.locator(".efa-session").inner_text()
    inspector(person.page)
    for path in ("abmelden", "anmelden"):
        person.open(f"/dortmund/{path}")
    assert inspector.found == []
    assert inspector.without_scripts() == []


def test_the_pages_of_an_organisation(windows: Windows, inspector: Inspector) -> None:
    member = windows.open(inspector, scripts=True)
    act_for(member, "verein.vorstand")
    for path in ("", "/auswahl", "/bestaetigungen", "/abrechnungen", "/abrechnungen/neu", "/mitglieder", "/sitzungen"):
        member.open(f"/aachen/organisation{path}")
    member.open("/aachen/organisation/bestaetigungen")
    member.page.locator("main form button").first.click()  # no code: the page with its errors
    inspector(member.page)
    assert inspector.found == []
    assert inspector.without_scripts() == []
