from datetime import datetime, timedelta

from sqlalchemy import select

from efa.identity.actor import Realm
from efa.identity.expire import expire_logins
from efa.identity.kept_forms import KeptForm, keep_form, lapsed_session, pass_on_forms, take_form
from efa.identity.open_session import CITIZEN_LIMITS, Opened, open_guest_session
from efa.identity.sessions import find_session
from efa.identity.tables import kept_form
from efa.tenancy.session import Session
from tests.identity.conftest import logged_in

FORM = KeptForm("/antrag/x/miete", {"miete": ["640,00"], "name": ["Erika Mustermann"]})


async def kept(session: Session, opened: Opened, now: datetime, form: KeptForm = FORM) -> str | None:
    lapsed = await lapsed_session(session, opened.token)
    assert lapsed is not None
    assert lapsed.csrf == opened.login.csrf
    return await keep_form(session, lapsed, form, now)


async def test_what_was_typed_too_late_is_there_after_the_login(aachen: Session, now: datetime) -> None:
    late = now + timedelta(hours=2)
    before = await logged_in(aachen, now)
    assert await find_session(aachen, before.token, late) is None
    secret = await kept(aachen, before, late)
    again = await logged_in(aachen, late)
    assert secret
    assert await take_form(aachen, again.login, secret, late) == FORM
    assert await take_form(aachen, again.login, secret, late) is None


async def test_another_account_does_not_get_it_and_does_not_destroy_it(aachen: Session, now: datetime) -> None:
    secret = await kept(aachen, await logged_in(aachen, now), now)
    other, same = await logged_in(aachen, now, account="x|jonas"), await logged_in(aachen, now)
    assert secret
    assert await take_form(aachen, other.login, secret, now) is None
    assert await take_form(aachen, same.login, secret, now) == FORM


async def test_it_waits_30_minutes(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    secret = await kept(aachen, opened, now)
    assert secret
    assert await take_form(aachen, opened.login, secret, now + timedelta(minutes=30)) is None


async def test_the_database_alone_cannot_read_it(aachen: Session, now: datetime) -> None:
    await kept(aachen, await logged_in(aachen, now), now)
    row = repr((await aachen.db.execute(select(kept_form))).one())
    assert not [word for word in ("640,00", "Mustermann", "miete") if word in row]


async def test_a_form_of_megabytes_is_not_kept(aachen: Session, now: datetime) -> None:
    form = KeptForm("/x", {"text": ["x" * 300_000]})
    assert await kept(aachen, await logged_in(aachen, now), now, form) is None


async def test_a_guests_form_follows_the_draft(aachen: Session, now: datetime) -> None:
    guest, citizen = await open_guest_session(aachen, CITIZEN_LIMITS, now), await logged_in(aachen, now)
    secret = await kept(aachen, guest, now)
    await pass_on_forms(aachen, guest.login.owner, citizen.login.owner)
    assert secret
    assert await take_form(aachen, citizen.login, secret, now) == FORM


async def test_a_session_stays_findable_for_a_day_after_its_end(aachen: Session, now: datetime) -> None:
    opened = await logged_in(aachen, now)
    await expire_logins(aachen, now + timedelta(hours=24))
    lapsed = await lapsed_session(aachen, opened.token)
    assert lapsed
    assert lapsed.realm == Realm.CITIZEN
    await expire_logins(aachen, now + timedelta(hours=25, seconds=1))
    assert await lapsed_session(aachen, opened.token) is None
