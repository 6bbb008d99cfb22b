"""Everything that this authority's part of the platform holds of a person, to be seen and taken along."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from efa.applications.content import DraftContent
from efa.applications.drafts import find_draft
from efa.applications.my import MyApplication, MyDraft, my_applications, my_drafts
from efa.applications.own_looks import NumberedLook, own_looks
from efa.applications.receipt import read_proof
from efa.identity.sessions import LoginSession, OwnSession, own_sessions
from efa.mailbox.address import own_address
from efa.mailbox.choose_mailbox import Chosen, own_mailbox
from efa.mailbox.consent import Consent, own_consents
from efa.mailbox.read import Head, list_messages
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
class Written:
    """What the person wrote: answers of open drafts, and each application as its fingerprint is taken of."""

    drafts: tuple[tuple[MyDraft, DraftContent], ...]
    applications: tuple[Any, ...]


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
    """What was written, decrypted."""
    drafts = [(known, (await find_draft(session, known.id, login.owner, now)).content) for known in data.drafts]
    proofs = [await read_proof(session, known.public_id, login.owner) for known in data.applications]
    return Written(tuple(drafts), tuple(json.loads(proof.canonical) for proof in proofs))


async def _messages(session: Session, owner: bytes) -> tuple[Head, ...]:
    page = await list_messages(session, owner)
    found = list(page.rows)
    while page.next:
        page = await list_messages(session, owner, page.next)
        found.extend(page.rows)
    return tuple(found)
