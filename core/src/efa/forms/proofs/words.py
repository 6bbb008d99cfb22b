"""Every text that the pages of a form may show exists in every language (FL09)."""

from collections.abc import Iterable, Iterator

from efa.catalogue.validate import HasText
from efa.forms.model import CompiledForm, Field, Group, Note, Page


def missing(form: CompiledForm, languages: Iterable[str], has_text: HasText) -> Iterator[str]:
    """FL09."""
    for key in dict.fromkeys(_keys(form)):
        for lang in languages:
            if not has_text(lang, key):
                yield f"FL09: there is no text '{key}' in '{lang}'"


def _keys(form: CompiledForm) -> Iterator[str]:
    for section in form.sections:
        yield f"{section.i18n}.title"
    for page in form.pages.values():
        yield from _of_page(page)
    for document in form.documents:
        yield f"{form.prefix}.document.{document}.name"


def _of_page(page: Page) -> Iterator[str]:
    if not (page.legend_as_heading and page.fields):
        yield f"{page.i18n}.title"
    if page.listing:
        yield f"{page.i18n}.unnamed"
        yield f"{page.i18n}.add"
    for element in page.elements:
        if isinstance(element, Group):
            yield f"{element.key}.label"
        if isinstance(element, Note):
            yield from _of_note(element)
    for field in page.fields:
        yield from _of_field(field)


def _of_note(note: Note) -> Iterator[str]:
    yield f"{note.key}.text"
    if note.style != "text":
        yield f"{note.key}.title"


def _of_field(field: Field) -> Iterator[str]:
    yield f"{field.key}.label"
    yield from (f"{field.key}.{value}" for value in field.values)
    if field.options.none_of:
        yield f"{field.key}.{field.options.none_of}"
