"""The forms of the three procedures: the same questions, made of the same parts."""

from collections.abc import Mapping

from efa.sdk import Chapter, Form, FormParts, load_yaml
from efa.sdk.benefit import Check, Predicate
from efa_wohngeld.aenderung import AENDERUNG_PREDICATES
from efa_wohngeld.dokumente import WEITERLEISTUNG_DOCUMENTS
from efa_wohngeld.praedikate import PREDICATES
from efa_wohngeld.pruefen import check
from efa_wohngeld.weiterleistung import check_weiterleistung

PACKAGE = "efa_wohngeld"
_ESSENTIAL = (
    "/person/vorname",
    "/person/familienname",
    "/person/anschrift/strasse",
    "/person/anschrift/plz",
    "/person/anschrift/ort",
)


def erstantrag() -> Form:
    """Every question, for the first time."""
    return _form(FormParts.load(PACKAGE), check, PREDICATES)


def weiterleistung() -> Form:
    """The same questions, and when the running period ends."""
    parts = FormParts.load(PACKAGE).joined(load_yaml(PACKAGE, "form/weiterleistung.yaml"), before="einkommen")
    documents = [document.key for document in WEITERLEISTUNG_DOCUMENTS]
    return _form(parts.asking_for(documents), check_weiterleistung, PREDICATES)


def aenderung() -> Form:
    """What has changed, and of all questions only those about it."""
    parts = FormParts.load(PACKAGE).joined(load_yaml(PACKAGE, "form/aenderung.yaml"), before="person")
    kapitel = (
        _kapitel("umzug", "umzug"),
        _kapitel("andere_aenderung", "andere"),
        _kapitel("name"),
        _kapitel("angaben", "haushalt"),
        _kapitel("status", "einkommen"),
        _kapitel("personen", "haushalt", "einkommen"),
        _kapitel("wohnung_art", "miete"),
        _kapitel("vermoegen", "einkommen"),
        _kapitel("auszahlung", "konto"),
        _kapitel("nachweise_wohnung"),
    )
    return _form(parts.gated("#/properties/aenderung/properties/was", kapitel), check, AENDERUNG_PREDICATES)


def _kapitel(page: str, *was: str) -> Chapter:
    return Chapter(page, frozenset(was))


def _form(parts: FormParts, check: Check, predicates: Mapping[str, Predicate]) -> Form:
    return Form(
        version=1,
        schema=parts.schema,
        pages=parts.pages,
        flow=parts.flow,
        essential=_ESSENTIAL,
        check=check,
        predicates=predicates,
    )
