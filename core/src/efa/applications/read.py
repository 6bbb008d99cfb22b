"""One application as the caseworker reads it; every reading is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from efa.applications.access import record_access
from efa.applications.applicant import Person, read_applicant
from efa.applications.application import Application, find_application, key_of, read_content
from efa.applications.assign import is_free
from efa.applications.calculate import Calculated, calculate
from efa.applications.content import ApplicationContent
from efa.applications.decisions import StoredDecision, decisions_of
from efa.applications.earlier import Earlier, earlier_of
from efa.applications.events import By, Event, history
from efa.applications.files import StoredFile, files_of
from efa.applications.handed_in import handed_in_summary
from efa.applications.helpers import Helper, helpers_of
from efa.applications.press import Press, definition_of, plugin_for
from efa.applications.questions import Question, questions_of
from efa.applications.third_party import ThirdPartyRequest, requests_of
from efa.catalogue.definition import Definition
from efa.catalogue.guard import Plugin
from efa.forms.summary import Summary
from efa.identity.actor import Staff
from efa.identity.members import names_of
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """All that the database knows of an application. `names` of staff by person, also of those who left; `free`: nobody
    who works here has it.
    """

    application: Application
    definition: Definition
    content: ApplicationContent
    files: tuple[StoredFile, ...]
    questions: tuple[Question, ...]
    decisions: tuple[StoredDecision, ...]
    requests: tuple[ThirdPartyRequest, ...]
    history: tuple[Event, ...]
    names: Mapping[UUID, str]
    plugin: Plugin
    earlier: tuple[Earlier, ...] = ()
    free: bool = False
    helpers: Mapping[By, Helper] = field(default_factory=dict)

    @property
    def applicant(self) -> Person:
        """Who applies."""
        return read_applicant(self.definition.applicant, self.content.answers)


@dataclass(frozen=True, slots=True)
class Case:
    """An application with its summary, and the calculation as it comes out now.

    The one of the day of submission is `stored.content.calculation`, what was missing then `stored.content.missing`.
    """

    stored: Stored
    summary: Summary
    calculated: Calculated


async def read(sessions: Sessions, press: Press, staff: Staff, application: UUID, now: datetime) -> Case:
    """One application. Raises ApplicationNotFound, NotAllowed, DefinitionUnknown."""
    allow(staff, Action.READ_APPLICATION)
    async with sessions() as session:
        stored = await _stored(session, press, application)
        stored = replace(stored, free=await is_free(session, stored.application, now))
        for seen in (application, *(earlier.application.id for earlier in stored.earlier)):
            await record_access(session, seen, staff, "read", now)
    known = stored.application
    day = day_of(known.received_at)
    summary = handed_in_summary(stored.definition, known.procedure, stored.content, day)
    return Case(stored, summary, await calculate(stored.plugin, known, stored.content))


async def _stored(session: Session, press: Press, wanted: UUID) -> Stored:
    application = await find_application(session, wanted)
    key = await key_of(session, application)
    happened, decisions = await history(session, wanted), await decisions_of(session, wanted, key)
    questions = await questions_of(session, wanted, key)
    definition = await definition_of(session, press, application)
    people = {who for event in happened for who in (event.by.person, event.instead_of)}
    people |= {d.decided_by for d in decisions} | {application.assigned_to}
    return Stored(
        application=application,
        definition=definition,
        content=await read_content(session, application, key),
        files=await files_of(session, key),
        questions=questions,
        decisions=decisions,
        requests=await requests_of(session, wanted, key),
        history=happened,
        names=await names_of(session, frozenset(person for person in people if person)),
        plugin=await plugin_for(session, press, application),
        earlier=await earlier_of(session, definition, application),
        helpers=await helpers_of(session, happened),
    )
