"""What of an application a school or provider can confirm, and how far each of it is."""

from dataclasses import dataclass
from uuid import UUID

from efa.applications.application import Application, key_of, read_content
from efa.applications.content import ApplicationContent
from efa.applications.handed_in import handed_in_state
from efa.applications.own import own_application
from efa.applications.states import OPEN
from efa.applications.third_party import ThirdPartyRequest, requests_of
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.forms.phrases import Phrase
from efa.kit.clock import day_of
from efa.kit.crypto import RecordKey
from efa.sdk import Confirmation
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmable:
    """One thing to confirm: `about` names its list item; `request` is the latest one, None before the first."""

    confirmation: Confirmation
    needed: NeededDocument
    about: str | Phrase | None
    request: ThirdPartyRequest | None

    @property
    def is_open(self) -> bool:
        """Whether a third party was asked and has not answered."""
        return self.request is not None and self.request.state == "open"

    @property
    def may_ask(self) -> bool:
        """Whether a new code can be made: nobody has confirmed it."""
        return self.request is None or self.request.state != "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConfirm:
    """An application with all that can be confirmed of it."""

    application: Application
    definition: Definition
    content: ApplicationContent
    key: RecordKey
    entries: tuple[Confirmable, ...]

    @property
    def waits(self) -> bool:
        """Whether the application still waits for confirmations."""
        return self.application.state in OPEN

    def entry(self, document: str, item: str | None) -> Confirmable | None:
        """The thing to confirm for this document and list item."""
        wanted = NeededDocument(document, item)
        return next((entry for entry in self.entries if entry.needed == wanted), None)


async def own_to_confirm(session: Session, application: UUID, owner: bytes) -> ToConfirm:
    """What the owner can let others confirm. Raises ApplicationNotFound."""
    return await to_confirm(session, (await own_application(session, application, owner)).application)


async def to_confirm(session: Session, application: Application) -> ToConfirm:
    """Everything that the definition of an application lets others confirm. Raises ApplicationNotFound."""
    key = await key_of(session, application)
    content = await read_content(session, application, key)
    definition = await kept(session.db, application.definition)
    latest = {(r.document, r.item): r for r in await requests_of(session, application.id, key)}
    named = {c.document: c for c in definition.confirmations}
    state = handed_in_state(definition, application.procedure, content, day_of(application.received_at))
    entries = (
        Confirmable(
            confirmation=named[needed.key],
            needed=needed,
            about=state.item_name(needed.item),
            request=latest.get((needed.key, needed.item)),
        )
        for needed in content.needed
        if needed.key in named
    )
    return ToConfirm(application=application, definition=definition, content=content, key=key, entries=tuple(entries))
