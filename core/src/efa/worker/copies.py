"""The job that puts a copy into another mailbox of a person."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from efa.applications.press import catalogues_with
from efa.delivery.addressee import Addressee
from efa.kit.texts import BINDING
from efa.mailbox.claim_copy import CopyClaim, drop
from efa.mailbox.send_copy import Copying, Words, send_copy
from efa.worker.context import Worker
from efa.worker.letters import addressee_of, mailbox_link


async def mailbox_copy(worker: Worker, tenant: str, copy: str) -> None:
    """Send it, or ask what became of it; nothing more goes out where the authority has switched copies off."""
    to = await addressee_of(worker, tenant)
    if to.settings.mailbox is None:
        async with worker.sessions(tenant)() as session:
            await drop(session, UUID(copy), worker.clock())
        return
    await send_copy(worker.sessions(tenant), UUID(copy), await copying(worker, UUID(tenant), to))


async def copying(worker: Worker, tenant: UUID, to: Addressee) -> Copying:
    """How copies of this authority are written and sent."""
    chosen = to.settings.mailbox
    link = mailbox_link(worker, await worker.directory.by_id(tenant))
    return Copying(
        mailboxes=worker.mailboxes,
        sender=replace(to.recipient, settings=chosen.settings if chosen else {}),
        words=partial(_words, worker, to.recipient.authority, link),
        benefit=partial(_benefit, worker),
        link=link,
        attach=bool(chosen and chosen.attach_notices),
        store=worker.press.store,
        clock=worker.clock,
    )


def _words(worker: Worker, authority: str, link: str, lang: str, with_notice: bool) -> Words:  # noqa: FBT001 - a fact
    texts = worker.catalogues.texts(lang)
    body = "mailbox.copy.text_with_notice" if with_notice else "mailbox.copy.text"
    return Words(
        title=texts("mailbox.copy.title", authority=" ".join(authority.split())),
        text=texts(body, authority=authority, link=link),
        service=texts("mailbox.copy.service"),
    )


def _benefit(worker: Worker, claim: CopyClaim) -> str:
    """Its name in German, which the monitor wants."""
    for definition in worker.press.host.catalogue.definitions:
        if definition.key == claim.benefit:
            return catalogues_with(definition).texts(BINDING)(f"{claim.benefit}.name")
    return claim.benefit
