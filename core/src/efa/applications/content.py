"""What people wrote, as it lies encrypted in a draft or an application; times are ISO 8601 text in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from efa.applications.acted_for import ActedFor
from efa.applications.errors import DraftTooLarge
from efa.applications.origin import Origin
from efa.applications.taken_in import TakenIn
from efa.catalogue.calls import Facts, NeededDocument
from efa.catalogue.shape import build
from efa.catalogue.wire import WireError, decode, encode
from efa.forms.filled import Retrieved
from efa.kit.crypto import RecordKey
from efa.sdk import Calculation, Issue

LARGEST = 768 * 1024  # below what travels to the plugin host

Mark = Literal["seen", "confirmed", "passed", "added"]
Renewed = Literal["keep", "ask"]
Channel = Literal["paper", "mailbox"]
_DRAFT, _APPLICATION = "draft", "application"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A declaration or consent as it was shown: text key, version, SHA-256 of the German text, language, time."""

    text: str
    version: str
    sha256: str
    lang: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the person says of a document that is not there: it follows `later`, or there is `none`."""

    key: str
    item: str | None = None
    kind: Literal["later", "none"]
    until: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedItem:
    """A list item that can be put back until submission: JSON pointer of its list, place in it, its answers."""

    scope: str
    index: int
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How the notice comes: on paper unless `consent` to the mailbox was given; an address for messages."""

    channel: Channel = "paper"
    consent: Declaration | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Who handed in, as the account service knew them: trust level, means (eID, Elster …), time of the login.

    `name`, `born`: told as surely as `level`, '' else. `written_form`: the norm that wants writing, which this proof of
    identity replaces (§ 9a Abs. 5 OZG).
    """

    level: str
    proved_by: str
    at: str
    written_form: str | None = None
    name: str = ""
    born: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftContent:
    """Everything ever entered into a draft.

    `marks` and `raw` are keyed by step path, `raw` holds strings that are not valid yet; `origins` by JSON pointer
    with the `_id` of items; `confirmed` are soft issues that the person confirmed, with the values they had.
    `renewed`: how it came to a newer version of its form, if it did. `retrieved`: what registers said, also what is not
    used yet. `taken`: how it came where the person does not write it here.
    """

    answers: Mapping[str, object] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    raw: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    removed: tuple[RemovedItem, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    reach: Reach = Reach()
    renewed: Renewed | None = None
    retrieved: tuple[Retrieved, ...] = ()
    taken: TakenIn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that was handed in with the application: `sha256` in hex, `name` as the person knows it."""

    id: str
    document: str
    item: str | None
    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What was not there at submission: JSON pointers of answers (with `_id`), documents."""

    answers: tuple[str, ...] = ()
    documents: tuple[NeededDocument, ...] = ()

    @property
    def count(self) -> int:
        """How much is missing."""
        return len(self.answers) + len(self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationContent:
    """What was handed in, never changed afterwards.

    `answers` are pruned and keep their `_id`s; `facts` and `needed` are what the plugin said then, so that the
    application stays readable without it. `unexplained` is the text key why there is no calculation; `identified`
    None: it was handed in without an account. `acted`: who handed it in for the person, None where the person did.
    `taken`: how it came where nobody handed it in on our own pages.
    """

    answers: Mapping[str, object]
    marks: Mapping[str, Mark] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    needed: tuple[NeededDocument, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    statements: tuple[Statement, ...] = ()
    missing: Missing = field(default_factory=Missing)
    issues: tuple[Issue, ...] = ()
    confirmed: tuple[str, ...] = ()
    calculation: Calculation | None = None
    unexplained: str | None = None
    declarations: tuple[Declaration, ...] = ()
    reach: Reach = Reach()
    identified: Identified | None = None
    acted: ActedFor | None = None
    retrieved: tuple[Retrieved, ...] = ()
    taken: TakenIn | None = None


def seal_draft(key: RecordKey, content: DraftContent) -> bytes:
    """The encrypted content of a draft. Raises DraftTooLarge."""
    return key.encrypt(_packed(content), _DRAFT)


def open_draft(key: RecordKey, cipher: bytes) -> DraftContent:
    """The content of a draft. Raises Undecryptable."""
    return cast("DraftContent", build(DraftContent, decode(key.decrypt(cipher, _DRAFT))))


def seal_application(key: RecordKey, content: ApplicationContent) -> bytes:
    """The encrypted content of an application. Raises DraftTooLarge."""
    return key.encrypt(_packed(content), _APPLICATION)


def open_application(key: RecordKey, cipher: bytes) -> ApplicationContent:
    """The content of an application. Raises Undecryptable."""
    return cast("ApplicationContent", build(ApplicationContent, decode(key.decrypt(cipher, _APPLICATION))))


def _packed(content: DraftContent | ApplicationContent) -> bytes:
    try:
        return encode(content, LARGEST)
    except WireError as error:
        raise DraftTooLarge from error
