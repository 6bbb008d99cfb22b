"""Values of the Antragskopie: question text and answer text, from the one summary of the form."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from efa.applications.confirmation import Confirmation
from efa.applications.content import Declaration
from efa.applications.identified import identified_words
from efa.applications.origin_words import changed_words, origin_words
from efa.applications.receipt_letter import file_line
from efa.applications.retrieved_words import retrieved_line
from efa.forms.phrases import Part, say
from efa.forms.summary import Entry, SummaryDocument, SummaryGroup, SummarySection
from efa.kit.formats import money, number
from efa.sdk import Step


def copy_values(of: Confirmation) -> Mapping[str, object]:
    """What the template `copy` reads."""
    texts = of.texts
    return {
        "sheet": of.sheet(texts("applications.letter.copy_title", benefit=of.benefit)),
        "facts": [*of.facts(), *_form(of)],
        "sections": [section for given in of.summary.sections if (section := _section(of, given))["groups"]],
        "documents": {
            "title": texts("applications.letter.documents_title"),
            "entries": [_document(of, document) for document in of.summary.documents],
            "none": texts("applications.letter.documents_none"),
        },
        "calculation": _calculation(of),
        "declarations": {
            "title": texts("applications.letter.declarations_title"),
            "entries": [_declaration(of, declaration) for declaration in of.content.declarations],
            "none": texts("applications.letter.declarations_none"),
        },
        "check": of.check(),
    }


def _form(of: Confirmation) -> Iterator[tuple[str, str]]:
    texts, known = of.texts, of.application
    yield texts("applications.letter.procedure"), texts(f"{known.benefit}.procedure.{known.procedure}.name")
    yield texts("applications.letter.form"), f"{known.benefit}, {known.form_version}, {known.definition[:40]}"
    yield texts("applications.letter.reply"), texts(of.replies)
    known_by = of.content.identified
    yield texts("applications.letter.identified"), identified_words(of.content, texts)
    if known_by and known_by.written_form:
        said = texts("applications.letter.written_form_replaced", norm=known_by.written_form)
        yield texts("applications.letter.written_form"), said


def _section(of: Confirmation, section: SummarySection) -> dict[str, object]:
    groups = [shown for group in section.groups if (shown := _group(of, group)) is not None]
    return {"title": say(of.texts, section.title), "groups": groups}


def _group(of: Confirmation, group: SummaryGroup) -> dict[str, object] | None:
    entries = [(say(of.texts, e.question), _answer(of, e)) for e in group.entries if e.state != "not_asked"]
    if not entries:
        return None
    names = ", ".join(say(of.texts, name) for name in group.about)
    title = say(of.texts, group.title)
    return {"title": f"{title} ({names})" if names and names not in title else title, "entries": entries}


def _answer(of: Confirmation, entry: Entry) -> str:
    origin, empty = entry.origin, entry.state == "empty"
    said = of.texts("applications.letter.no_answer") if empty else _said(of, entry.answer)
    if origin.original is not None:
        return f"{said} ({changed_words(origin, _said(of, origin.original), of.texts)})"
    if origin.source == "person" or empty:
        return said
    return f"{said} ({origin_words(origin, of.texts)})"


def _said(of: Confirmation, parts: Sequence[Part]) -> str:
    return ", ".join(say(of.texts, part) for part in parts)


def _document(of: Confirmation, document: SummaryDocument) -> tuple[str, str]:
    texts, there = of.texts, document.evidence
    about = f" ({say(texts, document.about)})" if document.about else ""
    title = f"{say(texts, document.title)}{about}"
    if there.files:
        wanted = {file.id for file in there.files}
        return title, "; ".join(file_line(texts, e) for e in of.content.enclosures if e.id in wanted)
    if there.retrieved:
        return title, retrieved_line(texts, of.application.benefit, there.retrieved)
    said = texts(f"applications.letter.document_{there.promise or 'missing'}")
    return title, f"{said} {there.reason}".strip()


def _calculation(of: Confirmation) -> Mapping[str, object] | None:
    found = of.content.calculation
    if found is None:
        return None
    return {
        "title": of.texts("applications.letter.estimate_title"),
        "text": of.texts(f"applications.letter.estimate_{found.per}", amount=money(found.amount)),
        "steps": [(_step(of, step), f"{_amount(step)}; {step.norm}") for step in found.steps],
    }


def _step(of: Confirmation, step: Step) -> str:
    return of.texts(step.text, **{**step.params, "amount": _amount(step)})


def _amount(step: Step) -> str:
    return money(step.amount) if step.unit == "EUR" else number(step.amount)


def _declaration(of: Confirmation, given: Declaration) -> str:
    said, at = of.texts(given.text), datetime.fromisoformat(given.at)
    return of.texts("applications.letter.declared", text=said, version=given.version, at=at, lang=given.lang)
