"""Pack what a channel needs of an application: read in one short session, rendered and fetched without one."""

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from efa.applications.application import Application, find_application, key_of, read_content
from efa.applications.bills import Bill
from efa.applications.content import ApplicationContent
from efa.applications.errors import ApplicationNotFound
from efa.applications.files import StoredFile, files_of
from efa.applications.handed_in import handed_in_summary
from efa.applications.press import Press, catalogues_with, definition_of
from efa.applications.third_party import ThirdPartyRequest
from efa.catalogue.definition import Definition
from efa.delivery.addressee import Addressee
from efa.delivery.attachment import attachment
from efa.delivery.consignments import Claim
from efa.delivery.content import Submitted, tree
from efa.delivery.done_by import DoneBy, done_by
from efa.delivery.later import Later, later_in
from efa.delivery.memory import RowMemory
from efa.delivery.render import to_json, to_xml
from efa.delivery.repair import repaired_content
from efa.delivery.supplement import accepted_in, supplemented
from efa.delivery.taking_part import TakingPart, taking_part_in
from efa.delivery.to_office import addressed, office_of
from efa.kit.clock import day_of
from efa.kit.crypto import RecordKey
from efa.kit.store import get_file
from efa.kit.texts import BINDING
from efa.sdk.channel import Attachment, Channel, Failed, Memory, Parcel, Recipient
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

SCHEMAS = ("urn:efa:delivery:1:json", "urn:efa:delivery:1")
_COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    application: Application
    content: ApplicationContent
    definition: Definition
    key: RecordKey
    copy: StoredFile | None
    answers: tuple[ThirdPartyRequest, ...]
    bills: tuple[Bill, ...]
    later: Later
    done_by: DoneBy | None
    measures: tuple[TakingPart, ...]


async def pack(sessions: Sessions, press: Press, to: Addressee, attempted: Claim, channel: Channel) -> Parcel | Failed:
    """The parcel of one attempt, or why it cannot be made."""
    async with sessions() as session:
        about = await find_application(session, attempted.application)
        office = await office_of(session, about, to.settings)
        recipient = addressed(to, office, about.benefit).on(channel.key, about.benefit)
        bare = _bare(about, recipient, attempted, RowMemory(sessions, attempted.id))
        if not channel.capabilities.needs:
            return bare
        try:
            opened = await _open(session, press, about, attempted)
        except ApplicationNotFound:
            return Failed("permanent", "unreadable")
    return _parcel(opened, press, bare, attempted)


async def _open(session: Session, press: Press, about: Application, attempted: Claim) -> _Opened:
    key = await key_of(session, about)
    copies = [file for file in await files_of(session, key) if file.document == _COPY]
    return _Opened(
        application=about,
        content=await repaired_content(session, attempted, await read_content(session, about, key), key),
        definition=await definition_of(session, press, about),
        key=key,
        copy=copies[-1] if copies else None,
        answers=await supplemented(session, attempted, key),
        bills=await accepted_in(session, attempted),
        later=await later_in(session, attempted, key),
        done_by=await done_by(session, attempted),
        measures=await taking_part_in(session, attempted),
    )


def _bare(about: Application, recipient: Recipient, attempted: Claim, memory: Memory) -> Parcel:
    return Parcel(
        id=str(attempted.id),
        generation=attempted.generation,
        purpose=attempted.purpose,
        number=about.number,
        benefit=about.benefit,
        leika="",
        recipient=recipient,
        received_at=about.received_at,
        json=b"",
        xml=b"",
        schemas=SCHEMAS,
        attachments=(),
        memory=memory,
        double=attempted.double,
    )


def _parcel(opened: _Opened, press: Press, bare: Parcel, attempted: Claim) -> Parcel:
    about = opened.application
    procedure = opened.definition.procedure(about.procedure)
    assert procedure is not None
    data = tree(_submitted(opened, bare, attempted, procedure.leika))
    assert isinstance(bare.memory, RowMemory)
    nothing = frozenset[str]() if attempted.attempts == 1 else None
    return replace(
        bare,
        memory=replace(bare.memory, key=opened.key, names=nothing),
        leika=procedure.leika,
        json=to_json(data),
        xml=to_xml(data),
        attachments=_attachments(opened, press) if attempted.purpose == "application" else _later(opened, press),
    )


def _submitted(opened: _Opened, bare: Parcel, attempted: Claim, leika: str) -> Submitted:
    about = opened.application
    return Submitted(
        application=about,
        content=opened.content,
        summary=handed_in_summary(opened.definition, about.procedure, opened.content, day_of(about.received_at)),
        recipient=bare.recipient,
        purpose=attempted.purpose,
        leika=leika,
        texts=catalogues_with(opened.definition).texts(BINDING),
        confirmations=tuple((opened.definition.confirmation(a.document), a) for a in opened.answers),
        bills=opened.bills,
        later=opened.later,
        done_by=opened.done_by,
        measures=opened.measures,
        double=attempted.double,
    )


def _later(opened: _Opened, press: Press) -> tuple[Attachment, ...]:
    return tuple(attachment(press.store, opened.key, file) for file in opened.later.files)


def _attachments(opened: _Opened, press: Press) -> tuple[Attachment, ...]:
    handed_in = tuple(
        Attachment(
            id=enclosure.id,
            document=enclosure.document,
            purpose="attachment",
            filename=enclosure.name,
            media_type=enclosure.media_type,
            size=enclosure.size,
            read=partial(get_file, press.store, opened.key, UUID(enclosure.id)),
        )
        for enclosure in opened.content.enclosures
    )
    if opened.copy is None:
        return handed_in
    return (attachment(press.store, opened.key, opened.copy, "form"), *handed_in)
