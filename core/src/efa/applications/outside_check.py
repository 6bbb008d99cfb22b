"""Check what came from outside against the form, and hand it in where it fits."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import exists, select, update

from efa.applications.content import DraftContent, Reach
from efa.applications.errors import DraftNotFound, NothingToSubmit, ProcedureUnknown, StaleDraft
from efa.applications.errors_intake import IntakeSettled
from efa.applications.hand_over import Outside
from efa.applications.insert_draft import NewDraft, insert_draft
from efa.applications.intake_tables import intake as table
from efa.applications.intakes import Intake, find_intake, owner_of
from efa.applications.outside_answers import fit
from efa.applications.outside_content import OutsideContent, Problem, open_outside, seal_outside
from efa.applications.outside_lists import complete_lists
from efa.applications.outside_route import misplaced
from efa.applications.outside_whole import as_a_whole
from efa.applications.pointers import put
from efa.applications.submit import Submit, submit
from efa.applications.tables import draft
from efa.applications.take_in import KEPT, SOON
from efa.applications.taken_in import TakenIn
from efa.applications.work import Wanted, open_work
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitNotOffered, BenefitUnknown, PluginFault
from efa.catalogue.offer import offer
from efa.forms.compiled import form_of
from efa.forms.model import CompiledForm
from efa.kit.crypto import RecordKey
from efa.sdk import Answers
from efa.tenancy.keys import read_record_key
from efa.tenancy.place import place_now
from efa.tenancy.session import Session

_ATTEMPTS = 3  # afterwards the sweep of what is unchecked goes on with it


@dataclass(frozen=True, slots=True)
class Opened:
    """An intake with what was sent."""

    known: Intake
    content: OutsideContent
    key: RecordKey


async def check_outside(outside: Outside, tenant: UUID, wanted: UUID) -> None:
    """Done again, it changes nothing that is settled. Raises IntakeNotFound."""
    sessions, now = partial(outside.directory.session, tenant), outside.clock()
    async with sessions() as session:
        if (await find_intake(session, wanted, lock=True)).state != "stored":
            return
        opened = await open_intake(session, wanted)
        elsewhere = (*late(opened), *await misplaced(session, outside, opened.content, now))
        problems = (*opened.content.problems, *elsewhere, *await make_draft(session, outside, opened, now))
        if problems:
            await wait_for_somebody(session, opened, problems)
    await complete_lists(outside, tenant, wanted)
    if problems:
        return
    if problems := await _hand_in_once(outside, tenant, opened, now):
        async with sessions() as session:
            opened = await open_intake(session, wanted, lock=True)
            if opened.known.state == "stored":
                await wait_for_somebody(session, opened, problems)


async def open_intake(session: Session, wanted: UUID, *, lock: bool = False) -> Opened:
    """Raises IntakeNotFound, IntakeSettled where nothing of it is left to read."""
    known = await find_intake(session, wanted, lock=lock)
    key = await read_record_key(session, wanted)
    if key is None or known.content is None:
        raise IntakeSettled
    return Opened(known, open_outside(key, known.content), key)


async def make_draft(session: Session, outside: Outside, opened: Opened, now: datetime) -> tuple[Problem, ...]:
    """The draft of what fits, where benefit and place are known; what is wrong with the rest."""
    content = opened.content
    try:
        definition = (await offer(session, outside.host.catalogue, content.benefit, now)).definition
        form = _form(definition, content.procedure)
    except (BenefitUnknown, BenefitNotOffered, PluginFault):
        return (Problem(at="benefit", code="benefit"),)
    except ProcedureUnknown:
        return (Problem(at="procedure", code="procedure"),)
    place = await place_now(session.db, content.place)
    if place is None:
        return (Problem(at="place", code="place"),)
    opened = replace(opened, content=replace(content, place=place.ars))
    if await session.db.scalar(select(exists().where(draft.c.tenant == session.tenant, draft.c.id == opened.known.id))):
        return ()
    fitting = fit(form, content.answers or {})
    await insert_draft(session, definition, opened.key, _new(session, opened, definition, fitting.answers, now))
    this = (table.c.tenant == session.tenant, table.c.id == opened.known.id)
    known = {"benefit": definition.key, "place": place.ars}
    await session.db.execute(update(table).where(*this).values(**known))
    return fitting.problems if content.answers is not None else (Problem(at="", code="unreadable"),)


def late(opened: Opened) -> tuple[Problem, ...]:
    """As at the counter: a receipt long ago has a reason, or a person looks at it."""
    return (Problem(at="received_at", code="long_ago"),) if _is_late(opened) and not opened.content.why_late else ()


def _is_late(opened: Opened) -> bool:
    return opened.known.created_at - opened.known.received_at > SOON


async def wait_for_somebody(session: Session, opened: Opened, problems: tuple[Problem, ...]) -> None:
    """From now on a person looks at it."""
    content = seal_outside(opened.key, replace(opened.content, problems=problems))
    this = (table.c.tenant == session.tenant, table.c.id == opened.known.id)
    await session.db.execute(update(table).where(*this).values(state="open", content=content))


async def _hand_in_once(outside: Outside, tenant: UUID, opened: Opened, now: datetime) -> tuple[Problem, ...]:
    """The request and its job may come at the same time: whoever finds the draft changed looks again."""
    for _ in range(_ATTEMPTS):
        with suppress(StaleDraft):
            return await _hand_in(outside, tenant, opened, now)
    return ()


async def _hand_in(outside: Outside, tenant: UUID, opened: Opened, now: datetime) -> tuple[Problem, ...]:
    """Hand in the draft as its person would; what stops it is named instead."""
    sessions = partial(outside.directory.session, tenant)
    async with sessions() as session:
        owner = owner_of(session, opened.known.id)
    wanted = Wanted(draft=opened.known.id, owner=owner, now=now)
    try:
        work = await open_work(sessions, outside.host, wanted)
        if problems := await as_a_whole(work, known_day=not _is_late(opened)):
            return problems
        command = Submit(
            draft=wanted.draft,
            owner=owner,
            version=work.draft.version,
            fields={},
            reach=Reach(),
            lang=work.draft.lang,
            confirms=True,
            now=now,
        )
        await submit(sessions, outside.host, command, work)
    except NothingToSubmit as error:
        missing = error.params["missing"]
        assert isinstance(missing, tuple)
        return tuple(Problem(at=str(at), code="essential") for at in missing)  # never within a list
    except PluginFault:
        return (Problem(at="", code="fault"),)
    except DraftNotFound:  # handed in by another process at this moment
        return ()
    return ()


def _form(definition: Definition, procedure: str) -> CompiledForm:
    if definition.procedure(procedure) is None:
        raise ProcedureUnknown
    return form_of(definition, procedure)


def _new(session: Session, opened: Opened, definition: Definition, answers: Answers, now: datetime) -> NewDraft:
    content, known = opened.content, opened.known
    taken = TakenIn(
        way=known.way,
        received_at=known.received_at.isoformat(),
        stored_at=known.created_at.isoformat(),
        why_late=content.why_late if _is_late(opened) else None,
        sender=content.sender,
        reference=content.reference,
    )
    return NewDraft(
        owner=owner_of(session, known.id),
        procedure=content.procedure,
        place=content.place,
        lang=content.lang if content.lang in definition.languages else "de",
        content=DraftContent(answers=put(answers, definition.place, content.place), taken=taken),
        now=now,
        expires_at=now + KEPT,
    )
