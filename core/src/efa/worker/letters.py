"""Names and addresses of a tenant, as parcels and mails carry them."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from functools import partial
from uuid import UUID

from efa.delivery.addressee import Addressee
from efa.mailbox.address import MailTo
from efa.mailbox.feedback import Feedback, feedback_mail
from efa.mailbox.mail import Letterhead, new_message_mail
from efa.mailbox.notify import Compose
from efa.sdk.channel import Recipient
from efa.tenancy.directory import Tenant
from efa.tenancy.settings import TenantSettings, tenant_settings
from efa.worker.context import Worker

MAILBOX = "konto/nachrichten"


async def addressee_of(worker: Worker, tenant: str) -> Addressee:
    """The authority as parcels name it."""
    known, settings = await _tenant(worker, tenant)
    return Addressee(Recipient(slug=known.slug, ars=known.area, authority=settings.authority or known.name), settings)


async def message_letter(worker: Worker, tenant: str) -> Compose:
    """How mails about messages of this tenant are written."""
    known, settings = await _tenant(worker, tenant)
    authority = settings.authority or known.name
    head = Letterhead(worker.settings.mail_sender, authority, mailbox_link(worker, known))
    return partial(_message_mail, worker, head)


async def feedback_letter(worker: Worker, tenant: str, record: UUID) -> Callable[[Feedback], EmailMessage]:
    """How a mail with feedback to this tenant is written."""
    _, settings = await _tenant(worker, tenant)
    return partial(_feedback_mail, worker, settings, record)


def mailbox_link(worker: Worker, known: Tenant) -> str:
    """The mailbox of a tenant. It says nothing about a message."""
    return page_link(worker, known, MAILBOX)


def page_link(worker: Worker, known: Tenant, page: str) -> str:
    """A page of a tenant: under its own host, in the demo under its path."""
    base = worker.settings.base_url.rstrip("/")
    if known.hosts and worker.settings.environment == "production":
        return f"https://{known.hosts[0]}/{page}"
    return f"{base}/{known.slug}/{page}"


async def _tenant(worker: Worker, tenant: str) -> tuple[Tenant, TenantSettings]:
    async with worker.directory.session(UUID(tenant)) as session:
        settings = await tenant_settings(session)
    return await worker.directory.by_id(UUID(tenant)), settings


def _message_mail(worker: Worker, head: Letterhead, about: UUID, to: MailTo, at: datetime) -> EmailMessage:
    return new_message_mail(head, worker.catalogues.texts(to.lang), to.address, about=about, at=at)


def _feedback_mail(worker: Worker, settings: TenantSettings, record: UUID, feedback: Feedback) -> EmailMessage:
    to = _address_for(settings, feedback) or worker.settings.mail_sender
    texts, sender = worker.catalogues.texts("de"), worker.settings.mail_sender
    return feedback_mail(feedback, texts, sender=sender, to=to, record=record, at=worker.clock())


def _address_for(settings: TenantSettings, feedback: Feedback) -> str | None:
    if feedback.kind == "barrier" and settings.legal:
        return settings.legal.accessibility_contact
    return settings.contact.email if settings.contact else None
