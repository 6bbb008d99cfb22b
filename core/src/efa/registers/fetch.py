"""Ask a register because the person wants it: note it (session) → ask (no session) → keep the answer (session)."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, update

from efa.applications.attach import demand_asked
from efa.applications.drafts import Draft, find_draft, save_draft
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.forms.filled import RegisterValue, Retrieved
from efa.identity.actor import Actor
from efa.identity.errors import TrustTooLow
from efa.kit.ids import random_id
from efa.registers.answers import kept_values
from efa.registers.errors import RegisterNotOffered, RetrievalRefused
from efa.registers.obstacles import Askable, Inquiry, look
from efa.registers.retrievals import Outcome, is_too_often
from efa.registers.tables import register_retrieval as table
from efa.sdk import FromRegister
from efa.sdk.channel import Failed, Recipient, Refused
from efa.sdk.register import Register, RegisterAnswer, RegisterFound, RegisterNothing, RegisterQuestion
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

_SECONDS = 8.0
_log = logging.getLogger("efa.registers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What the person agreed to: `consent` is key, SHA-256 and language of the text they read."""

    draft: UUID
    owner: bytes
    actor: Actor | None
    needed: NeededDocument
    recipient: Recipient
    consent: Mapping[str, str]
    now: datetime


@dataclass(frozen=True, slots=True)
class _Claim:
    id: UUID
    declared: FromRegister
    register: str
    level: str
    question: RegisterQuestion


async def fetch(
    sessions: Sessions, registers: Mapping[str, Register], definition: Definition, command: Fetch
) -> Outcome:
    """What came of it; an answer is kept in the draft as a preview, and nothing that was there is lost.

    Raises DraftNotFound, DocumentNotAsked, RegisterNotOffered, TrustTooLow, RetrievalRefused.
    """
    async with sessions() as session:
        claim = await _claim(session, definition, command)
    answer = await _ask(registers.get(claim.register), claim.question)
    values = kept_values(claim.declared, answer) if isinstance(answer, RegisterFound) else None
    if isinstance(answer, RegisterFound) and values is None:
        answer = Failed("permanent", "unreadable")
    async with sessions() as session:
        if isinstance(answer, RegisterFound) and values:
            await _keep(session, claim, command, answer, values)
        return await _record(session, claim.id, answer, command.now)


async def _claim(session: Session, definition: Definition, command: Fetch) -> _Claim:
    draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
    demand_asked(definition.documents_of(draft.procedure), draft.content, command.needed)
    declared = definition.register(command.needed.key)
    register = (await tenant_settings(session)).register_for(declared.evidence) if declared else None
    if declared is None or register is None:
        raise RegisterNotOffered
    known = _askable(declared, definition, draft, command)
    if await is_too_often(session, draft.id, command.needed, command.now):
        raise RetrievalRefused(obstacle="limit")
    question = RegisterQuestion(
        id=str(random_id()),
        evidence=declared.evidence,
        norm=declared.norm,
        benefit=definition.key,
        recipient=command.recipient,
        person=known.person,
        about=known.about,
    )
    claim = _Claim(UUID(question.id), declared, register, known.level, question)
    await session.db.execute(insert(table).values(**_row(session, draft, claim, command)))
    return claim


def _askable(declared: FromRegister, definition: Definition, draft: Draft, command: Fetch) -> Askable:
    inquiry = Inquiry(
        declared=declared,
        needed=command.needed,
        definition=definition,
        procedure=draft.procedure,
        answers=draft.content.answers,
    )
    known = look(inquiry, command.actor)
    if isinstance(known, Askable):
        return known
    if known in ("account", "level"):
        raise TrustTooLow(needed=declared.trust)
    raise RetrievalRefused(obstacle=known)


def _row(session: Session, draft: Draft, claim: _Claim, command: Fetch) -> dict[str, object]:
    return {
        "tenant": session.tenant,
        "id": claim.id,
        "record": draft.id,
        "owner": command.owner,
        "benefit": draft.benefit,
        "definition": draft.definition,
        "document": command.needed.key,
        "item": command.needed.item,
        "evidence": claim.declared.evidence,
        "register": claim.register,
        "norm": claim.declared.norm,
        "level": claim.level,
        "consent": dict(command.consent),
        "asked_at": command.now,
        "outcome": "asked",
    }


async def _ask(register: Register | None, question: RegisterQuestion) -> RegisterAnswer:
    if register is None:
        return Failed("configuration", "not_installed")
    try:
        async with asyncio.timeout(_SECONDS):
            return await register.ask(question)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        _log.warning("register.unreachable", extra={"register": register.key, "error": type(error).__name__})
        return Failed("transient", "unreachable")


async def _keep(
    session: Session, claim: _Claim, command: Fetch, found: RegisterFound, values: tuple[RegisterValue, ...]
) -> None:
    """As a preview in the draft; one before it for the same document is replaced."""
    draft = await find_draft(session, command.draft, command.owner, command.now, lock=True)
    needed, declared = command.needed, claim.declared
    others = (told for told in draft.content.retrieved if (told.key, told.item) != (needed.key, needed.item))
    told = Retrieved(
        key=needed.key,
        item=needed.item,
        evidence=declared.evidence,
        norm=declared.norm,
        level=claim.level,
        at=command.now.isoformat(timespec="seconds"),
        issuer=found.issuer,
        reference=found.reference,
        values=values,
    )
    await save_draft(session, draft, replace(draft.content, retrieved=(*others, told)), command.now)


async def _record(session: Session, retrieval: UUID, answer: RegisterAnswer, now: datetime) -> Outcome:
    outcome, reason = _outcome(answer)
    own = (table.c.tenant == session.tenant, table.c.id == retrieval)
    await session.db.execute(update(table).where(*own).values(outcome=outcome, reason=reason, answered_at=now))
    return outcome


def _outcome(answer: RegisterAnswer) -> tuple[Outcome, str | None]:
    match answer:
        case RegisterFound():
            return "found", None
        case RegisterNothing():
            return "nothing", None
        case Refused():
            return "refused", answer.reason
        case Failed():
            return "failed", answer.reason
