"""Ask the person who applied: a text, documents that are needed, a day until which to answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert

from efa.applications.application import Application, find_application, key_of
from efa.applications.decisions import demand_undecided
from efa.applications.errors import WrongState
from efa.applications.errors_authority import QuestionRefused
from efa.applications.events import By, Event, record_event
from efa.applications.lead import demand_led_here
from efa.applications.problems import Problem, plain_text
from efa.applications.questions import LONGEST, text_purpose
from efa.applications.tables import question as table
from efa.applications.tell import tell
from efa.applications.transition import Move, change, lock_seen, move
from efa.applications.unbiased import demand_unbiased
from efa.catalogue.definition import Definition
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.ids import new_id, random_id
from efa.tenancy.session import Session

LATEST = timedelta(days=366)
FOR_REPAIR = "asked_for_repair"
_UNDER_WAY = ("submitted", "delivered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """`documents` are keys of the benefit's documents; `until` is the last day to answer."""

    application: UUID
    version: int
    text: str
    documents: tuple[str, ...]
    until: date
    now: datetime


async def ask(session: Session, staff: Staff, definition: Definition, command: Ask) -> Application:
    """Put a question; it reaches the mailbox. `definition` is the one of the application.

    Raises ApplicationNotFound, NotAllowed, QuestionRefused, LedElsewhere, DecisionPending, StaleApplication,
    WrongState.
    """
    allow(staff, Action.ASK)
    if problems := tuple(question_problems(definition, command)):
        raise QuestionRefused(problems=problems)
    known = await find_application(session, command.application, lock=True)
    demand_led_here(known)
    await demand_undecided(session, known.id)
    asked = new_id()
    moved = await move(session, _move(staff, command, asked))
    await _insert(session, known, staff, asked, command)
    await tell(session, "question", asked)
    return moved


async def ask_for_repair(session: Session, staff: Staff, definition: Definition, command: Ask) -> Application:
    """Put a question about an application that the receiver has refused: nobody leads it there, and its state stays.

    What is answered goes along when it is sent again. Raises ApplicationNotFound, NotAllowed, QuestionRefused,
    StaleApplication, WrongState, ConflictOfInterest.
    """
    allow(staff, Action.ASK)
    if problems := tuple(question_problems(definition, command)):
        raise QuestionRefused(problems=problems)
    known = await lock_seen(session, command.application, command.version)
    await demand_unbiased(session, known.id, staff.person)
    if known.state not in _UNDER_WAY:
        raise WrongState(state=known.state)
    asked = new_id()
    by = By("staff", staff.person)
    event = Event(kind=FOR_REPAIR, by=by, at=command.now, details={"question": str(asked)})
    await record_event(session, known.id, event)
    await _insert(session, known, staff, asked, command)
    await tell(session, "question", asked)
    return await change(session, known, {})


def question_problems(definition: Definition, command: Ask) -> Iterator[Problem]:
    """What is wrong with a question, each with its field."""
    text, today = plain_text(command.text), day_of(command.now)
    known = {document.key for document in definition.every_document}
    if not text and not command.documents:
        yield Problem("text", "authority.problem.question_empty")
    if len(text) > LONGEST:
        yield Problem("text", "authority.problem.text_too_long", {"most": LONGEST})
    if not known.issuperset(command.documents):
        yield Problem("documents", "authority.problem.document_unknown")
    if not today < command.until <= today + LATEST:
        yield Problem("until", "authority.problem.until", {"first": today, "last": today + LATEST})


async def _insert(session: Session, known: Application, staff: Staff, asked: UUID, command: Ask) -> None:
    key = await key_of(session, known)
    row = {
        "public_id": random_id(),
        "application": known.id,
        "asked_at": command.now,
        "asked_by": staff.person,
        "text": key.encrypt(plain_text(command.text).encode(), text_purpose(asked)),
        "documents": list(dict.fromkeys(command.documents)),
        "until": command.until,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, id=asked, **row))


def _move(staff: Staff, command: Ask, asked: UUID) -> Move:
    return Move(
        application=command.application,
        act="ask",
        by=By("staff", staff.person),
        now=command.now,
        version=command.version,
        details={"question": str(asked)},
    )
