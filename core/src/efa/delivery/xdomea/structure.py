"""Order, number and kind of the elements that a hand-over uses, as XDOMEA 3.0.0 has them. No schema file is needed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from lxml import etree

from efa.delivery.xdomea.words import NAMESPACE, UUID

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the library gives it no public name
_CHILD = {"": (1, 1), "?": (0, 1), "+": (1, 10**6), "*": (0, 10**6)}
# name, how often (as in regular expressions), after the colon what it is; without one its inside is not looked at
_KINDS: Mapping[str, str] = {
    "message": "Kopf:head Anschreiben?:document Schriftgutobjekt+:object Aktenplan?",
    "head": "ProzessID:uuid Nachrichtentyp:code Erstellungszeitpunkt:moment Absender:contact Empfaenger:contact"
    " SendendesSystem?:system"
    " Hinweis? AnwendungsspezifischeErweiterung? AnwendungsspezifischeErweiterungXML? WeitererEmpfaenger*:contact"
    " Importbestaetigung:yes Empfangsbestaetigung:truth",
    "contact": "Behoerdenkennung? Institution?:organisation Organisationseinheit?:unit Name? Taetigkeit?"
    " Zustaendigkeit? Anschrift* Kommunikation* Rolle?:code UnstrukturierteAnschrift* Geburt?",
    "organisation": "Name? Kurzbezeichnung?",
    "unit": "Name:text",
    "system": "InstanzID? Produktname? Version?",
    "object": "Akte? Vorgang? Dokument?:document",
    "document": "Identifikation:identity AllgemeineMetadaten?:general FremdesGeschaeftszeichen? Posteingangsdatum?:day"
    " Postausgangsdatum?:day DatumDesSchreibens?:day Bezug? Hier? Bearbeiter? Typ? HistorienProtokollInformation*"
    " InternerGeschaeftsgang? Version*:version Verweis* Anlage*:document Absender*:contact Empfaenger*:contact"
    " WeitererKontakt*"
    " AnwendungsspezifischeErweiterung* AnwendungsspezifischeErweiterungXML? Nummer?",
    "identity": "ID:uuid NummerImUebergeordnetenContainer?",
    "general": "Betreff?:text Kennzeichen? Federfuehrung? Aktenfuehrung? Vertraulichkeitsstufe? Bemerkung?"
    " Medium?:medium Aktenplaneinheit?",
    "version": "Nummer:text Format+:format",
    "format": "Name:code SonstigerName?:text Version:text Primaerdokument:file",
    "file": "Dateiname:name DateinameOriginal? Ersteller? DatumUhrzeit?:moment SignaturSiegel?",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not fit: the place, what is wrong there, and what helps."""

    where: str
    what: str
    next: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.where}: {self.what}; {self.next}"


def structure(root: Element) -> Iterator[Problem]:
    """What of the message has the wrong order, number or kind."""
    yield from _inside(root, "message", short(root))
    for one in root.findall(f"{{{NAMESPACE}}}Schriftgutobjekt"):
        if len(one) != 1:
            yield Problem(place(one), "must hold one of Akte, Vorgang, Dokument", "give each an own Schriftgutobjekt")


def short(element: Element) -> str:
    """The name without its namespace."""
    return etree.QName(element).localname


def place(element: Element) -> str:
    """The way from the top to an element, with its line."""
    up = [element, *element.iterancestors()]
    return f"{'/'.join(short(one) for one in reversed(up))} (line {element.sourceline})"


def _inside(parent: Element, kind: str, way: str) -> Iterator[Problem]:
    given = [child for child in parent if isinstance(child.tag, str)]
    if _between(parent):
        yield Problem(place(parent), "has text between its elements", "only elements belong there")
    for wanted in _KINDS[kind].split():
        name, _, inner = wanted.partition(":")
        how = name[-1] if name[-1] in _CHILD else ""
        name, (least, most) = name.rstrip("?+*"), _CHILD[how]
        found = 0
        while given and given[0].tag == f"{{{NAMESPACE}}}{name}" and found < most:
            yield from _fits(given.pop(0), inner)
            found += 1
        if found < least:
            yield Problem(f"{way} (line {parent.sourceline})", f"{name} is missing", "add it at its place in the order")
    for left in given[:1]:
        yield Problem(place(left), "does not belong here", "look at the order and number of elements in XDOMEA 3.0.0")


def _fits(element: Element, kind: str) -> Iterator[Problem]:
    if kind in _KINDS:
        yield from _inside(element, kind, place(element).rpartition(" (")[0])
    elif kind and not _VALUES[kind][1](element):
        what = f"'{_text_of(element)[:60]}' is not {_VALUES[kind][0]}"
        yield Problem(place(element), what, "write it as XDOMEA 3.0.0 wants it")


def read_moment(text: str) -> datetime | None:
    """A time that says its zone; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo and "T" in text else None


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-31") else None
    except ValueError:
        return None


def _code_of(element: Element) -> str:
    """Empty where there is not exactly one, or something beside it."""
    codes = element.findall("code")
    return "" if len(codes) != 1 or _between(element) else (codes[0].text or "").strip()


def _between(parent: Element) -> bool:
    return any((text or "").strip() for text in (parent.text, *(child.tail for child in parent)))


def _text_of(element: Element) -> str:
    return (element.text or "").strip()


_MEDIA = ("001", "002", "003")
# what a value is in words, and how it is known
_VALUES: Mapping[str, tuple[str, Callable[[Element], object]]] = {
    "uuid": ("a UUID", lambda one: UUID.fullmatch(_text_of(one))),
    "name": ("a file name that begins with a UUID", lambda one: UUID.match(_text_of(one))),
    "text": ("a text", _text_of),
    "code": ("a code (its element `code` is empty, missing or not alone)", _code_of),
    "medium": ("a medium (001, 002 or 003)", lambda one: _code_of(one) in _MEDIA),
    "day": ("a day (2026-01-31)", lambda one: _read_day(_text_of(one))),
    "moment": ("a time with its zone (2026-01-31T10:00:00+01:00)", lambda one: read_moment(_text_of(one))),
    "truth": ("true or false", lambda one: _text_of(one) in ("true", "false", "1", "0")),
    "yes": ("true, which the standard fixes", lambda one: _text_of(one) in ("true", "1")),
}
