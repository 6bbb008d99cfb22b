"""What registers said instead of documents, as the page of a case shows it."""

from collections.abc import Iterator

from efa.applications.read import Case
from efa.applications.retrieved_words import retrieved_lines, retrieved_source
from efa.forms.phrases import say
from efa.kit.texts import Texts


def retrieved_rows(case: Case, texts: Texts) -> Iterator[dict[str, object]]:
    """One for each document, with where it comes from and the norm."""
    for document in case.summary.documents:
        if told := document.evidence.retrieved:
            yield {
                "title": say(texts, document.title),
                "about": say(texts, document.about) if document.about else "",
                "lines": retrieved_lines(texts, case.stored.definition.key, told),
                "source": retrieved_source(texts, told),
                "norm": told.norm,
            }
