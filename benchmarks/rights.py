"""What rights cost a request: whose the cookie is, what they may by now, and the question itself."""

from datetime import datetime
from statistics import median
from time import perf_counter
from uuid import uuid4

from sqlalchemy import text

from benchmarks.running import Machine
from efa.identity.actor import Realm, Staff
from efa.identity.claims import Identity
from efa.identity.enrol import Enrol, enrol
from efa.identity.open_session import STAFF_LIMITS, open_staff_session
from efa.identity.rights import Action, Role, allow
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session

REQUESTS, QUESTIONS = 1000, 100_000
ROLES = frozenset({Role.CASEWORKER, Role.CASEWORKER_LEAD})


async def rights(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    app = connect(machine.settings.database_url, pool=1)
    directory = Directory(app, MasterKey(machine.settings.master_key))
    tenant = await directory.by_slug("bonn")
    assert tenant
    at = now()
    async with directory.session(tenant.id) as session:
        token = await _at_work(session, at)
        bare, found = await _bare(session), await _found(session, token, at)
    await app.dispose()
    return [
        ("finding staff and their roles behind a cookie, and the question, p50", f"{found:.2f} ms", "≤ 1 ms"),
        ("the same ÷ a query that reads nothing", f"{found / bare:.1f}", "(reported)"),
        ("the question whether staff may, alone", f"{1000 * _asking(at):.2f} µs", "(reported)"),
    ]


async def _at_work(session: Session, at: datetime) -> str:
    """The cookie of a member of the authority."""
    whom = Enrol(issuer="https://login.example", subject="bench", name="Kim Adler", roles=ROLES, by=None, now=at)
    staff = Staff(await enrol(session, whom), "Kim Adler", ROLES, Trust.SUBSTANTIELL, at)
    told = Identity(realm=Realm.STAFF, account=whom.account, name="Kim Adler", trust=Trust.SUBSTANTIELL, proved_at=at)
    return (await open_staff_session(session, told, staff, STAFF_LIMITS, at)).token


async def _found(session: Session, token: str, at: datetime) -> float:
    """Milliseconds from the cookie to the answer."""
    seconds = []
    for _ in range(REQUESTS):
        begun = perf_counter()
        login = await find_session(session, token, at)
        assert login
        assert isinstance(login.actor, Staff)
        allow(login.actor, Action.READ_APPLICATION)
        seconds.append(perf_counter() - begun)
    return 1000 * median(seconds)


async def _bare(session: Session) -> float:
    seconds = []
    for _ in range(REQUESTS):
        begun = perf_counter()
        await session.db.execute(text("SELECT 1"))
        seconds.append(perf_counter() - begun)
    return 1000 * median(seconds)


def _asking(at: datetime) -> float:
    """Milliseconds of one question."""
    staff = Staff(uuid4(), "Kim Adler", ROLES, Trust.SUBSTANTIELL, at)
    begun = perf_counter()
    for _ in range(QUESTIONS):
        allow(staff, Action.READ_APPLICATION)
    return 1000 * (perf_counter() - begun) / QUESTIONS
