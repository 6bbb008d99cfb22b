"""The report of a change (§ 60 Abs. 1 Nr. 2 SGB I): of all questions only those about it, no estimate."""

from efa.sdk import Answers, Chapter, Document, FormParts, load_yaml

_PACKAGE = "efa_hlu"
_NUR_ZU_BEGINN = ("bezug", "bezug_seit", "bedarfe", "bedarfe_was")
_SCOPE = "#/properties/veraenderung/properties/was"


def veraenderung(documents: tuple[Document, ...]) -> FormParts:
    """What has changed and since when, and the pages about it."""
    parts = FormParts.load(_PACKAGE).without(*_NUR_ZU_BEGINN)
    parts = parts.joined(load_yaml(_PACKAGE, "form/veraenderung.yaml"), before="person")
    kapitel = (
        _kapitel("andere_veraenderung", "andere"),
        _kapitel("name"),
        _kapitel("angaben", "haushalt"),
        _kapitel("vertretung", "vertretung"),
        _kapitel("arbeit", "gesundheit"),
        _kapitel("leistungen", "einkommen"),
        _kapitel("personen", "haushalt", "einkommen", "gesundheit"),
        _kapitel("wohnung_art", "wohnung"),
        _kapitel("vermoegen_frage", "vermoegen"),
        _kapitel("unterhalt_frage", "unterhalt"),
        _kapitel("auszahlung", "konto"),
        _kapitel("nachweise_person"),
    )
    return parts.gated(_SCOPE, kapitel).asking_for([document.key for document in documents])


def carry_veraenderung(answers: Answers) -> Answers:
    """Everything that the authority knows, so that only what has changed is written anew."""
    return {name: value for name, value in answers.items() if name not in {"weiterbewilligung", "veraenderung"}}


def _kapitel(page: str, *was: str) -> Chapter:
    return Chapter(page, frozenset(was))
