"""What a message does to its application, in one commit with its line in the log and the job of the mailbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert

from efa.applications.acknowledge import acknowledge
from efa.applications.application import Application, find_application
from efa.applications.ask import Ask, question_problems
from efa.applications.decisions import DecisionContent, demand_undecided, seal_decision
from efa.applications.errors import WrongState
from efa.applications.events import SYSTEM, By, Event, record_event
from efa.applications.file_check import Checked
from efa.applications.files import NewFile, insert_file
from efa.applications.mark_delivered import mark_delivered
from efa.applications.messages.content import Content, seal_taken
from efa.applications.messages.ladder import way_to
from efa.applications.messages.rows import Unfit, settle, waiting
from efa.applications.messages.shape import Notice, Paid, Question, Status, Told
from efa.applications.problems import plain_text
from efa.applications.questions import text_purpose
from efa.applications.states import Act, State
from efa.applications.tables import decision, question
from efa.applications.tell import tell
from efa.applications.transition import Move, change, move
from efa.applications.unbiased import demand_unbiased
from efa.catalogue.definition import Definition
from efa.kit.crypto import RecordKey
from efa.kit.ids import new_id, random_id
from efa.tenancy.session import Session

SPECIALIST = UUID(int=0)  # stands where a person of staff is named: the specialist procedure asked or decided
_STATUS: Mapping[str, Act] = {
    "received": "acknowledge",
    "in_review": "review",
    "documents_missing": "review",
    "decided_elsewhere": "decide",
}
_WORK: frozenset[State] = frozenset({"in_review", "question", "decided"})
_FURTHER: Mapping[Act, frozenset[State]] = {
    "acknowledge": _WORK | {"acknowledged"},
    "review": _WORK,
    "decide": frozenset({"decided"}),
}
_ALWAYS_TOLD = frozenset({"documents_missing", "decided_elsewhere"})  # of the others the table of states tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A message that was read and matched; `file` is where the bytes of `checked` lie."""

    message: UUID
    channel: str
    content: Content
    told: Told
    application: UUID
    key: RecordKey = field(repr=False)
    definition: Definition = field(repr=False)
    checked: Checked | None
    file: UUID | None = None
    now: datetime


async def take_effect(session: Session, ready: Ready, *, by: By, anyway: bool) -> UUID | None:
    """The file that is kept. `anyway`: the application stays in its state.

    Raises Unfit, WrongState, DecisionPending, ProcedureMessageSettled, ConflictOfInterest, Partial.
    """
    await waiting(session, ready.message, lock=True)
    known = await find_application(session, ready.application, lock=True)
    if by.person:
        await demand_unbiased(session, known.id, by.person)
    if not anyway and known.led_by == ready.channel and known.lead_taken_at:
        raise Unfit("led_here", ready.told)
    if ready.told.file_reference:
        known = await change(session, known, {"file_reference": ready.told.file_reference})
    kept = await _act(session, ready, known, anyway=anyway)
    details = {"message": str(ready.message), "told": ready.told.kind, "channel": ready.channel}
    await record_event(session, known.id, Event(kind="procedure_told", by=by, at=ready.now, details=details))
    sealed = seal_taken(ready.key, ready.message, ready.content)
    values = {"state": "taken", "kind": ready.told.kind, "reason": None, "application": known.id}
    await settle(session, ready.message, ready.now, settled_by=by.person, content=sealed, **values)
    return kept


async def _act(session: Session, ready: Ready, known: Application, *, anyway: bool) -> UUID | None:
    match ready.told:
        case Notice() as told:
            return await _notice(session, ready, told, known, anyway=anyway)
        case Question() as told if not anyway:
            await _question(session, ready, told, known)
        case Status() as told:
            if not anyway:
                await _status(session, ready, told, known)
            if anyway or told.text or told.documents or told.status in _ALWAYS_TOLD:
                await tell(session, "procedure", ready.message)
        case _:
            await tell(session, "procedure", ready.message)
    return None


async def _status(session: Session, ready: Ready, told: Status, known: Application) -> None:
    """A word that comes late moves nothing: the application is further already."""
    act = _STATUS[told.status]
    if known.state in _FURTHER[act]:
        return
    if act == "decide":
        await demand_undecided(session, known.id)
    await _walk(session, ready, known, act)


async def _question(session: Session, ready: Ready, told: Question, known: Application) -> None:
    command = Ask(
        application=known.id,
        version=known.version,
        text=told.text,
        documents=told.documents,
        until=told.until,
        now=ready.now,
    )
    if problems := tuple(question_problems(ready.definition, command)):
        raise Unfit("question", told, tuple(f"/{problem.field}: {problem.code}" for problem in problems))
    await demand_undecided(session, known.id)
    if known.state == "question":  # one at a time: an answer says to which it belongs
        raise WrongState(state=known.state)
    asked = new_id()
    await _walk(session, ready, known, "ask", question=str(asked))
    row = {
        "public_id": random_id(),
        "application": known.id,
        "asked_at": ready.now,
        "asked_by": SPECIALIST,
        "text": ready.key.encrypt(plain_text(told.text).encode(), text_purpose(asked)),
        "documents": list(dict.fromkeys(told.documents)),
        "until": told.until,
    }
    await session.db.execute(insert(question).values(tenant=session.tenant, id=asked, **row))
    await tell(session, "question", asked)


async def _notice(session: Session, ready: Ready, told: Notice, known: Application, *, anyway: bool) -> UUID:
    assert ready.checked
    assert ready.file
    if not anyway:
        await demand_undecided(session, known.id)
    decided = new_id()
    new = NewFile(id=ready.file, document="notice", item=None, checked=ready.checked, at=ready.now)
    file = await insert_file(session, ready.key, new)
    row = {
        "application": known.id,
        "outcome": told.outcome,
        "content": seal_decision(ready.key, decided, _decision(told)),
        "decided_at": ready.now,
        "decided_by": SPECIALIST,
        "released_at": ready.now,
        "released_by": SPECIALIST,
        "notice_file": file,
        "posted_on": told.posted_on,
    }
    await session.db.execute(insert(decision).values(tenant=session.tenant, id=decided, **row))
    if not anyway:
        await _walk(session, ready, known, "decide", decision=str(decided))
    await tell(session, "notice", decided)
    return file


def _decision(told: Notice) -> DecisionContent:
    paid = told.payment or Paid.model_construct(amount=None, per="month", start=None, until=None)
    return DecisionContent(
        outcome=told.outcome,
        amount=paid.amount,
        per=paid.per,
        start=paid.start,
        until=paid.until,
        reasons=plain_text(told.text),
        day=told.day,
    )


async def _walk(session: Session, ready: Ready, known: Application, act: Act, **details: str) -> None:
    """Every step that the table of states asks for, each with its line in the log. Raises WrongState."""
    acts = way_to(known.state, act)
    if acts is None:
        raise WrongState(state=known.state)
    for step in acts:
        if step == "deliver":
            await mark_delivered(session, known.id, ready.now, led_by=ready.channel)
        elif step == "acknowledge":
            await acknowledge(session, known.id, None, ready.now)
        else:
            said = {"message": str(ready.message), **(details if step == act else {})}
            await move(session, Move(application=known.id, act=step, by=SYSTEM, now=ready.now, details=said))
