"""Confirm or decline what a person asked for, once; the authority's channel gets it as a supplement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from efa.applications.access import record_access_for
from efa.applications.events import By, Event, record_event
from efa.applications.next_moment import next_moment
from efa.applications.problems import Problem, plain_text
from efa.applications.supplement import supplement
from efa.applications.take_request import Taken, taken_request
from efa.applications.tell import tell
from efa.applications.third_party import Given, RequestState, seal_given
from efa.applications.third_party_errors import AnswerRefused, RequestAnswered
from efa.applications.third_party_tables import third_party_request as table
from efa.identity.actor import Representative
from efa.identity.organisation_rights import Acting, OrganisationAct, allow_for
from efa.sdk import Asked
from efa.tenancy.session import Session

LONGEST = 1000
_MOST_CENTS, _MOST = 9_999_999, 9999
_BY = By("organisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """`values` by the keys of `Asked`: cents and numbers as int, days and months in ISO form; None: nothing typed.

    With a `reason` it is declined, and values do not matter.
    """

    request: UUID
    who: Representative
    values: Mapping[str, str | int | None] = field(default_factory=dict)
    reason: str | None = None
    now: datetime


async def answer_request(session: Session, command: AnswerRequest) -> None:
    """Store the answer. Raises NotAllowed, RequestNotFound, RequestAnswered, AnswerRefused."""
    acting = allow_for(command.who.acting, OrganisationAct.CONFIRM)
    taken = await taken_request(session, command.who, command.request, lock=True)
    if not taken.entry.is_open or not taken.found.waits:
        raise RequestAnswered
    given = _given(taken, acting, command)
    state: RequestState = "confirmed" if command.reason is None else "declined"
    values = {
        "state": state,
        "member": acting.member,
        "answered_at": await next_moment(session, taken.found.application.id, command.now),
        "answer": seal_given(taken.found.key, command.request, given),
    }
    own = (table.c.tenant == session.tenant, table.c.id == command.request)
    await session.db.execute(update(table).where(*own).values(**values))
    await _tell(session, taken, acting, state, command)


def _given(taken: Taken, acting: Acting, command: AnswerRequest) -> Given:
    organisation, person = acting.name, command.who.name
    if command.reason is not None:
        return Given(organisation=organisation, person=person, reason=_reason(command.reason))
    asks = taken.entry.confirmation.asks
    if problems := tuple(problem for asked in asks for problem in _problems(asked, command.values.get(asked.key))):
        raise AnswerRefused(problems=problems)
    values = {asked.key: value for asked in asks if (value := command.values.get(asked.key)) is not None}
    return Given(organisation=organisation, person=person, values=values)


def _reason(text: str) -> str:
    plain = plain_text(text)
    if not plain:
        raise AnswerRefused(problems=(Problem("grund", "third_party.problem.reason_empty"),))
    if len(plain) > LONGEST:
        raise AnswerRefused(problems=(Problem("grund", "authority.problem.text_too_long", {"most": LONGEST}),))
    return plain


def _problems(asked: Asked, value: str | int | None) -> tuple[Problem, ...]:
    if value is None:
        return (Problem(asked.key, "third_party.problem.required"),) if asked.required else ()
    most = {"money": _MOST_CENTS, "count": _MOST}.get(asked.kind)
    fits = 0 <= value <= most if most is not None and isinstance(value, int) else isinstance(value, str)
    return () if fits else (Problem(asked.key, f"third_party.problem.{asked.kind}"),)


async def _tell(session: Session, taken: Taken, acting: Acting, state: RequestState, command: AnswerRequest) -> None:
    about, request = taken.found.application.id, str(command.request)
    who = {"organisation": str(acting.organisation), "member": str(acting.member)}
    details = {"document": taken.entry.needed.key, "request": request, **who}
    if state == "confirmed":
        event = Event(kind="confirmation_given", by=_BY, at=command.now, details=details)
    else:
        event = Event(kind="confirmation_declined", by=_BY, at=command.now, details=details)
    await record_event(session, about, event)
    await record_access_for(session, about, acting.member, "confirm", command.now)
    await tell(session, "confirmation", command.request)
    await supplement(session, about, command.request)
