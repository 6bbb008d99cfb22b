"""The tree of a schema: positions with how often, groups and fields. It counts, because strangers write it."""

import re
from dataclasses import dataclass, field

from efa.fim.codes import CHOICE, INPUTS, KINDS, PREFILLS, TYPES
from efa.fim.model import Choice, DataField, FieldGroup, ListReference, Position
from efa.fim.reading.common import COMMON, about, bases, identity, rules
from efa.fim.reading.limits import limits
from efa.fim.reading.nodes import Node

MOST_POSITIONS = 20_000
DEEPEST = 60
_COUNT = re.compile(r"([0-9]{1,6}):([0-9]{1,6}|\*)")
_OF_PART = COMMON | {"schemaelementart", "hilfetextEingabe", "hilfetextAusgabe", "regel"}
_OF_GROUP = _OF_PART | {"art", "struktur"}
_OF_FIELD = _OF_PART | set(
    {
        "feldart",
        "datentyp",
        "praezisierung",
        "inhalt",
        "codelisteReferenz",
        "vorbefuellung",
        "werte",
        "codeKey",
        "nameKey",
        "helpKey",
        "maxSize",
        "mediaType",
    }
)


@dataclass(slots=True)
class Tree:
    """Reads positions one below the other; `count` are those read so far."""

    count: int = field(default=0)

    def positions(self, node: Node, number: str) -> tuple[Position, ...]:
        """What stands below a schema or group, in the order of the file."""
        found = node.all("struktur")
        if not found:
            node.note("doubtful", "there is nothing in it", number)
        return tuple(self._position(child) for child in found)

    def _position(self, node: Node) -> Position:
        self.count += 1
        if self.count > MOST_POSITIONS:
            raise node.refuse(f"the schema has more than {MOST_POSITIONS} positions", "FIM_SIZE")
        node.ignore_others({"anzahl", "bezug", "enthaelt"})
        least, most = _how_often(node)
        return Position(least=least, most=most, basis=bases(node), content=self._content(node.one("enthaelt")))

    def _content(self, node: Node) -> DataField | FieldGroup:
        found = [*node.all("datenfeld"), *node.all("datenfeldgruppe")]
        node.ignore_others({"datenfeld", "datenfeldgruppe"})
        if len(found) != 1:
            raise node.refuse(f"must hold one datenfeld or one datenfeldgruppe, it holds {len(found)}")
        return _field(found[0]) if found[0].name == "datenfeld" else self._group(found[0])

    def _group(self, outer: Node) -> FieldGroup:
        own = identity(outer, "G")
        if own in outer.path:
            raise outer.refuse(f"the group {own} lies within itself", "FIM_CIRCLE", "1026")
        if len(outer.path) > DEEPEST:
            raise outer.refuse(f"groups are nested more than {DEEPEST} deep", "FIM_XML_DEPTH")
        node = outer.below(own)
        node.ignore_others(_OF_GROUP)
        told = about(node, "G")
        return FieldGroup(
            about=told,
            label=node.text("bezeichnungEingabe") or told.name,
            label_out=node.text("bezeichnungAusgabe"),
            kind=node.must_code("schemaelementart", KINDS, "1031"),
            help=node.text("hilfetextEingabe"),
            help_out=node.text("hilfetextAusgabe"),
            choice=node.code("art", CHOICE, "1042") == CHOICE,
            rules=rules(node),
            positions=self.positions(node, "1023"),
        )


def _how_often(node: Node) -> tuple[int, int | None]:
    text = node.said("anzahl", "1021")
    found = _COUNT.fullmatch(text)
    if not found:
        raise node.refuse(f"the Multiplizität '{text}' is not written as 0:1 or 1:*", number="1046")
    least, most = int(found[1]), None if found[2] == "*" else int(found[2])
    if most is not None and least > most:
        raise node.refuse(f"the Multiplizität '{text}' asks for more than it allows", number="1047")
    return least, most


def _field(outer: Node) -> DataField:
    node = outer.below(identity(outer, "F"))
    node.ignore_others(_OF_FIELD)
    told = about(node, "F")
    size = node.text("maxSize")
    return DataField(
        about=told,
        label=node.text("bezeichnungEingabe") or told.name,
        label_out=node.text("bezeichnungAusgabe"),
        kind=node.must_code("schemaelementart", KINDS, "1031"),
        help=node.text("hilfetextEingabe"),
        help_out=node.text("hilfetextAusgabe"),
        input=node.must_code("feldart", INPUTS[node.version], "1027"),
        type=node.must_code("datentyp", TYPES[node.version], "1028"),
        limits=limits(node),
        content=node.text("inhalt"),
        prefill=node.code("vorbefuellung", PREFILLS, "1030") or "keine",
        values=_values(node),
        code_list=_reference(node),
        code_key=node.text("codeKey"),
        name_key=node.text("nameKey"),
        help_key=node.text("helpKey"),
        max_size=int(size) if size and re.fullmatch(r"[0-9]{1,15}", size) else None,
        media_types=tuple(text for child in node.all("mediaType") if (text := child.own_text)),
        rules=rules(node),
    )


def _values(node: Node) -> tuple[Choice, ...]:
    child = node.maybe("werte")
    if child is None:
        return ()
    child.ignore_others({"wert"})
    return tuple(Choice(one.said("code"), one.said("name"), one.text("hilfe")) for one in child.all("wert"))


def _reference(node: Node) -> ListReference | None:
    child = node.maybe("codelisteReferenz")
    if child is None:
        return None
    if node.version == "3.0.0":
        return ListReference(
            urn=child.said("canonicalIdentification", "1040"),
            version=child.text("version"),
            version_urn=child.text("canonicalVersionUri"),
        )
    known, named = child.maybe("identifikation"), child.maybe("genericodeIdentification")
    if named is None:
        raise child.refuse("there is no 'genericodeIdentification' in it", number="1040")
    return ListReference(
        urn=named.said("canonicalIdentification", "1040"),
        version=named.text("version"),
        version_urn=named.text("canonicalVersionUri"),
        id=known.text("id") if known else None,
        id_version=known.text("version") if known else None,
    )
