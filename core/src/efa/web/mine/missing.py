"""What was missing when an application arrived, in words."""

from efa.applications.content import ApplicationContent
from efa.applications.handed_in import handed_in_state
from efa.applications.receipt import Proof
from efa.catalogue.definition import Definition
from efa.forms.names import page_title
from efa.forms.phrases import say
from efa.kit.clock import day_of
from efa.kit.texts import Texts


def missing_titles(definition: Definition, proof: Proof, texts: Texts) -> list[str]:
    """Pages with open questions, then documents."""
    return [*_pages(definition, proof, texts), *_documents(definition, proof.content, texts)]


def _pages(definition: Definition, proof: Proof, texts: Texts) -> list[str]:
    if not proof.content.missing.answers:
        return []
    header = proof.receipt.header
    state = handed_in_state(definition, header.procedure, proof.content, day_of(header.received_at))
    pages = dict.fromkeys(state.form.pages[missing.step.page] for missing in state.missing)
    known = {"name": texts("citizen.someone"), "eintrag": texts("citizen.something")}
    return list(dict.fromkeys(say(texts, page_title(page, known)) for page in pages))


def _documents(definition: Definition, content: ApplicationContent, texts: Texts) -> list[str]:
    keys = dict.fromkeys(document.key for document in content.missing.documents)
    return [texts(f"{definition.key}.document.{key}.name") for key in keys]
