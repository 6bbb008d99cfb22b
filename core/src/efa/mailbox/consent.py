"""Consents of a person: given and withdrawn by one click each, with the text that was shown."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from efa.applications.tables import application
from efa.kit.ids import new_id
from efa.kit.texts import BINDING, Catalogues
from efa.mailbox.errors import ConsentNeedsAccount
from efa.mailbox.tables import consent
from efa.tenancy.session import Session

Kind = Literal["notice_electronic", "contact_email", "mailbox_copy"]
VERSION = "1"
_GUEST = "guest:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """The wording a person agreed to: text key, version, SHA-256 of the binding German text, language on the page."""

    text: str
    version: str
    sha256: bytes
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent; `application` None: for everything at this authority."""

    id: UUID
    kind: str
    application: UUID | None
    shown: ShownText
    given_at: datetime
    withdrawn_at: datetime | None


def shown_text(catalogues: Catalogues, kind: Kind, lang: str) -> ShownText:
    """What the consent page shows for a kind, ready to be kept."""
    key = f"mailbox.consent_{kind}"
    binding = catalogues.texts(BINDING)(key)
    return ShownText(text=key, version=VERSION, sha256=hashlib.sha256(binding.encode()).digest(), lang=lang)


async def give_consent(
    session: Session, account: str, kind: Kind, shown: ShownText, *, now: datetime, about: UUID | None = None
) -> None:
    """Keep a consent from now on; a second click changes nothing. Raises ConsentNeedsAccount."""
    if account.startswith(_GUEST):
        raise ConsentNeedsAccount
    owner = session.keys.pairwise(account)
    if await _standing(session, owner, kind, about):
        return
    await keep_consent(session, owner, kind, shown, given_at=now, about=about)


async def keep_consent(
    session: Session, owner: bytes, kind: Kind, shown: ShownText, *, given_at: datetime, about: UUID | None
) -> None:
    """Store a consent that was given at `given_at`, once."""
    row = {"text": shown.text, "version": shown.version, "sha256": shown.sha256, "lang": shown.lang}
    values = {"owner": owner, "kind": kind, "application": about, "given_at": given_at, **row}
    statement = insert(consent).values(tenant=session.tenant, id=new_id(), **values)
    await session.db.execute(statement.on_conflict_do_nothing())


async def withdraw_consent(session: Session, owner: bytes, kind: Kind, now: datetime) -> int:
    """End every consent of this kind for the future; what was provided stays valid. How many ended."""
    ended = await session.db.execute(
        update(consent)
        .where(_of_person(session, owner), consent.c.kind == kind, consent.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    return ended.rowcount


async def own_consents(session: Session, owner: bytes) -> tuple[Consent, ...]:
    """Every consent of a person, the newest first, also those that ended."""
    query = select(consent).where(_of_person(session, owner))
    rows = (await session.db.execute(query.order_by(consent.c.given_at.desc(), consent.c.id))).all()
    return tuple(
        Consent(
            id=row.id,
            kind=row.kind,
            application=row.application,
            shown=ShownText(text=row.text, version=row.version, sha256=bytes(row.sha256), lang=row.lang),
            given_at=row.given_at,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    )


async def has_consent(session: Session, kind: Kind, about: UUID) -> bool:
    """Whether a standing consent covers this application."""
    query = select(application.c.owner).where(application.c.tenant == session.tenant, application.c.id == about)
    owner = await session.db.scalar(query)
    return owner is not None and await _standing(session, bytes(owner), kind, about)


async def consents_since(session: Session, owner: bytes, kind: Kind) -> datetime | None:
    """Since when a person's general consent has stood, None where none stands."""
    c = consent.c
    mine = and_(c.tenant == session.tenant, c.owner == owner, c.application.is_(None), c.kind == kind)
    given: datetime | None = await session.db.scalar(select(c.given_at).where(mine, c.withdrawn_at.is_(None)))
    return given


def _of_person(session: Session, owner: bytes) -> ColumnElement[bool]:
    """What they gave themselves, and what belongs to their applications, also those taken over after a login."""
    mine = and_(application.c.tenant == session.tenant, application.c.owner == owner)
    of_mine = consent.c.application.in_(select(application.c.id).where(mine))
    return and_(consent.c.tenant == session.tenant, or_(consent.c.owner == owner, of_mine))


async def _standing(session: Session, owner: bytes, kind: Kind, about: UUID | None) -> bool:
    general = and_(consent.c.application.is_(None), consent.c.owner == owner)
    covers = general if about is None else or_(general, consent.c.application == about)
    query = select(consent.c.id).where(
        consent.c.tenant == session.tenant, consent.c.kind == kind, consent.c.withdrawn_at.is_(None), covers
    )
    return await session.db.scalar(query.limit(1)) is not None
