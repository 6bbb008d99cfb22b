"""The five ways to Bildung und Teilhabe: which statute entitles a child, and where it rules a service."""

from collections.abc import Mapping
from typing import Literal

Grundlage = Literal["sgb2", "nur_but", "hlu", "grundsicherung", "wohngeld", "kinderzuschlag", "asylblg"]
Leistung = Literal[
    "ausflug", "klassenfahrt", "schulbedarf", "befoerderung", "lernfoerderung", "mittagessen", "teilhabe"
]

SOZIALHILFE: frozenset[Grundlage] = frozenset({"hlu", "grundsicherung", "asylblg"})
BKGG: frozenset[Grundlage] = frozenset({"wohngeld", "kinderzuschlag"})
_ABSATZ: Mapping[Leistung, str] = {
    "ausflug": "Abs. 2 Satz 1 Nr. 1",
    "klassenfahrt": "Abs. 2 Satz 1 Nr. 2",
    "schulbedarf": "Abs. 3",
    "befoerderung": "Abs. 4",
    "lernfoerderung": "Abs. 5",
    "mittagessen": "Abs. 6",
    "teilhabe": "Abs. 7",
}
_VORAN: Mapping[Grundlage, str] = {
    "sgb2": "",
    "nur_but": "§ 7 Abs. 2 Satz 3 SGB II, ",
    "hlu": "",
    "grundsicherung": "§ 42 Nr. 3 SGB XII, ",
    "wohngeld": "§ 6b Abs. 2 BKGG, ",
    "kinderzuschlag": "§ 6b Abs. 2 BKGG, ",
    "asylblg": "§ 3 Abs. 4 AsylbLG, ",
}


def norm(grundlage: Grundlage, leistung: Leistung) -> str:
    """Where the service stands for children who are entitled in this way."""
    if grundlage in SOZIALHILFE:
        absatz = "Abs. 3 und 3a" if leistung == "schulbedarf" else _ABSATZ[leistung]
        return f"{_VORAN[grundlage]}§ 34 {absatz} SGB XII"
    dazu = ", § 34 Abs. 3 und 3a SGB XII" if leistung == "schulbedarf" else ""
    return f"{_VORAN[grundlage]}§ 28 {_ABSATZ[leistung]} SGB II{dazu}"


def allgemein(grundlage: Grundlage) -> str:
    """The norm that entitles a child to all of it."""
    return f"{_VORAN[grundlage]}§ 34 SGB XII" if grundlage in SOZIALHILFE else f"{_VORAN[grundlage]}§ 28 SGB II"
