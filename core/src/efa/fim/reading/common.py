"""What every element of the standard has: identity, names, legal bases, state; and the rules at it."""

import re

from efa.fim.codes import PREDICATES, RULE_KINDS, STATES
from efa.fim.model import About, Basis, Keyword, Relation, Rule
from efa.fim.reading.nodes import Node

COMMON = frozenset(
    {
        "identifikation",
        "name",
        "bezeichnung",
        "bezeichnungEingabe",
        "bezeichnungAusgabe",
        "beschreibung",
        "definition",
        "bezug",
        "status",
        "freigabestatus",
        "gueltigAb",
        "gueltigBis",
        "fachlicherErsteller",
        "statusGesetztDurch",
        "statusGesetztAm",
        "versionshinweis",
        "freigabedatum",
        "veroeffentlichungsdatum",
        "letzteAenderung",
        "relation",
        "stichwort",
    }
)
_OF_RULE = COMMON | {"script", "skript", "freitextRegel", "typ", "param", "ziel", "fehler"}
_DIGITS = {"2.0": 8, "3.0.0": 11}
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,2}")
_EMPTY_SCRIPT = re.compile(r"function script\s*\(\s*\)\s*\{\s*\}")
_BY_VERSION = {
    "2.0": {"status": "status", "creator": "fachlicherErsteller", "released_on": "freigabedatum"},
    "3.0.0": {"status": "freigabestatus", "creator": "statusGesetztDurch", "released_on": "statusGesetztAm"},
}


def about(node: Node, letter: str) -> About:
    """Identity and common texts. `letter`: S, G, F or R, with which the id begins."""
    names = _BY_VERSION[node.version]
    creator = node.text(names["creator"]) or node.text("fachlicherErsteller")
    return About(
        id=identity(node, letter),
        version=_version(node),
        name=node.said("name", "1002"),
        description=node.text("beschreibung"),
        definition=node.text("definition"),
        basis=bases(node),
        status=node.code(names["status"], STATES[node.version], "1032"),
        valid_from=node.text("gueltigAb"),
        valid_until=node.text("gueltigBis"),
        creator=creator,
        released_on=node.text(names["released_on"]),
        note=node.text("versionshinweis"),
        published_on=node.text("veroeffentlichungsdatum"),
        changed_at=node.text("letzteAenderung"),
        relations=tuple(_relation(child) for child in node.all("relation")),
        keywords=tuple(_keywords(node)),
        line=node.line,
    )


def identity(node: Node, letter: str) -> str:
    """The id of an element."""
    found = node.one("identifikation", "1038").said("id", "1038")
    digits = _DIGITS[node.version]
    if not re.fullmatch(rf"{letter}[0-9]{{{digits}}}", found):
        raise node.refuse(f"the id '{found}' is not {letter} and {digits} digits", "FIM_ID", "1039")
    return found


def _version(node: Node) -> str | None:
    found = node.one("identifikation").text("version")
    if found is not None and not _VERSION.fullmatch(found):
        raise node.refuse(f"the version '{found}' is no version such as 1.2", "FIM_ID")
    return found


def bases(node: Node) -> tuple[Basis, ...]:
    """Legal bases: one element for each, or several in one, divided by semicolons."""
    found: list[Basis] = []
    for child in node.all("bezug"):
        link = (child.element.get("link") or "").strip() or None
        parts = (child.own_text or "").split(";") if node.version == "2.0" else [child.own_text or ""]
        found += [Basis(part.strip(), link) for part in parts if part.strip()]
    return tuple(found)


def _relation(node: Node) -> Relation:
    aim = node.one("objekt")
    return Relation(node.must_code("praedikat", PREDICATES, "1029"), aim.said("id", "1091"), aim.text("version"))


def _keywords(node: Node) -> list[Keyword]:
    found = [(child.own_text, child.element.get("uri")) for child in node.all("stichwort")]
    return [Keyword(text, uri or None) for text, uri in found if text]


def rules(node: Node) -> tuple[Rule, ...]:
    """The rules that hang at an element."""
    return tuple(_rule(child) for child in node.all("regel"))


def _rule(node: Node) -> Rule:
    node.ignore_others(_OF_RULE)
    told = about(node, "R")
    script = node.text("script") or node.text("skript")
    meaning = told.definition if node.version == "2.0" else node.text("freitextRegel")
    if meaning is None:
        node.below(told.id).note("doubtful", "the rule says nothing in words", "1024")
    return Rule(
        about=told,
        meaning=meaning,
        kind=node.code("typ", RULE_KINDS),
        script=None if script is None or _EMPTY_SCRIPT.fullmatch(script) else script,
        label=node.text("bezeichnungEingabe"),
    )
