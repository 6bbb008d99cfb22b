"""The whole message: which one it is, and the data schema in it."""

from dataclasses import dataclass

from lxml import etree

from efa.fim.codes import CHOICE, FIRST, LATER, MESSAGE, NAMESPACES, OTHER_MESSAGES
from efa.fim.errors import NotTaken
from efa.fim.hard_xml import Element, line_of, parse
from efa.fim.model import DataSchema, Version
from efa.fim.notes import Note
from efa.fim.reading.common import COMMON, about, identity, rules
from efa.fim.reading.nodes import Node
from efa.fim.reading.tree import Tree

_OF_SCHEMA = COMMON | {
    "hilfetext",
    "ableitungsmodifikationenStruktur",
    "ableitungsmodifikationenRepraesentation",
    "dokumentsteckbrief",
    "art",
    "regel",
    "struktur",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A schema, and what was noticed while it was read."""

    schema: DataSchema
    notes: tuple[Note, ...]


def read(raw: bytes) -> Read:
    """A file of XDatenfelder 2.0 or 3.0. Raises NotTaken with line and reason."""
    root = parse(raw)
    version, notes = _version(root), list[Note]()
    if (etree.QName(root).namespace or "") not in NAMESPACES:
        notes.append(Note("doubtful", "schema", "the file is of a later version than 3.0.0; it was read as 3.0.0"))
    node = Node(root, version, (), notes)
    node.ignore_others({"header", "stammdatenschema"})
    header = node.one("header")
    schema = _schema(node.one("stammdatenschema"), header.text("nachrichtID"), header.text("erstellungszeitpunkt"))
    return Read(schema, tuple(notes))


def _version(root: Element) -> Version:
    name, line = etree.QName(root), line_of(root)
    namespace = name.namespace or ""
    if namespace.startswith(FIRST):
        raise NotTaken("FIM_VERSION", "this is XDatenfelder 1, which is not read; take version 2.0 or 3.0.0", line)
    version = NAMESPACES.get(namespace) or ("3.0.0" if namespace.startswith(LATER) else None)
    if version is None:
        said = f"the namespace '{namespace}'" if namespace else "no namespace"
        raise NotTaken("FIM_NAMESPACE", f"'{name.localname}' has {said}, so this is no XDatenfelder 2.0 or 3.0", line)
    if name.localname != MESSAGE:
        holds = OTHER_MESSAGES.get(name.localname, "something else")
        reason = f"'{name.localname}' holds {holds}; a form is made from a schema, the message {MESSAGE}"
        raise NotTaken("FIM_MESSAGE", reason, line)
    return version


def _schema(outer: Node, message: str | None, created: str | None) -> DataSchema:
    node = outer.below(identity(outer, "S"))
    node.ignore_others(_OF_SCHEMA)
    told = about(node, "S")
    profile = node.maybe("dokumentsteckbrief")
    label = node.text("bezeichnung" if node.version == "3.0.0" else "bezeichnungEingabe")
    return DataSchema(
        xdf=node.version,
        message=message or "",
        created=created or "",
        about=told,
        label=label or told.name,
        help=node.text("hilfetext"),
        structure=node.must_code("ableitungsmodifikationenStruktur", "0123", "1033"),
        looks=node.must_code("ableitungsmodifikationenRepraesentation", "01", "1034"),
        profile=profile.text("id") if profile else None,
        profile_version=profile.text("version") if profile else None,
        choice=node.code("art", CHOICE, "1042") == CHOICE,
        rules=rules(node),
        positions=Tree().positions(node, "1023"),
    )
