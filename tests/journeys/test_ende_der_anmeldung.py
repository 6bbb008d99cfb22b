"""With JavaScript a window that stays open says in time that the login ends, and never something that is not so."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, update

from efa.identity.tables import login_session
from efa.tenancy.session import Session
from tests.journeys.behind import behind
from tests.journeys.conftest import Windows
from tests.journeys.office import log_in
from tests.journeys.running import Demo

pytestmark = pytest.mark.browser
TOWN = "wuppertal"
SOON, OVER = "Sie werden in 5 Minuten abgemeldet", "Wahrscheinlich sind Sie jetzt abgemeldet"


async def ends_in_twenty_minutes(session: Session, at: datetime) -> None:
    mine = update(login_session).where(login_session.c.tenant == session.tenant)
    await session.db.execute(mine.values(ends_at=at + timedelta(minutes=20)))


async def is_over(session: Session, _at: datetime) -> None:
    await session.db.execute(delete(login_session).where(login_session.c.tenant == session.tenant))


def waiting(windows: Windows) -> Page:
    """A window of somebody who has not clicked for 54 minutes."""
    person = windows.open(scripts=True, phone=True)
    person.page.clock.install()
    log_in(person, "jonas.elster", TOWN)
    person.open(f"/{TOWN}/konto/einwilligungen")
    expect(person.page.locator("#sitzung")).to_be_hidden()
    person.page.clock.fast_forward("54:30")
    expect(person.page.locator("#sitzung")).to_contain_text(SOON)
    return person.page


def test_one_click_extends_and_the_next_warning_comes_in_time(windows: Windows) -> None:
    page = waiting(windows)
    page.locator("#sitzung button").click()
    expect(page.locator("#sitzung")).to_be_hidden()
    page.clock.fast_forward("54:30")
    expect(page.locator("#sitzung")).to_contain_text(SOON)
    page.clock.fast_forward("05:00")
    expect(page.locator("#sitzung")).to_contain_text(OVER)


def test_an_end_that_no_click_moves_is_said(windows: Windows, demo: Demo) -> None:
    page = waiting(windows)
    behind(demo, TOWN, ends_in_twenty_minutes)
    page.locator("#sitzung button").click()
    expect(page.locator("#sitzung")).to_contain_text("auch wenn Sie weiterarbeiten")
    expect(page.locator("#sitzung button")).to_be_hidden()


def test_a_click_after_the_end_leaves_the_page_as_it_is(windows: Windows, demo: Demo) -> None:
    page = waiting(windows)
    address = page.url
    behind(demo, TOWN, is_over)
    page.locator("#sitzung button").click()
    expect(page.locator("#sitzung")).to_contain_text(OVER)
    assert page.url == address
