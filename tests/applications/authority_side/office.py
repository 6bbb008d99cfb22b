"""An authority at work, for tests: its staff, its settings, and applications in any state."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy import insert, text

from efa.applications.acknowledge import acknowledge
from efa.applications.application import Application, find_application
from efa.applications.ask import Ask
from efa.applications.complete import complete
from efa.applications.content import DraftContent, seal_draft
from efa.applications.decide import Decide
from efa.applications.drafts import Draft
from efa.applications.insert_application import insert_application
from efa.applications.mark_delivered import mark_delivered
from efa.applications.open_form import OpenForm
from efa.applications.review import Review, review
from efa.applications.tables import draft as draft_table
from efa.applications.work import Work
from efa.catalogue.calls import CallContext
from efa.catalogue.definitions import keep
from efa.catalogue.guard import Host, Plugin
from efa.identity.actor import Staff
from efa.identity.enrol import Enrol, enrol
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.clock import day_of
from efa.kit.ids import random_id
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting

ACCOUNT = "https://konto.example|mara"
ADDRESS = {"street": "Hackländerstraße 1", "postcode": "52064", "city": "Aachen"}
COURT = {"street": "Adalbertsteinweg 92", "postcode": "52070", "city": "Aachen"}
SETTINGS: Mapping[str, object] = {
    "authority": "Stadt Aachen, Fachbereich Wohnen",
    "address": ADDRESS,
    "contact": {"name": "Servicestelle", "phone": "0241 432-0", "email": "wohngeld@aachen.example"},
    "remedy.wohngeld": {"kind": "action", "body": "Verwaltungsgericht Aachen", "address": COURT},
}


def always(session: Session) -> Sessions:
    """A door that leads to one session, which the test rolls back."""

    @asynccontextmanager
    async def door() -> AsyncIterator[Session]:
        async with session.db.begin_nested():
            yield session

    def sessions() -> AbstractAsyncContextManager[Session]:
        return door()

    return sessions


async def furnish(session: Session, now: datetime, **changes: object) -> None:
    """Write what a notice needs to be made."""
    for name, value in {**SETTINGS, **changes}.items():
        if value is not None:
            await write_setting(session, name, value, by="test", now=now)


async def a_caseworker(session: Session, now: datetime, name: str = "Jo Berg", role: Role = Role.CASEWORKER) -> Staff:
    entry = Enrol(issuer="https://amt.example", subject=name, name=name, roles=frozenset({role}), by=None, now=now)
    return Staff(await enrol(session, entry), name, frozenset({role}), Trust.SUBSTANTIELL, now)


async def a_lead(session: Session, now: datetime) -> Staff:
    return await a_caseworker(session, now, "Kim Lang", Role.CASEWORKER_LEAD)


async def handed_in(
    session: Session,
    host: Host,
    now: datetime,
    answers: Mapping[str, Any] | None = None,
    *,
    benefit: str = "wohngeld",
    procedure: str = "erstantrag",
) -> UUID:
    """An application that came from a citizen a moment ago."""
    definition = host.catalogue.definition(benefit)
    await keep(session.db, definition)
    record = random_id()
    draft = Draft(
        id=record,
        owner=session.keys.pairwise(ACCOUNT),
        benefit=benefit,
        procedure=procedure,
        form_version=definition.procedures[0].form.version,
        definition=definition.digest,
        lang="de",
        place="053340002002",
        content=DraftContent(answers=answers or alleinstehend()),
        version=1,
        created_at=now,
        changed_at=now,
        expires_at=now + timedelta(days=30),
        key=await new_record_key(session, record),
        has_files=False,
    )
    plugin = Plugin(host, benefit, CallContext(day=day_of(now)))
    work = Work(draft, OpenForm(plugin, procedure), ())
    whole = await complete(work, await work.stand(), "de", now)
    return (await insert_application(session, work, whole.content, now)).application


async def a_draft(session: Session, host: Host, procedure: str, now: datetime) -> UUID:
    """An empty draft of the citizen."""
    definition, draft = host.catalogue.definition("wohngeld"), random_id()
    await keep(session.db, definition)
    key = await new_record_key(session, draft)
    row = {
        "id": draft,
        "owner": session.keys.pairwise(ACCOUNT),
        "benefit": "wohngeld",
        "procedure": procedure,
        "form_version": 1,
        "definition": definition.digest,
        "lang": "de",
        "place": "053340002002",
        "content": seal_draft(key, DraftContent()),
        "version": 1,
        "created_at": now,
        "changed_at": now,
        "expires_at": now + timedelta(days=30),
        "reminded": 0,
        "resume_failures": 0,
    }
    await session.db.execute(insert(draft_table).values(tenant=session.tenant, **row))
    return draft


async def in_review(
    session: Session, host: Host, staff: Staff, now: datetime, wanted: UUID | None = None
) -> Application:
    """An application that a caseworker has begun to work on."""
    wanted = wanted or await handed_in(session, host, now)
    await mark_delivered(session, wanted, now)
    known = await acknowledge(session, wanted, staff, now)
    return await review(session, staff, Review(application=wanted, version=known.version, now=now))


async def now_known(session: Session, application: UUID) -> Application:
    return await find_application(session, application)


def ask_for(application: Application, now: datetime, **changes: Any) -> Ask:
    given = {"text": "Bitte schicken Sie den Mietvertrag.", "documents": ("mietvertrag",)}
    times = {"until": day_of(now) + timedelta(days=14), "now": now}
    return Ask(**{"application": application.id, "version": application.version, **given, **times, **changes})


def decide_on(application: Application, now: datetime, **changes: Any) -> Decide:
    period = {"start": date(2026, 11, 1), "until": date(2027, 10, 31)}
    given = {"outcome": "grant", "amount": Decimal("100.00"), "reasons": "Weil.", "file_reference": "50.2-4711"}
    seen = {"application": application.id, "version": application.version, "now": now}
    return Decide(**{**seen, **given, **period, **changes})


async def job_names(session: Session) -> list[str]:
    """Jobs that wait, in the order they were queued."""
    rows = await session.db.execute(text("SELECT task_name FROM procrastinate_jobs ORDER BY id"))
    return [row.task_name for row in rows]
