"""A code with which an organisation brings a person into a measure: made by the person, or by the caseworker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert

from efa.applications.access import record_access
from efa.applications.applicant import read_applicant
from efa.applications.application import Application, find_application, key_of, read_content
from efa.applications.content import ApplicationContent
from efa.applications.errors import WrongState
from efa.applications.events import CITIZEN, By, Event, record_event
from efa.applications.handed_in import handed_in_state
from efa.applications.measure_errors import ParticipationNotFound
from efa.applications.measure_tables import measure_participation as table
from efa.applications.own import own_application
from efa.applications.participations import code_hash, seal_participant
from efa.applications.pointers import at
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.forms.phrases import say
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.ids import random_id, speakable
from efa.kit.texts import Texts
from efa.tenancy.session import Session

LIFE = timedelta(days=60)
_LENGTH = 12  # 60 bits
_OVER = ("withdrawn", "forwarded")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the case: `item` is the `_id` of their list item, None for who applies."""

    item: str | None
    name: str


async def people_of(session: Session, found: Application, texts: Texts) -> tuple[Person, ...]:
    """Who may take part in measures, none where the benefit knows no measures."""
    definition = await kept(session.db, found.definition)
    if definition.measures is None:
        return ()
    content = await read_content(session, found, await key_of(session, found))
    return tuple(_people(definition, found, content, texts))


async def own_participant_code(
    session: Session, about: UUID, owner: bytes, item: str | None, texts: Texts, now: datetime
) -> UUID:
    """The person makes a code and says by that that they want it. Raises ApplicationNotFound, WrongState."""
    found = (await own_application(session, about, owner)).application
    return await _make(session, found, item, CITIZEN, texts, now)


async def staff_participant_code(
    session: Session, staff: Staff, about: UUID, item: str | None, texts: Texts, now: datetime
) -> UUID:
    """The caseworker proposes somebody; the person is asked before an organisation reads the name.

    Raises NotAllowed, ApplicationNotFound, WrongState, ParticipationNotFound.
    """
    allow(staff, Action.ASK)
    found = await find_application(session, about)
    await record_access(session, about, staff, "measure", now)
    return await _make(session, found, item, By("staff", staff.person), texts, now)


def _people(definition: Definition, found: Application, content: ApplicationContent, texts: Texts) -> Iterator[Person]:
    yield Person(None, read_applicant(definition.applicant, content.answers).name)
    per = definition.measures.per if definition.measures else None
    items = at(content.answers, per) if per else None
    state = handed_in_state(definition, found.procedure, content, day_of(found.received_at))
    for item in items if isinstance(items, list | tuple) else ():
        name = state.item_name(str(item["_id"]))
        if name:
            yield Person(str(item["_id"]), say(texts, name))


async def _make(session: Session, found: Application, item: str | None, by: By, texts: Texts, now: datetime) -> UUID:
    if found.state in _OVER:
        raise WrongState(state=found.state)
    person = next((one for one in await people_of(session, found, texts) if one.item == item), None)
    if person is None:
        raise ParticipationNotFound
    code, wanted = speakable(_LENGTH), random_id()
    values = {
        "application": found.id,
        "item": item,
        "state": "open",
        "code": code_hash(session, code),
        "sealed": seal_participant(await key_of(session, found), wanted, code, person.name),
        "made_by": by.actor,
        "made_at": now,
        "expires_at": now + LIFE,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, id=wanted, **values))
    details = {"participation": str(wanted)}
    await record_event(session, found.id, Event(kind="measure_code_made", by=by, at=now, details=details))
    return wanted
