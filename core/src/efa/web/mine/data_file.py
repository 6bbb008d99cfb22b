"""The stored data of a person as a file: plain values for programs, a letter for people."""

from dataclasses import asdict

from efa.applications.content import DraftContent
from efa.applications.my import MyDraft
from efa.identity.actor import Citizen
from efa.identity.sessions import LoginSession
from efa.kit.ids import to_public
from efa.mailbox.account_data import AccountData, Written
from efa.web.account.level import level_words
from efa.web.deps import Visit
from efa.web.html import moment
from efa.web.mine.data_rows import counted, looks_of, told_rows

_FORMAT = "efa-konto-1"


def exported(visit: Visit, login: LoginSession, data: AccountData, said: Written) -> dict[str, object]:
    """Everything; times in ISO 8601, trust levels as words, text keys as they are stored."""
    return {
        "format": _FORMAT,
        "authority": visit.tenant.name,
        "at": visit.now.isoformat(),
        "account": _account(login),
        "sessions": [{"opened_at": s.opened_at.isoformat(), "seen_at": s.seen_at.isoformat()} for s in data.sessions],
        "mail_address": data.email,
        "central_mailbox": _central(data),
        "drafts": [_draft(known, content) for known, content in said.drafts],
        "applications": [
            {"state": known.state, "handed_in": whole}
            for known, whole in zip(data.applications, said.applications, strict=True)
        ],
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


def _draft(known: MyDraft, content: DraftContent) -> dict[str, object]:
    return {
        "id": to_public(known.id),
        "benefit": known.benefit,
        "procedure": known.procedure,
        "changed_at": known.changed_at.isoformat(),
        "expires_at": known.expires_at.isoformat(),
        "answers": content.answers,
        "origins": {pointer: asdict(origin) for pointer, origin in content.origins.items()},
    }


def _heard(data: AccountData) -> dict[str, object]:
    return {
        "messages": [
            {"kind": head.kind, "text": head.text, "number": head.number, "at": head.provided_at.isoformat()}
            for head in data.messages
        ],
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


def printed(visit: Visit, login: LoginSession, data: AccountData) -> dict[str, object]:
    """What the template `account` reads, in the language of the page."""
    texts = visit.texts
    sections = (
        ("account.data.told", told_rows(visit, login)),
        ("account.data.stored", counted(visit, data)),
        ("account.data.drafts", [_line(visit, d.benefit, moment(texts, d.changed_at)) for d in data.drafts]),
        ("account.data.applications", [(a.number, moment(texts, a.received_at)) for a in data.applications]),
        ("account.data.messages", [(texts(f"{h.text}.title"), moment(texts, h.provided_at)) for h in data.messages]),
        (
            "account.data.looks",
            [(f"{at}, {number}", f"{who}: {why}") for at, who, why, number in looks_of(visit, data)],
        ),
    )
    return {
        "sheet": {
            "title": texts("account.data.title"),
            "lang": "en" if visit.lang == "en" else "de",
            "sender": {"name": visit.settings.authority or visit.tenant.name, "lines": []},
            "number": moment(texts, visit.now),
            "page": texts("applications.letter.page"),
            "of": texts("applications.letter.of"),
        },
        "level": level_words(visit, login),
        "sections": [{"title": texts(key), "entries": rows} for key, rows in sections if rows],
    }


def _line(visit: Visit, benefit: str, changed: str) -> tuple[str, str]:
    key = f"{benefit}.name"
    return visit.texts(key) if visit.texts.has(key) else benefit, changed
