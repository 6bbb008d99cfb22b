"""A data schema of FIM as it is published: both versions of XDatenfelder in one model, with the raw codes kept."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Version = Literal["2.0", "3.0.0"]


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis (Handlungsgrundlage): the norm, and where it can be read."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How an element is related to another one (ABL, ERS, EQU, VKN)."""

    predicate: str
    id: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of the catalogue."""

    text: str
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every element says of itself. `version` None: a working copy. Days are ISO dates as text."""

    id: str
    version: str | None = None
    name: str
    description: str | None = None
    definition: str | None = None
    basis: tuple[Basis, ...] = ()
    status: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    creator: str | None = None
    released_on: str | None = None
    note: str | None = None
    published_on: str | None = None
    changed_at: str | None = None
    relations: tuple[Relation, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def called(self) -> str:
        """Id and version, as derived schemas name the element."""
        return f"{self.id}V{self.version}" if self.version else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule for people: free text, never executed. `kind`: K, M, V or B where the version knows it."""

    about: About
    meaning: str | None = None
    kind: str | None = None
    script: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Präzisierung: what narrows a type. Values are text as written: numbers or days."""

    min_length: int | None = None
    max_length: int | None = None
    min_value: str | None = None
    max_value: str | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be chosen."""

    code: str
    name: str
    help: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReference:
    """Which code list holds the choices. `version` None: the one that is valid when it is looked up."""

    urn: str
    version: str | None = None
    version_urn: str | None = None
    id: str | None = None
    id_version: str | None = None

    @property
    def pinned(self) -> str:
        """The URN with its version, as far as it is said."""
        return self.version_urn or (f"{self.urn}_{self.version}" if self.version else self.urn)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataField:
    """A Datenfeld. `input`: input, select, label, hidden, locked; `type`: text, date, num_currency, file and others."""

    about: About
    label: str
    label_out: str | None = None
    kind: str
    help: str | None = None
    help_out: str | None = None
    input: str
    type: str
    limits: Limits = field(default_factory=Limits)
    content: str | None = None
    prefill: str = "keine"
    values: tuple[Choice, ...] = ()
    code_list: ListReference | None = None
    code_key: str | None = None
    name_key: str | None = None
    help_key: str | None = None
    max_size: int | None = None
    media_types: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an element stands: how often, and on which legal basis there. `most` None: as often as wished."""

    least: int
    most: int | None
    basis: tuple[Basis, ...] = ()
    content: "DataField | FieldGroup"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """A Datenfeldgruppe. `choice`: exactly one of its children is filled in (Auswahlgruppe)."""

    about: About
    label: str
    label_out: str | None = None
    kind: str
    help: str | None = None
    help_out: str | None = None
    choice: bool = False
    rules: tuple[Rule, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSchema:
    """A Stammdatenschema with everything in it. `structure`, `looks`: raw codes of what a derived schema may change."""

    xdf: Version
    message: str
    created: str
    about: About
    label: str
    help: str | None = None
    structure: str
    looks: str
    profile: str | None = None
    profile_version: str | None = None
    choice: bool = False
    rules: tuple[Rule, ...] = ()
    positions: tuple[Position, ...] = ()


Part: TypeAlias = DataField | FieldGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """A code list (genericode) as it lay beside the schema. `digest`: SHA-256 of the file."""

    urn: str
    version: str | None
    version_urn: str | None
    title: str
    agency: str | None
    columns: tuple[str, ...]
    code_column: str
    name_column: str
    rows: tuple[tuple[str | None, ...], ...]
    digest: str
