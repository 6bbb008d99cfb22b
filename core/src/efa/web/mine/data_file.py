"""The stored data of a person as plain values for another program."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from efa.applications.files import StoredFile
from efa.identity.actor import Citizen
from efa.identity.mandate_log import MandateEvent
from efa.identity.mandates import Mandate
from efa.identity.sessions import LoginSession
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.mailbox.account_data import AccountData, Begun, Filed
from efa.mailbox.read import Message
from efa.registers.retrievals import Retrieval
from efa.web.deps import Visit
from efa.web.mine.data_gather import Everything

_FORMAT = "efa-konto-1"


def exported(visit: Visit, login: LoginSession, data: AccountData, all_: Everything) -> dict[str, object]:
    """Everything; times in ISO 8601, trust levels as words, text keys as they are stored."""
    return {
        "format": _FORMAT,
        "authority": visit.tenant.name,
        "at": visit.now.isoformat(),
        "account": _account(login),
        "sessions": [{"opened_at": s.opened_at.isoformat(), "seen_at": s.seen_at.isoformat()} for s in data.sessions],
        "mail_address": data.email,
        "central_mailbox": _central(data),
        "drafts": [_draft(begun) for begun in all_.said.drafts],
        "applications": [_application(filed) for filed in all_.said.applications],
        "messages": [_message(visit.texts, one) for one in all_.said.messages],
        "mandates": [_mandate(one, all_.said.done[one.id]) for one in (*all_.said.given, *all_.said.held)],
        "register_retrievals": [_retrieval(one) for one in all_.retrievals],
        **_heard(data),
    }


def _account(login: LoginSession) -> dict[str, object]:
    actor = login.actor
    told = actor.verified.items() if isinstance(actor, Citizen) else ()
    return {
        "name": actor.name if isinstance(actor, Citizen) else None,
        "trust": login.trust.word,
        "told": {name: {"value": one.value, "trust": one.trust.word} for name, one in told},
    }


def _central(data: AccountData) -> dict[str, object] | None:
    told = data.central
    return {"mailbox": told.mailbox, "handle": told.handle, "since": told.since.isoformat()} if told else None


def _draft(begun: Begun) -> dict[str, object]:
    known = begun.known
    return {
        "id": to_public(known.id),
        "benefit": known.benefit,
        "procedure": known.procedure,
        "changed_at": known.changed_at.isoformat(),
        "expires_at": known.expires_at.isoformat(),
        **asdict(begun.content),
        "files": [_file(file) for file in begun.files],
    }


def _application(filed: Filed) -> dict[str, object]:
    known = filed.known
    moments = ("received_at", "delivered_at", "acknowledged_at", "state_since")
    return {
        "state": known.state,
        **{name: _iso(getattr(known, name)) for name in moments},
        "handed_in": json.loads(filed.proof.canonical),
        "mail_address": filed.proof.content.reach.email,
        "files": [_file(file) for file in filed.files],
        "questions": [
            {
                "asked_at": asked.asked_at.isoformat(),
                "text": asked.text,
                "until": asked.until.isoformat(),
                "answered_at": _iso(asked.answered_at),
                "answer": asked.answer,
            }
            for asked in filed.questions
        ],
    }


def _file(file: StoredFile) -> dict[str, object]:
    """Each can be fetched on the page of its application or draft, a notice in the mailbox."""
    return {
        "id": to_public(file.id),
        "document": file.document,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256.hex(),
        "added_at": file.added_at.isoformat(),
    }


def _message(texts: Texts, one: Message) -> dict[str, object]:
    head = one.head
    return {
        "kind": head.kind,
        "text": head.text,
        "number": head.number,
        "at": head.provided_at.isoformat(),
        "said": texts(f"{head.text}.body", **one.params),
        "words": str(one.params.get("words", "")),
        "opened": head.is_read,
    }


def _mandate(one: Mandate, done: Iterable[MandateEvent]) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "principal": one.names.principal,
        "agent": one.names.agent,
        "benefits": sorted(one.benefits),
        "acts": sorted(act.value for act in one.acts),
        "state": one.state,
        "created_at": one.created_at.isoformat(),
        "valid_until": one.valid_until.isoformat() if one.valid_until else None,
        "ended_at": _iso(one.ended_at),
        "log": [{"at": e.at.isoformat(), "event": e.event, "by": e.actor, "details": e.details} for e in done],
    }


def _retrieval(one: Retrieval) -> dict[str, object]:
    names = ("benefit", "document", "evidence", "register", "norm", "level", "outcome", "decision")
    told = {name: getattr(one, name) for name in names}
    return {**told, "asked_at": one.asked_at.isoformat(), "answered_at": _iso(one.answered_at)}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _heard(data: AccountData) -> dict[str, object]:
    return {
        "consents": [
            {
                "kind": given.kind,
                "text": given.shown.text,
                "version": given.shown.version,
                "sha256": given.shown.sha256.hex(),
                "given_at": given.given_at.isoformat(),
                "withdrawn_at": given.withdrawn_at.isoformat() if given.withdrawn_at else None,
            }
            for given in data.consents
        ],
        "accesses": [
            {
                "at": seen.look.at.isoformat(),
                "roles": list(seen.look.roles),
                "purpose": seen.look.purpose,
                "number": seen.number,
            }
            for seen in data.looks
        ],
    }
