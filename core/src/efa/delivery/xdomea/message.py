"""The XML of a hand-over: one document with its formats and its enclosures, by the names of XDOMEA 3.0.0."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID, uuid5

from lxml import etree

from efa.delivery.render import xml_text
from efa.delivery.xdomea.words import CODE, HASHES, LISTS, MESSAGE, NAMESPACE, Format
from efa.kit.clock import BERLIN, day_of
from efa.kit.texts import BINDING, core_texts
from efa.sdk.channel import Parcel

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the library gives it no public name
_IN = f"{{{NAMESPACE}}}"
_PRODUCT = "EfA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """A file of the package: its name there, the one that people know, and what the message says about it."""

    id: UUID
    file: str
    original: str
    format: Format
    size: int
    sha512: str


def id_of(parcel: Parcel, what: str) -> UUID:
    """The same for the same parcel, so that a file system knows what it has already."""
    return uuid5(UUID(parcel.id), what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """`main` are the formats of the application itself, the readable copy first; `later` came on the day beside it."""

    main: Sequence[Primary]
    enclosed: Sequence[Primary]
    later: Sequence[tuple[Primary, date]]

    @property
    def files(self) -> Sequence[Primary]:
        """All of them."""
        return [*self.main, *self.enclosed, *(primary for primary, _ in self.later)]


def message(parcel: Parcel, contents: Contents, made_at: datetime) -> bytes:
    """UTF-8."""
    root = etree.Element(f"{_IN}{MESSAGE}", nsmap={"xdomea": NAMESPACE})
    head = _add(root, "Kopf")
    _head(head, parcel, made_at)
    _hashes(_add(head, "AnwendungsspezifischeErweiterungXML"), contents.files)
    _add(head, "Importbestaetigung", "1")  # fixed by the standard
    _add(head, "Empfangsbestaetigung", "false")
    document = _add(_add(root, "Schriftgutobjekt"), "Dokument")
    _document(document, parcel, (id_of(parcel, "dokument"), subject(parcel), day_of(parcel.received_at)))
    _version(document, contents.main)
    for number, primary in enumerate(contents.enclosed, start=1):
        _enclosure(_add(document, "Anlage"), number, primary)
    for primary, came in contents.later:
        own = _add(_add(root, "Schriftgutobjekt"), "Dokument")
        _document(own, parcel, (primary.id, f"Nachgereicht: {primary.original}, Vorgang {parcel.number}", came))
        _version(own, [primary])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def subject(parcel: Parcel) -> str:
    """What the list of documents of the file shows."""
    name = str(json.loads(parcel.json).get("application", {}).get("benefitName", parcel.benefit))
    texts = core_texts().texts(BINDING)
    double = f"{texts('delivery.cover_double')}: " if parcel.double else ""
    return f"{double}{texts('delivery.cover_application', benefit=name)}, Vorgang {parcel.number}"


def _head(head: Element, parcel: Parcel, made_at: datetime) -> None:
    _add(head, "ProzessID", str(id_of(parcel, "prozess")))
    _code(_add(head, "Nachrichtentyp"), "nachrichtentyp", "2.0", CODE)
    _add(head, "Erstellungszeitpunkt", made_at.astimezone(BERLIN).isoformat(timespec="seconds"))
    for side in ("Absender", "Empfaenger"):  # the authority hands over to itself: from its inbox to its file
        _add(_add(_add(head, side), "Institution"), "Name", parcel.recipient.authority)
    system = _add(head, "SendendesSystem")
    _add(system, "InstanzID", parcel.recipient.slug)
    _add(system, "Produktname", _PRODUCT)


def _hashes(parent: Element, files: Sequence[Primary]) -> None:
    listed = etree.SubElement(parent, f"{{{HASHES}}}dateien", nsmap={"efa": HASHES})
    for one in files:
        told = {"name": one.file, "bytes": str(one.size), "sha512": one.sha512}
        etree.SubElement(listed, f"{{{HASHES}}}datei", told)


def _document(document: Element, parcel: Parcel, about: tuple[UUID, str, date]) -> None:
    known_as, title, came = about
    _add(_add(document, "Identifikation"), "ID", str(known_as))
    known = _add(document, "AllgemeineMetadaten")
    _add(known, "Betreff", title)
    _code(_add(known, "Medium"), "medium", "1.0", "001")
    _add(document, "FremdesGeschaeftszeichen", parcel.number)
    _add(document, "Posteingangsdatum", came.isoformat())
    _add(document, "Typ", "Eingang")


def _enclosure(enclosure: Element, number: int, primary: Primary) -> None:
    _add(_add(enclosure, "Identifikation"), "ID", str(primary.id))
    _add(_add(enclosure, "AllgemeineMetadaten"), "Betreff", primary.original)
    _version(enclosure, [primary])
    _add(enclosure, "Nummer", str(number))


def _version(parent: Element, formats: Sequence[Primary]) -> None:
    version = _add(parent, "Version")
    _add(version, "Nummer", "1")
    for one in formats:
        shown = _add(version, "Format")
        _code(_add(shown, "Name"), "dateiformat", "1.0", one.format.code)
        if one.format.other:
            _add(shown, "SonstigerName", one.format.other)
        _add(shown, "Version", one.format.version)
        primary = _add(shown, "Primaerdokument")
        _add(primary, "Dateiname", one.file)
        _add(primary, "DateinameOriginal", one.original)


def _code(element: Element, name: str, version: str, code: str) -> None:
    element.set("listURI", LISTS + name)
    element.set("listVersionID", version)
    etree.SubElement(element, "code").text = code


def _add(parent: Element, name: str, text: str | None = None) -> Element:
    element = etree.SubElement(parent, _IN + name)
    element.text = None if text is None else xml_text(text)
    return element
