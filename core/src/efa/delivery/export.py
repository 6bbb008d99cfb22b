"""One application for the authority's electronic file; that it was taken is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from efa.applications.access import Purpose, record_access
from efa.applications.application import find_application, key_of, read_content
from efa.applications.errors import ApplicationNotFound
from efa.applications.files import StoredFile, files_of
from efa.applications.press import Press
from efa.delivery.addressee import Addressee
from efa.delivery.attachment import attachment
from efa.delivery.channels.inbox import Inbox
from efa.delivery.consignments import Claim
from efa.delivery.doubled import doubled_among
from efa.delivery.pack import pack
from efa.delivery.xdomea.package import Package
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.crypto import RecordKey
from efa.sdk.channel import Attachment, Capabilities, Failed
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_WHOLE = Inbox(capabilities=Capabilities(acknowledgement="click"))
_MADE = frozenset({"receipt", "copy", "notice", "refused"})  # by the platform or the authority, or no evidence at all
_PAPER = "paper"  # the scan of the application itself


@dataclass(frozen=True, slots=True)
class Taker:
    """Who stands in the record of accesses, and for what."""

    staff: Staff
    purpose: Purpose


async def export(
    sessions: Sessions, press: Press, to: Addressee, staff: Staff, application: UUID, now: datetime
) -> Package:
    """What a channel would be given, and what came later. Raises ApplicationNotFound, ConflictOfInterest, NotAllowed.

    Nothing is handed over by it: the state of the application stays.
    """
    allow(staff, Action.READ_APPLICATION)
    return await take(sessions, press, to, Taker(staff, "export"), application, now)


async def take(
    sessions: Sessions, press: Press, to: Addressee, taker: Taker, application: UUID, now: datetime
) -> Package:
    """The same for whoever has been let in already. Raises ApplicationNotFound, ConflictOfInterest, Partial."""
    async with sessions() as session:
        key, others = await _others(session, application)  # first, since nothing can be noted of what is not here
        await record_access(session, application, taker.staff, taker.purpose, now)
        double = application in await doubled_among(session, (application,))
    packed = await pack(sessions, press, to, _as_claim(application, now, double=double), _WHOLE)
    if isinstance(packed, Failed):
        raise ApplicationNotFound
    scans = tuple(attachment(press.store, key, file) for file in others if file.document == _PAPER)
    later: list[tuple[Attachment, date]] = [
        (attachment(press.store, key, file), day_of(file.added_at)) for file in others if file.document != _PAPER
    ]
    return Package(replace(packed, attachments=(*packed.attachments, *scans)), now, later)


async def _others(session: Session, application: UUID) -> tuple[RecordKey, Sequence[StoredFile]]:
    """What came in and is not part of the content that was handed in."""
    about = await find_application(session, application)
    key = await key_of(session, about)
    enclosed = {one.id for one in (await read_content(session, about, key)).enclosures}
    files = await files_of(session, key)
    return key, [file for file in files if file.document not in _MADE and str(file.id) not in enclosed]


def _as_claim(application: UUID, now: datetime, *, double: bool) -> Claim:
    """No consignment: the id of the application stands for the parcel, so that each export has the same ids."""
    return Claim(
        id=application,
        application=application,
        purpose="application",
        channel=_WHOLE.key,
        generation=1,
        leading=False,
        double=double,
        received_at=now,
        attempts=0,
        began_at=now,
    )
