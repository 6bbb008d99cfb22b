"""Schemas of the tests: built as models and written as files, so that a test says only what it is about."""

from dataclasses import replace
from typing import Any

from efa.fim.model import About, Basis, Choice, DataField, DataSchema, FieldGroup, Position, Rule, Version

_DAY = "2026-01-01T00:00:00Z"
_YES_OR_NO = (Choice("miete", "zur Miete"), Choice("eigentum", "im Eigentum"))


def about(number: int, name: str, letter: str = "F", **changes: Any) -> About:
    """Released, of version 1.0.0, in the range of working copies."""
    told = {"version": "1.0.0", "status": "6", "released_on": "2026-01-01", "changed_at": _DAY, "creator": "Test"}
    return About(**{"id": f"{letter}999{number:08}", "name": name, "basis": (Basis("§ 1 TestG"),), **told, **changes})


def field(number: int, name: str, type: str = "text", **changes: Any) -> DataField:  # noqa: A002 - as the standard calls it
    told = changes.pop("about", {})
    kinds = {"label": name, "kind": "HAR", "input": "input", "type": type}
    return DataField(about=about(number, name, **told), **{**kinds, **changes})


def choice(number: int, name: str, **changes: Any) -> DataField:
    return field(number, name, input="select", **{"values": _YES_OR_NO, **changes})


def group(number: int, name: str, *positions: Position, **changes: Any) -> FieldGroup:
    told = changes.pop("about", {})
    return FieldGroup(
        about=about(number, name, "G", **told), positions=positions, **{"label": name, "kind": "HAR", **changes}
    )


def at(content: DataField | FieldGroup, count: str = "1:1", *bases: str) -> Position:
    least, most = count.split(":")
    norms = tuple(Basis(text) for text in bases)
    return Position(least=int(least), most=None if most == "*" else int(most), basis=norms, content=content)


def rule(number: int, meaning: str, name: str = "Regel") -> Rule:
    told = about(number, name, "R", basis=(), version="1.0.0", status=None, released_on=None)
    return Rule(about=told, meaning=meaning, kind="K")


def schema(*positions: Position, xdf: Version = "3.0.0", **changes: Any) -> DataSchema:
    told = changes.pop("about", {})
    known = {
        "message": "t1",
        "created": _DAY,
        "label": "Test",
        "structure": "3",
        "looks": "1",
        "profile": "D99000000001",
    }
    made = about(1, "Testschema", "S", **told)
    return DataSchema(xdf=xdf, about=made, positions=positions, **{**known, **changes})


def person(first: int = 10) -> FieldGroup:
    """Who applies."""
    return group(
        first,
        "Antragstellende Person",
        at(field(first + 1, "Familienname")),
        at(field(first + 2, "Vornamen")),
        at(field(first + 3, "Geburtsdatum", "date")),
        at(address()),
    )


def address() -> FieldGroup:
    """The same group of the Baukasten, wherever it is used."""
    street = group(
        30,
        "Straßenanschrift",
        at(field(31, "Straße")),
        at(field(32, "Hausnummer"), "0:1"),
        at(field(33, "Postleitzahl", limits=replace(field(1, "x").limits, pattern="[0-9]{5}"))),
        at(field(34, "Ort")),
    )
    box = group(35, "Postfachanschrift", at(field(36, "Postfach")), at(field(34, "Ort")))
    return group(37, "Anschrift", at(street, "0:1"), at(box, "0:1"), choice=True)


def everything() -> DataSchema:
    """Each type, each way to enter it, lists, choices, texts, rules and files."""
    child = group(
        50,
        "Kind",
        at(field(51, "Vorname des Kindes")),
        at(field(52, "Geburtsdatum", "date")),
        at(group(53, "Einkommen des Kindes", at(field(54, "Betrag", "num_currency")), at(choice(55, "Art"))), "0:*"),
        at(address(), "0:1"),
    )
    types = group(
        60,
        "Verschiedenes",
        at(field(61, "Hinweis", input="label", content="Bitte {genau} lesen.")),
        at(field(62, "Zahl", "num")),
        at(field(63, "Anzahl", "num_int"), "0:1"),
        at(field(64, "Uhrzeit", "time"), "0:1"),
        at(field(65, "Zeitpunkt", "datetime"), "0:1"),
        at(field(66, "Stimmt das?", "bool")),
        at(field(67, "Name nach DIN", "text_latin")),
        at(field(68, "Formularart", input="hidden", content="A1")),
        at(field(69, "Aktenzeichen", input="locked")),
        at(choice(70, "Wohnform"), "0:2"),
        at(field(71, "Frühere Namen"), "0:3"),
        at(field(72, "Mietvertrag", "file"), "1:*"),
        at(field(73, "Objekt", "obj"), "0:1"),
    )
    rules = (rule(1, "F99900000063 ist nur zu befüllen, wenn F99900000066 bejaht wird."),)
    return schema(at(person()), at(child, "0:*"), at(types), at(field(80, "Bemerkung"), "0:1"), rules=rules)
