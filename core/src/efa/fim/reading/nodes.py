"""An element of the standard, read by namespace and local name; what is missing or twice is an error with its line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from efa.fim.errors import NotTaken
from efa.fim.hard_xml import Element, line_of
from efa.fim.model import Version
from efa.fim.notes import Note, Weight

_NOTHING = ("", "-", ".")
_CONVERTED = re.compile(r"\s*Originalwerte der XDF2-Datei:.*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Node:
    """One element; `path` are the ids that lead to it, `notes` collects what is doubtful."""

    element: Element
    version: Version
    path: tuple[str, ...]
    notes: list[Note]

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return line_of(self.element) or 0

    @property
    def name(self) -> str:
        """Its local name."""
        return etree.QName(self.element).localname

    def below(self, *ids: str) -> "Node":
        """The same element, known by further ids."""
        return Node(self.element, self.version, (*self.path, *ids), self.notes)

    def note(self, weight: Weight, text: str, number: str | None = None) -> None:
        """Remember what a person should look at."""
        self.notes.append(Note(weight, "/".join(self.path) or "schema", text, number))

    def refuse(self, reason: str, code: str = "FIM_CARDINALITY", number: str | None = None) -> NotTaken:
        """The error to raise: with the line and the name of the element."""
        official = f", QS {number}" if number else ""
        return NotTaken(code, f"{self.name}: {reason}{official}", self.line)

    def all(self, name: str) -> tuple["Node", ...]:
        """Its children of that name in the standard's namespace."""
        return tuple(Node(child, self.version, self.path, self.notes) for child in self._children(name))

    def maybe(self, name: str) -> "Node | None":
        """Its only child of that name, if there is one."""
        found = self.all(name)
        if len(found) > 1:
            raise found[1].refuse(f"stands {len(found)} times in '{self.name}', once is allowed")
        return found[0] if found else None

    def one(self, name: str, number: str | None = None) -> "Node":
        """Its only child of that name."""
        if found := self.maybe(name):
            return found
        raise self.refuse(f"there is no '{name}' in it", number=number)

    def text(self, name: str) -> str | None:
        """The text of a child, None where it is missing or says nothing."""
        child = self.maybe(name)
        return child.own_text if child else None

    @property
    def own_text(self) -> str | None:
        """Its text without what converters park in it; empty, '-' and '.' are nothing."""
        if len(self.element):
            raise self.refuse("holds further elements where a text is expected")
        plain = _CONVERTED.sub("", self.element.text or "").strip()
        return None if plain in _NOTHING else plain

    def said(self, name: str, number: str | None = None) -> str:
        """The text of a child that must say something."""
        found = self.one(name, number).own_text
        if found is None:
            raise self.one(name).refuse("is empty", number=number)
        return found

    def code(self, name: str, known: Collection[str], number: str | None = None) -> str | None:
        """The code of a child, None where it is missing. An unknown code is refused."""
        child = self.maybe(name)
        if child is None:
            return None
        codes = [part for part in child.element if isinstance(part.tag, str) and etree.QName(part).localname == "code"]
        if len(codes) != 1:
            raise child.refuse(f"must hold one 'code', it holds {len(codes)}", number=number)
        value = (codes[0].text or "").strip()
        if value not in known:
            known_ones = ", ".join(sorted(known))
            raise child.refuse(f"the code '{value}' is unknown; known are {known_ones}", "FIM_CODE", number)
        return value

    def must_code(self, name: str, known: Collection[str], number: str | None = None) -> str:
        """The code of a child that must be there."""
        self.one(name, number)
        found = self.code(name, known, number)
        assert found is not None
        return found

    def ignore_others(self, known: Collection[str]) -> None:
        """Note what the standard does not know here; the file may be of a later version."""
        for child in self.element:
            if child.tag.removeprefix(self._space) not in known:
                self.note("dropped", f"line {line_of(child)}: the element '{child.tag}' is unknown, it was not read")

    def _children(self, name: str) -> Iterator[Element]:
        return self.element.iterchildren(f"{self._space}{name}")

    @property
    def _space(self) -> str:
        """The namespace of the message, as tags begin with it."""
        return str(self.element.tag).rpartition("}")[0] + "}"
