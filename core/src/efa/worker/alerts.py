"""Mails to those who look after deliveries: read (session) → send (no session) → remember (session)."""

import logging
from uuid import UUID

from efa.delivery.alert import Counts, is_due, known, own_work, remember, told_where, work_below
from efa.delivery.alert_mail import Head, alert_mail
from efa.kit.mail import MailRefused, MailUnavailable
from efa.kit.texts import BINDING
from efa.mailbox.copy_tasks import count_open_copies
from efa.tenancy.directory import Tenant
from efa.tenancy.session import Session, operator_session
from efa.worker.context import Worker
from efa.worker.letters import page_link

PAGE, OPERATORS_PAGE = "verwaltung/zustellung", "betrieb/zustellung"
_log = logging.getLogger("efa.delivery")


async def alert_all(worker: Worker) -> None:
    """Each tenant of its own tasks; a Land as well of those that its authorities leave too long."""
    tenants = await worker.directory.all()
    for tenant in tenants:
        below = {one.id: one.name for one in tenants if tenant.parent is None and one.ars.startswith(tenant.ars)}
        await _alert(worker, tenant, {id_: name for id_, name in below.items() if id_ != tenant.id})


async def _alert(worker: Worker, tenant: Tenant, below: dict[UUID, str]) -> None:
    now = worker.clock()
    async with worker.directory.session(tenant.id) as session:
        to = await told_where(session)
        if to is None:
            return
        present = {**await own_work(session, now), **await _copies(session)}
        before, told_at = await known(session)
    if below:
        async with operator_session(worker.engine) as db:
            present = {**present, **await work_below(db, below, now)}
    due = is_due(before, told_at, present, now)
    if due and not await _send(worker, tenant, to, present):
        return
    async with worker.directory.session(tenant.id) as session:
        await remember(session, present, now if due else told_at or now)


async def _copies(session: Session) -> Counts:
    number = await count_open_copies(session)
    return {"copy": number} if number else {}


async def _send(worker: Worker, tenant: Tenant, to: str, counts: Counts) -> bool:
    page = OPERATORS_PAGE if tenant.parent is None else PAGE
    head = Head(sender=worker.settings.mail_sender, to=to, authority=tenant.name, link=page_link(worker, tenant, page))
    try:
        await worker.mail(alert_mail(head, counts, worker.catalogues.texts(BINDING), worker.clock()))
    except (MailRefused, MailUnavailable) as error:
        _log.warning("delivery.alert_unsent", extra={"error": type(error).__name__})
        return False
    return True
