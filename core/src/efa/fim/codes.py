"""Code lists of the standard, and the names of its messages and namespaces."""

from collections.abc import Mapping

from efa.fim.model import Version

NAMESPACES: Mapping[str, Version] = {
    "urn:xoev-de:fim:standard:xdatenfelder_2": "2.0",
    "urn:xoev-de:fim:standard:xdatenfelder_3.0.0": "3.0.0",
}
NAMESPACE_OF: Mapping[Version, str] = {version: namespace for namespace, version in NAMESPACES.items()}
LATER = "urn:xoev-de:fim:standard:xdatenfelder_3."
FIRST = "urn:xoev-de:fim:standard:xdatenfelder_1"
MESSAGE = "xdatenfelder.stammdatenschema.0102"
OTHER_MESSAGES: Mapping[str, str] = {
    "xdatenfelder.dokumentsteckbrief.0101": "a Dokumentsteckbrief",
    "xdatenfelder.dokumentensteckbrief.0101": "a Dokumentsteckbrief",
    "xdatenfelder.datenfeldgruppe.0103": "one Datenfeldgruppe",
    "xdatenfelder.datenfeld.0104": "one Datenfeld",
}
INPUTS: Mapping[Version, frozenset[str]] = {
    "2.0": frozenset({"input", "select", "label"}),
    "3.0.0": frozenset({"input", "select", "label", "hidden", "locked"}),
}
_TYPES = frozenset({"text", "date", "bool", "num", "num_int", "num_currency", "file", "obj"})
TYPES: Mapping[Version, frozenset[str]] = {
    "2.0": _TYPES,
    "3.0.0": _TYPES | {"text_latin", "time", "datetime"},
}
KINDS = frozenset({"ABS", "HAR", "RNG"})
STATES: Mapping[Version, frozenset[str]] = {
    "2.0": frozenset({"inVorbereitung", "aktiv", "inaktiv"}),
    "3.0.0": frozenset("12345678"),
}
PREFILLS = frozenset({"keine", "optional", "verpflichtend"})
RULE_KINDS = frozenset("KMVB")
PREDICATES = frozenset({"ABL", "ERS", "EQU", "VKN"})
CHOICE = "X"
DEFAULT_FIELDS = frozenset({"F60000000001", "F60000001"})
LISTS: Mapping[str, Mapping[Version, tuple[str, str]]] = {
    "feldart": {
        "2.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.feldart", "1.0"),
        "3.0.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.feldart", "2.0"),
    },
    "datentyp": {
        "2.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.datentyp", "1.0"),
        "3.0.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.datentyp", "2.0"),
    },
    "status": {"2.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.status", "1.0")},
    "freigabestatus": {"3.0.0": ("urn:xoev-de:xprozess:codeliste:status", "2022-07-12")},
    **{
        name: dict.fromkeys(("2.0", "3.0.0"), (f"urn:xoev-de:fim:codeliste:xdatenfelder.{name}", "1.0"))
        for name in (
            "schemaelementart",
            "ableitungsmodifikationenStruktur",
            "ableitungsmodifikationenRepraesentation",
        )
    },
    "vorbefuellung": {"3.0.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.vorbefuellung", "1.0")},
    "typ": {"3.0.0": ("urn:xoev-de:fim:codeliste:xdatenfelder.regeltyp", "1.0")},
    "praedikat": {"3.0.0": ("urn:xoev-de:fim-datenfelder:codeliste:relation", "1.0")},
}
