"""An application from outside as a portal, a form server or a channel hands it over."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.file_check import Incoming
from efa.applications.intakes import State
from efa.applications.outside_content import OutsideContent, Problem
from efa.applications.taken_in import Way
from efa.catalogue.guard import Host
from efa.tenancy.directory import Directory


@dataclass(frozen=True, slots=True)
class Outside:
    """What taking in needs besides the application: where data and files go, and the plugins."""

    directory: Directory
    host: Host
    store: ObjectStore
    clamd: str | None
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file for a document of the form; `item`: `_id` of the list item."""

    document: str
    item: str | None
    incoming: Incoming


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """`received_at`: the receipt at the sender, which is the sender's word for when the person handed it in.

    `benefit` and `place` '' where the sender does not know them. `answers` None: the document could not be read.
    """

    way: Way
    sender: UUID | None
    sender_name: str
    reference: str
    received_at: datetime
    benefit: str = ""
    procedure: str = "erstantrag"
    place: str = ""
    lang: str = "de"
    why_late: str | None = None
    media_type: str = "application/json"
    raw: bytes
    answers: Mapping[str, object] | None
    files: tuple[SentFile, ...] = ()
    once: str = ""  # what it is known again by, where another one came under the same reference
    left: tuple[str, ...] = ()  # names of files that were too many or too large to be taken

    def content(self, problems: tuple[Problem, ...]) -> OutsideContent:
        """As it is kept."""
        try:
            text = self.raw.decode()
        except UnicodeDecodeError:
            text = base64.b64encode(self.raw).decode()
        return OutsideContent(
            reference=self.reference,
            sender=self.sender_name,
            benefit=self.benefit,
            procedure=self.procedure,
            place=self.place,
            lang=self.lang,
            why_late=self.why_late,
            media_type=self.media_type,
            raw=text,
            sha256=hashlib.sha256(self.raw).hexdigest(),
            answers=self.answers,
            problems=(*(Problem(at=name, code="file_left") for name in self.left), *problems),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What became of it: an application with its number, or something a person looks at because of `problems`."""

    tenant: UUID
    intake: UUID
    state: State
    number: str | None
    received_at: datetime
    created_at: datetime
    problems: tuple[Problem, ...]
