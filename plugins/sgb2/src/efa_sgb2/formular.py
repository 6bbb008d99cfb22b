"""The forms of the three procedures: the same questions, made of the same parts."""

from collections.abc import Mapping

from efa.sdk import Chapter, Form, FormParts, load_yaml
from efa.sdk.benefit import Check, Predicate
from efa_sgb2.dokumente import VERAENDERUNG_DOCUMENTS, WEITERBEWILLIGUNG_DOCUMENTS
from efa_sgb2.praedikate import PREDICATES
from efa_sgb2.pruefen import check
from efa_sgb2.veraenderung import VERAENDERUNG_PREDICATES

PACKAGE = "efa_sgb2"
_NUR_ZU_BEGINN = ("beginn", "beginn_monat", "vorher")
_ESSENTIAL = (
    "/person/vorname",
    "/person/familienname",
    "/person/anschrift/strasse",
    "/person/anschrift/plz",
    "/person/anschrift/ort",
)


def erstantrag() -> Form:
    """The main application with its annexes."""
    return _form(FormParts.load(PACKAGE), check, PREDICATES)


def weiterbewilligung() -> Form:
    """The same questions without those about the beginning, and when the running period ends."""
    parts = FormParts.load(PACKAGE).without(*_NUR_ZU_BEGINN)
    parts = parts.joined(load_yaml(PACKAGE, "form/weiterbewilligung.yaml"), before="person")
    documents = [document.key for document in WEITERBEWILLIGUNG_DOCUMENTS]
    return _form(parts.asking_for(documents), check, PREDICATES)


def veraenderung() -> Form:
    """What has changed, and of all questions only those about it."""
    parts = FormParts.load(PACKAGE).without(*_NUR_ZU_BEGINN)
    parts = parts.joined(load_yaml(PACKAGE, "form/veraenderung.yaml"), before="person")
    kapitel = (
        _kapitel("andere_veraenderung", "andere"),
        _kapitel("name"),
        _kapitel("angaben", "haushalt"),
        _kapitel("arbeit", "einkommen"),
        _kapitel("mehrbedarf", "bedarf"),
        _kapitel("personen", "haushalt", "einkommen", "bedarf"),
        _kapitel("wohnung_art", "wohnung"),
        _kapitel("vermoegen_frage", "vermoegen"),
        _kapitel("vorrang", "ansprueche"),
        _kapitel("auszahlung", "konto"),
        _kapitel("nachweise_person"),
    )
    gefragt = parts.gated("#/properties/veraenderung/properties/was", kapitel)
    documents = [document.key for document in VERAENDERUNG_DOCUMENTS]
    return _form(gefragt.asking_for(documents), check, VERAENDERUNG_PREDICATES)


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
