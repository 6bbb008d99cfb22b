"""Delete what the platform holds for an account; what was handed in stays with the authority until its period ends."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy import delete, select, update

from efa.applications.drafts import destroy_draft
from efa.applications.events import CITIZEN, Event, record_event
from efa.applications.forget_mandates import forget_mandates_of
from efa.applications.tables import application, draft
from efa.identity.end_mandate import give_back_all, revoke_all
from efa.identity.forget_account import forget_account
from efa.identity.may_act import Agent
from efa.identity.sessions import LoginSession
from efa.kit.store import delete_file
from efa.mailbox.address import forget_address
from efa.mailbox.choose_mailbox import end_mailbox
from efa.mailbox.consent import withdraw_consent
from efa.mailbox.copy_tables import mailbox_copy
from efa.mailbox.tables import consent
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

Disown = Callable[[Session, bytes, bytes], Awaitable[None]]  # the account's reference, and that of nobody


async def delete_account(
    sessions: Sessions, store: ObjectStore, login: LoginSession, now: datetime, *, also: Disown
) -> None:
    """Drafts, address and sessions are gone; applications belong to nobody who could log in, notices come on paper.

    `also`: what other rooms keep under the reference of the account.
    """
    async with sessions() as session:
        nobody = session.keys.nobody()
        await withdraw_consent(session, login.owner, "notice_electronic", now)
        await forget_address(session, login.owner)
        await end_mailbox(session, login.owner, now)
        names = await _destroy_drafts(session, login.owner)
        await _give_up_applications(session, login.owner, nobody, now)
        await also(session, login.owner, nobody)
        await revoke_all(session, login.owner, now)
        await give_back_all(session, Agent(account=login.owner, trust=login.trust), now)
        await forget_mandates_of(session, login.owner)
        await forget_account(session, login)
        tenant = session.tenant
    for name in names:
        await delete_file(store, tenant, name)


async def _destroy_drafts(session: Session, owner: bytes) -> list[UUID]:
    c = draft.c
    mine = await session.db.scalars(select(c.id).where(c.tenant == session.tenant, c.owner == owner).with_for_update())
    return [name for one in mine.all() for name in await destroy_draft(session, one)]


async def _give_up_applications(session: Session, owner: bytes, nobody: bytes, now: datetime) -> None:
    """A reference that no account has, so that no later login finds them again."""
    c = application.c
    given_up = update(application).where(c.tenant == session.tenant, c.owner == owner).values(owner=nobody)
    for one in (await session.db.scalars(given_up.returning(c.id))).all():
        await record_event(session, one, Event(kind="account_deleted", by=CITIZEN, at=now))
    given = consent.c
    await session.db.execute(
        delete(consent).where(given.tenant == session.tenant, given.owner == owner, given.application.is_(None))
    )
    for table in (consent, mailbox_copy):
        theirs = update(table).where(table.c.tenant == session.tenant, table.c.owner == owner)
        await session.db.execute(theirs.values(owner=nobody))
