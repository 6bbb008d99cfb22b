"""Who uses the API: staff of an authority, and a citizen with an account."""

from datetime import timedelta
from uuid import UUID

from fastapi import FastAPI

from efa.applications.complete import complete
from efa.applications.content import DraftContent
from efa.applications.drafts import Draft
from efa.applications.insert_application import insert_application
from efa.applications.open_form import OpenForm
from efa.applications.work import Work
from efa.catalogue.calls import CallContext
from efa.catalogue.definitions import keep
from efa.catalogue.guard import Plugin
from efa.identity.actor import Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session
from efa.identity.rights import Role
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.kit.clock import day_of
from efa.kit.ids import random_id
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.web.api.program import Program
from tests.web.colleagues import colleague

ACCOUNT = "https://konto.example|erika"
ANSWERS = {
    "ort": "053340002002",
    "vorname": "Mara",
    "name": "Öztürk",
    "geburtsdatum": "1985-03-27",
    "strasse": "Pontstraße 1",
    "einkommen": 120_000,
    "hat_kinder": True,
    "kinder": [{"_id": "kim22222", "vorname": "Kim", "alter": 7}],
    "erklaerung": True,
}


async def staff_program(state: State, app: FastAPI, slug: str, *roles: Role, subject: str = "kim") -> Program:
    """A member of the authority, logged in."""
    person, _ = await colleague(state, app, slug, *roles, subject=subject)
    program = Program(app, person.client)
    program.token = (await program.get("/staff/session"))["csrf_token"]
    return program


async def citizen_program(state: State, app: FastAPI, slug: str = "aachen", trust: Trust = Trust.HOCH) -> Program:
    """Somebody who came back from the citizen account."""
    tenant = await state.directory.by_slug(slug)
    assert tenant
    identity = Identity(realm=Realm.CITIZEN, account=ACCOUNT, name="Erika Muster", trust=trust)
    async with state.directory.session(tenant.id) as session:
        opened = await open_citizen_session(session, identity, CITIZEN_LIMITS, state.now())
    program = Program.of(app, slug)
    program.client.cookies.set(cookie_name(state.settings, tenant, "citizen"), opened.token)
    program.token = (await program.get("/session"))["csrf_token"]
    return program


async def handed_in(session: Session, state: State, program: Program) -> UUID:
    """A complete application of the program's guest but for its documents, without the way there."""
    [token] = program.client.cookies.values()
    login = await find_session(session, token, state.now())
    assert login
    definition = state.catalogue.definition("beihilfe")
    await keep(session.db, definition)
    record, at = random_id(), state.now()
    draft = Draft(
        id=record,
        owner=login.owner,
        benefit="beihilfe",
        procedure="erstantrag",
        form_version=2,
        definition=definition.digest,
        lang="de",
        place="053340002002",
        content=DraftContent(answers=ANSWERS, marks={"/hinweis": "seen", "/kinder": "confirmed"}),
        version=1,
        created_at=at,
        changed_at=at,
        expires_at=at + timedelta(days=30),
        key=await new_record_key(session, record),
        has_files=False,
    )
    plugin = Plugin(state.host, "beihilfe", CallContext(day=day_of(at)))
    work = Work(draft, OpenForm(plugin, "erstantrag"), ())
    whole = await complete(work, await work.stand(), "de", at)
    return (await insert_application(session, work, whole.content, at)).application
