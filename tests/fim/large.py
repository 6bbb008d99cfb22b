"""A schema of real size: some 120 positions, the groups of the Baukasten used again and again."""

from dataclasses import replace

from efa.fim.model import Choice, DataSchema, FieldGroup, Limits, Position
from tests.fim.given import address, at, choice, field, group, person, rule, schema

_KINDS = tuple(Choice(f"{number:03}", f"Art {number}") for number in range(1, 13))
MONEY = Limits(min_value="0", max_value="99999.99")


def income() -> FieldGroup:
    """Used for everybody who has one."""
    return group(
        100,
        "Einkommen",
        at(choice(101, "Einkommensart", values=_KINDS)),
        at(field(102, "Betrag im Monat", "num_currency", limits=MONEY)),
        at(field(103, "Beginn", "date"), "0:1"),
        at(field(104, "Nachweis über das Einkommen", "file"), "0:*"),
    )


def bank() -> FieldGroup:
    return group(
        110, "Bankverbindung", at(field(111, "IBAN", limits=Limits(max_length=34))), at(field(112, "Bank"), "0:1")
    )


def contact() -> FieldGroup:
    return group(120, "Kontakt", at(field(121, "E-Mail"), "0:1"), at(field(122, "Telefonnummer"), "0:1"))


def relative(number: int, name: str) -> FieldGroup:
    """Somebody of the household, with the groups that all have."""
    return group(
        number,
        name,
        at(field(11, "Familienname")),
        at(field(12, "Vornamen")),
        at(field(13, "Geburtsdatum", "date")),
        at(choice(14, "Familienstand", values=_KINDS[:5])),
        at(income(), "0:*", "§ 3 TestG"),
        at(contact(), "0:1"),
    )


def dwelling() -> FieldGroup:
    rooms = [at(field(200 + number, f"Fläche von Raum {number}", "num"), "0:1") for number in range(1, 20)]
    return group(
        199,
        "Wohnung",
        at(field(220, "Hinweis zur Wohnung", input="label", content="Angaben zur Wohnung")),
        at(field(221, "Miete", "num_currency")),
        at(field(222, "Garage vorhanden", "bool")),
        at(group(223, "Räume", *rooms)),
        at(group(224, "Vermieter", at(field(225, "Firma")), at(address()), at(contact(), "0:1"))),
        at(field(226, "Mietvertrag", "file"), "1:*"),
    )


def real_size(**changes: object) -> DataSchema:
    """Some 120 positions."""
    sections: tuple[Position, ...] = (
        at(person()),
        at(relative(300, "Partnerin oder Partner"), "0:1"),
        at(relative(301, "Weitere Person"), "0:*", "§ 2 TestG"),
        at(relative(305, "Unterhaltspflichtige Person"), "0:2", "§ 5 TestG"),
        at(relative(306, "Betreuerin oder Betreuer"), "0:1"),
        at(dwelling(), "1:1", "§ 4 TestG"),
        at(bank()),
        at(group(302, "Abweichender Empfänger", at(field(303, "Name der Person")), at(address()), at(bank())), "0:1"),
        at(field(304, "Was möchten Sie noch sagen?", limits=Limits(max_length=2000)), "0:1"),
    )
    rules = tuple(rule(number, f"F999{number:08} ist zu prüfen.") for number in (101, 222))
    return replace(schema(*sections, rules=rules), **changes)  # type: ignore[arg-type]


def many_fields(count: int) -> DataSchema:
    """Groups of ten fields each."""
    groups = [
        at(group(5000 + g, f"Gruppe {g}", *(at(field(10 * g + n, f"Feld {g} {n}")) for n in range(10))))
        for g in range(count // 10)
    ]
    return schema(*groups)
