"""Begin with the answers of an earlier application: one's own, at the same authority, and only what still fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application, read_content
from efa.applications.content import ApplicationContent
from efa.applications.errors import ApplicationNotFound, ProcedureUnknown
from efa.applications.my import MyApplication, my_application, my_applications
from efa.applications.origin import Origin
from efa.applications.own import own_application
from efa.applications.prefill import Prefilled
from efa.applications.press import current_answers
from efa.applications.states import State
from efa.catalogue.calls import CallContext
from efa.catalogue.definition import Definition
from efa.catalogue.guard import Host, Plugin, carry
from efa.forms.compiled import form_of
from efa.forms.fitting import fitting, pointers_of
from efa.kit.clock import day_of
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_NOTHING_TO_FOLLOW: frozenset[State] = frozenset({"withdrawn", "forwarded"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """`application` by the id in its address, `benefit` and `procedure` of the draft that begins."""

    application: UUID
    benefit: str
    procedure: str
    owner: bytes
    now: datetime


async def last_to_follow(
    session: Session, definition: Definition, procedure: str, owner: bytes
) -> MyApplication | None:
    """The person's last application whose answers this procedure may begin with."""
    known = definition.procedure(procedure)
    if known is None or not known.follows:
        return None
    mine = await my_applications(session, owner, definition.key)
    return next((found for found in mine if _may_follow(found, known.follows)), None)


async def take_over(sessions: Sessions, host: Host, command: TakeOver) -> Prefilled:
    """First answers for a draft. Raises BenefitUnknown, ProcedureUnknown, ApplicationNotFound, PluginFault."""
    definition = host.catalogue.definition(command.benefit)
    async with sessions() as session:
        application, content = await _read(session, definition, command)
    plugin = Plugin(host, command.benefit, CallContext(day=day_of(command.now)))
    answers = await current_answers(plugin, application, content.answers)
    form = form_of(definition, command.procedure)
    taken = fitting(form, await carry(plugin, command.procedure, answers))
    return Prefilled(taken, dict(_origins(list(pointers_of(form, taken)), application)))


async def _read(session: Session, definition: Definition, command: TakeOver) -> tuple[Application, ApplicationContent]:
    procedure = definition.procedure(command.procedure)
    if procedure is None:
        raise ProcedureUnknown
    found = await my_application(session, command.owner, command.application)
    if found is None or found.benefit != command.benefit or not _may_follow(found, procedure.follows):
        raise ApplicationNotFound
    own = await own_application(session, found.id, command.owner)
    return own.application, await read_content(session, own.application, own.key)


def _may_follow(found: MyApplication, follows: tuple[str, ...]) -> bool:
    return found.procedure in follows and found.state not in _NOTHING_TO_FOLLOW


def _origins(pointers: list[str], application: Application) -> Iterator[tuple[str, Origin]]:
    at = application.received_at.isoformat(timespec="seconds")
    yield from ((pointer, Origin(state="answered", source="application", at=at)) for pointer in pointers)
