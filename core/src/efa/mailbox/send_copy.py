"""Send one copy: claim (session), put there or ask what became of it (no session), record (session)."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

from obstore.store import ObjectStore

from efa.kit.store import get_file
from efa.mailbox.claim_copy import CopyClaim, NoticeFile, claim_copy, level_of
from efa.mailbox.copy_memory import CopyMemory
from efa.mailbox.record_copy import record_copy
from efa.sdk.answering import Waiting
from efa.sdk.channel import Attachment, Failed, Handover, Recipient
from efa.sdk.mailbox import ApplicationState, Letter, Mailbox, Progress
from efa.tenancy.doors import Sessions

_NOTICE = "Bescheid.pdf"
_LIMIT_SECONDS = 300.0  # shorter than the lease of a claim
_log = logging.getLogger("efa.mailbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a letter says: nothing about the person, the benefit or the decision."""

    title: str
    text: str
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How copies of one tenant are written and sent. `sender` has the settings of its mailbox.

    `words` of a letter by language, with a notice or without; `benefit` its name, for the monitor alone; `link` leads
    to our mailbox; `attach`: whether notices may hang on letters.
    """

    mailboxes: Mapping[str, Mailbox]
    sender: Recipient
    words: Callable[[str, bool], Words]
    benefit: Callable[[CopyClaim], str]
    link: str
    attach: bool
    store: ObjectStore
    clock: Callable[[], datetime]


async def send_copy(sessions: Sessions, wanted: UUID, by: Copying) -> None:
    """Whatever becomes of it, our own mailbox has had the message since before this was queued."""
    async with sessions() as session:
        claim = await claim_copy(session, wanted, by.clock())
    if claim is None:
        return
    outcome = await _outcome(sessions, claim, by)
    async with sessions() as session:
        await record_copy(session, claim, outcome, by.clock())


async def _outcome(sessions: Sessions, claim: CopyClaim, by: Copying) -> Handover | None:
    mailbox = by.mailboxes.get(claim.mailbox)
    if mailbox is None:
        return Failed("configuration", "not_installed")
    memory = CopyMemory(sessions, claim.id)
    try:
        async with asyncio.timeout(_LIMIT_SECONDS):
            return await _offered(mailbox, claim, by, memory)
    except OSError:
        return None if claim.state == "handed_over" else Failed("transient", "unreachable")
    except Exception as error:  # noqa: BLE001 - a mailbox may raise anything
        _log.exception("mailbox.fault", extra={"plugin": claim.mailbox, "error": type(error).__name__})
        return None if claim.state == "handed_over" else Failed("transient", "fault")


async def _offered(mailbox: Mailbox, claim: CopyClaim, by: Copying, memory: CopyMemory) -> Handover | None:
    if claim.state == "handed_over":
        return await _became(mailbox, claim, by, memory)
    if claim.progress is not None:
        return await mailbox.tell(_progress(claim, claim.progress, by, memory))
    return await mailbox.put(await _letter(mailbox, claim, by, memory))


async def _became(mailbox: Mailbox, claim: CopyClaim, by: Copying, memory: CopyMemory) -> Handover | None:
    waiting = Waiting(
        parcel=str(claim.id),
        number=str(claim.id),
        handed_over_at=claim.handed_over_at or by.clock(),
        evidence=claim.evidence,
        memory=memory,
    )
    return await mailbox.became(by.sender, waiting)


def _progress(claim: CopyClaim, state: str, by: Copying, memory: CopyMemory) -> Progress:
    return Progress(
        id=str(claim.id),
        sender=by.sender,
        application_id=claim.application_id,
        state=cast("ApplicationState", state),
        service=by.benefit(claim),
        at=claim.began_at,
        memory=memory,
    )


async def _letter(mailbox: Mailbox, claim: CopyClaim, by: Copying, memory: CopyMemory) -> Letter:
    notice = claim.notice if by.attach else None
    attachments = (_attachment(notice, by.store),) if notice else ()
    if attachments and not await mailbox.carries(by.sender, attachments[0]):
        attachments = ()
    words = by.words(claim.lang, bool(attachments))
    return Letter(
        id=str(claim.id),
        sender=by.sender,
        handle=claim.handle,
        title=words.title,
        text=words.text,
        service=words.service,
        link=by.link,
        level=level_of(notice.needed) if notice and attachments else 1,
        at=claim.began_at,
        application_id=claim.application_id,
        attachments=attachments,
        memory=memory,
    )


def _attachment(notice: NoticeFile, store: ObjectStore) -> Attachment:
    return Attachment(
        id=str(notice.id),
        document="notice",
        purpose="attachment",
        filename=_NOTICE,
        media_type=notice.media_type,
        size=notice.size,
        read=partial(get_file, store, notice.key, notice.id),
    )
