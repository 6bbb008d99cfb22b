"""Tell a person what is new about their application: receipt, question, status, end of a draft."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, select

from efa.applications.content import open_application
from efa.applications.errors import ApplicationNotFound
from efa.applications.measure_tables import measure_participation
from efa.applications.tables import application, draft, question
from efa.applications.third_party_tables import third_party_request
from efa.kit.clock import day_of
from efa.mailbox.consent import ShownText, keep_consent
from efa.mailbox.messages import NewMessage, store_message
from efa.mailbox.told_where import told_where
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session

TOLD = frozenset({"acknowledged", "in_review", "withdrawn", "forwarded", "closed"})


async def post_receipt(session: Session, about: UUID, now: datetime) -> UUID | None:
    """The receipt with its file, and the consent that was given with the application. Raises ApplicationNotFound."""
    row = await _application(session, about)
    await _keep_consent_of(session, row)
    new = NewMessage(
        kind="receipt",
        source=about,
        text="mailbox.receipt",
        record=row.record,
        application=about,
        params={"number": row.number, "received_at": row.received_at},
        file=row.receipt_file,
    )
    return await store_message(session, new, now)


async def post_question(session: Session, asked: UUID, now: datetime) -> UUID | None:
    """A question of the authority. Nothing happens where it is not there any more. Raises ApplicationNotFound."""
    c = question.c
    query = select(c.application, c.until).where(c.tenant == session.tenant, c.id == asked)
    found = (await session.db.execute(query)).one_or_none()
    if found is None:
        return None
    row = await _application(session, found.application)
    new = NewMessage(
        kind="question",
        source=asked,
        text="mailbox.question",
        record=row.record,
        application=row.id,
        params={"number": row.number, "until": found.until},
    )
    return await store_message(session, new, now)


async def post_status(session: Session, about: UUID, state: str, now: datetime) -> UUID | None:
    """That the application reached a state, each state once. Raises ApplicationNotFound."""
    if state not in TOLD:
        return None
    row = await _application(session, about)
    new = NewMessage(
        kind="status",
        source=uuid5(about, state),
        text=f"mailbox.status_{state}",
        record=row.record,
        application=about,
        params={"number": row.number},
    )
    if state == "forwarded":
        new = await told_where(session, new)
    return await store_message(session, new, now)


async def post_delay(session: Session, about: UUID, now: datetime) -> UUID | None:
    """That the hand-over takes longer, and that the date of receipt stays. Raises ApplicationNotFound."""
    row = await _application(session, about)
    new = NewMessage(
        kind="status",
        source=uuid5(about, "delayed"),
        text="mailbox.status_delayed",
        record=row.record,
        application=about,
        params={"number": row.number, "day": day_of(row.received_at)},
    )
    return await store_message(session, new, now)


async def post_confirmation(session: Session, request: UUID, now: datetime) -> UUID | None:
    """What a school or provider answered. Nothing happens where it is not there any more."""
    c = third_party_request.c
    query = select(c.application, c.state).where(c.tenant == session.tenant, c.id == request)
    found = (await session.db.execute(query)).one_or_none()
    if found is None or found.state == "open":
        return None
    row = await _application(session, found.application)
    new = NewMessage(
        kind="status",
        source=request,
        text=f"mailbox.confirmation_{found.state}",
        record=row.record,
        application=row.id,
        params={"number": row.number},
    )
    return await store_message(session, new, now)


async def post_measure(session: Session, participation: UUID, now: datetime) -> UUID | None:
    """That the person takes part in a measure, or is asked whether they want to. Nothing where that is over."""
    c = measure_participation.c
    query = select(c.application, c.state).where(c.tenant == session.tenant, c.id == participation)
    found = (await session.db.execute(query)).one_or_none()
    if found is None or found.state not in ("asked", "active"):
        return None
    row = await _application(session, found.application)
    new = NewMessage(
        kind="status",
        source=participation,
        text=f"mailbox.measure_{found.state}",
        record=row.record,
        application=row.id,
        params={"number": row.number},
    )
    return await store_message(session, new, now)


async def post_draft_end(session: Session, about: UUID, now: datetime) -> UUID | None:
    """That a draft will be deleted, once for each announcement. Nothing happens where it is gone."""
    c = draft.c
    query = select(c.reminded, c.expires_at).where(c.tenant == session.tenant, c.id == about)
    row = (await session.db.execute(query)).one_or_none()
    if row is None:
        return None
    new = NewMessage(
        kind="status",
        source=uuid5(about, f"ends:{row.reminded}"),
        text="mailbox.status_draft_ends",
        record=about,
        draft=about,
        params={"day": day_of(row.expires_at)},
    )
    return await store_message(session, new, now)


async def _application(session: Session, wanted: UUID) -> Row[Any]:
    row = (
        await session.db.execute(
            select(application).where(application.c.tenant == session.tenant, application.c.id == wanted)
        )
    ).one_or_none()
    if row is None:
        raise ApplicationNotFound
    return row


async def _keep_consent_of(session: Session, row: Row[Any]) -> None:
    key = await read_record_key(session, row.record)
    reach = open_application(key, bytes(row.content)).reach if key else None
    if reach is None or reach.channel != "mailbox" or reach.consent is None:
        return
    given = reach.consent
    shown = ShownText(text=given.text, version=given.version, sha256=bytes.fromhex(given.sha256), lang=given.lang)
    at = datetime.fromisoformat(given.at)
    await keep_consent(session, bytes(row.owner), "notice_electronic", shown, given_at=at, about=row.id)
