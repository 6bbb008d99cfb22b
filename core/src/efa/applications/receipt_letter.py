"""Values of the Eingangsbestätigung."""

from collections.abc import Iterator, Mapping

from efa.applications.confirmation import Confirmation
from efa.applications.content import Enclosure
from efa.forms.phrases import Phrase, say
from efa.kit.clock import day_of
from efa.kit.texts import BINDING, Texts

_SHORT_HASH = 16


def receipt_values(of: Confirmation) -> Mapping[str, object]:
    """What the template `receipt` reads."""
    texts, missing = of.texts, list(missing_names(of))
    return {
        "sheet": of.sheet(texts("applications.letter.receipt_title")),
        "arrived": {"title": texts("applications.letter.arrived", benefit=of.benefit), "text": _access(of)},
        "facts": of.facts(),
        "number_hint": texts("applications.letter.number_hint"),
        "next": {"title": texts("applications.letter.next_title"), "paragraphs": list(_next(of))},
        "missing": {
            "title": texts("applications.letter.missing_title"),
            "text": texts("applications.letter.missing_text" if missing else "applications.letter.missing_nothing"),
            "entries": missing,
        },
        "files": {
            "title": texts("applications.letter.files_title"),
            "entries": [file_line(texts, enclosure) for enclosure in of.content.enclosures],
        },
        "check": of.check(),
    }


def missing_names(of: Confirmation) -> Iterator[str]:
    """What is missing, as the form asks for it; questions of an item name the item."""
    asked = {
        entry.pointer: (group, entry) for s in of.summary.sections for group in s.groups for entry in group.entries
    }
    for pointer in of.content.missing.answers:
        if pointer in asked:
            group, entry = asked[pointer]
            yield _about(of.texts, say(of.texts, entry.question), group.about)
    absent = set(of.content.missing.documents)
    for needed, document in zip(of.content.needed, of.summary.documents, strict=True):
        if needed in absent:
            about = () if document.about is None else (document.about,)
            yield _about(of.texts, say(of.texts, document.title), about)


def file_line(texts: Texts, file: Enclosure) -> str:
    """Name, pages and the first characters of the fingerprint of a file."""
    pages = texts.plural("applications.letter.pages", file.pages) if file.pages else None
    return ", ".join(part for part in (file.name, pages, f"SHA-256 {file.sha256[:_SHORT_HASH]}") if part)


def _about(texts: Texts, words: str, names: tuple[str | Phrase, ...]) -> str:
    return f"{words} ({', '.join(say(texts, name) for name in names)})" if names else words


def _access(of: Confirmation) -> str:
    key = "access" if of.settings.receipt_is_access else "passed_on"
    day = day_of(of.application.received_at)
    return of.texts(f"applications.letter.{key}", authority=of.decides, day=day)


def _next(of: Confirmation) -> Iterator[str]:
    texts = of.texts
    if of.sent_to is not None:
        yield texts("applications.letter.sent_on", land=of.authority, authority=of.decides)
    yield texts("applications.letter.next_check", authority=of.decides)
    if duration := of.settings.processing_time.get(of.application.benefit):
        yield texts("applications.letter.next_duration", duration=duration.text(BINDING))
    yield texts(of.replies)
    office = of.settings.offices.get(of.application.benefit) or of.settings.contact
    if office:
        yield texts("applications.letter.contact", name=office.name, phone=office.phone)
