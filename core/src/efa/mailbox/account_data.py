"""Everything that this authority's part of the platform holds of a person, to be seen and taken along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from efa.applications.content import DraftContent
from efa.applications.drafts import find_draft
from efa.applications.files import StoredFile, files_of
from efa.applications.my import MyApplication, MyDraft, my_applications, my_drafts
from efa.applications.own_looks import NumberedLook, own_looks
from efa.applications.questions import Question, questions_of
from efa.applications.receipt import Proof, read_proof
from efa.identity.mandate_log import MandateEvent, mandate_log
from efa.identity.mandates import Mandate, mandates_by, mandates_to
from efa.identity.sessions import LoginSession, OwnSession, own_sessions
from efa.mailbox.address import own_address
from efa.mailbox.choose_mailbox import Chosen, own_mailbox
from efa.mailbox.consent import Consent, own_consents
from efa.mailbox.read import Head, Message, list_messages, read_message
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountData:
    """What is stored, without the answers; `email`: for messages, `central`: the mailbox that copies go to."""

    sessions: tuple[OwnSession, ...]
    drafts: tuple[MyDraft, ...]
    applications: tuple[MyApplication, ...]
    messages: tuple[Head, ...]
    consents: tuple[Consent, ...]
    email: str | None
    central: Chosen | None
    looks: tuple[NumberedLook, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft with all that is written in it, and its files."""

    known: MyDraft
    content: DraftContent
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """An application with what was handed in, all files since, and what the authority asked."""

    known: MyApplication
    proof: Proof
    files: tuple[StoredFile, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What the person wrote and was written: drafts, applications, messages, mandates given and held."""

    drafts: tuple[Begun, ...]
    applications: tuple[Filed, ...]
    messages: tuple[Message, ...]
    given: tuple[Mandate, ...]
    held: tuple[Mandate, ...]
    done: Mapping[UUID, tuple[MandateEvent, ...]]  # by each mandate


async def account_data(session: Session, login: LoginSession, now: datetime) -> AccountData:
    """Everything but what was written."""
    address = await own_address(session, login.owner)
    return AccountData(
        sessions=await own_sessions(session, login, now),
        drafts=await my_drafts(session, login.owner, now),
        applications=await my_applications(session, login.owner),
        messages=await _messages(session, login.owner),
        consents=await own_consents(session, login.owner),
        email=address.address if address else None,
        central=await own_mailbox(session, login.owner),
        looks=await own_looks(session, login.owner),
    )


async def written(session: Session, login: LoginSession, data: AccountData, now: datetime) -> Written:
    """What was written, decrypted. Taking it along opens no message."""
    opened = [await read_message(session, login.owner, head.public_id, now, by_owner=False) for head in data.messages]
    given, held = await mandates_by(session, login.owner), await mandates_to(session, login.owner)
    return Written(
        drafts=tuple([await _begun(session, known, login, now) for known in data.drafts]),
        applications=tuple([await _filed(session, known, login) for known in data.applications]),
        messages=tuple(opened),
        given=given,
        held=held,
        done={one.id: await mandate_log(session, one.id) for one in (*given, *held)},
    )


async def _begun(session: Session, known: MyDraft, login: LoginSession, now: datetime) -> Begun:
    found = await find_draft(session, known.id, login.owner, now)
    return Begun(known, found.content, await files_of(session, found.key))


async def _filed(session: Session, known: MyApplication, login: LoginSession) -> Filed:
    proof = await read_proof(session, known.public_id, login.owner)
    asked = await questions_of(session, known.id, proof.key)
    return Filed(known, proof, await files_of(session, proof.key), asked)


async def _messages(session: Session, owner: bytes) -> tuple[Head, ...]:
    page = await list_messages(session, owner)
    found = list(page.rows)
    while page.next:
        page = await list_messages(session, owner, page.next)
        found.extend(page.rows)
    return tuple(found)
