"""What came from outside in words: every value with its question, and what is wrong with it beside it."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from efa.applications.errors import ProcedureUnknown
from efa.applications.outside_content import OutsideContent, Problem
from efa.applications.read_outside import Sent
from efa.applications.sent_values import SentValue, sent_values
from efa.applications.taken_in import REFUSED
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.forms.compiled import form_of
from efa.forms.model import CompiledForm
from efa.forms.phrases import Part, Phrase, say
from efa.forms.shown import parts
from efa.kit.ids import to_public
from efa.kit.texts import MissingValue, Texts, UnknownText
from efa.web.deps import Visit
from efa.web.html import bdi

_NAMED = {"benefit": "intake.fact.benefit", "procedure": "intake.fact.form", "place": "intake.fact.place"}
_PLACES = {**_NAMED, "received_at": "intake.fact.received", "": "intake.document"}


def form_meant(visit: Visit, content: OutsideContent) -> CompiledForm | None:
    """The form that the answers were given to; None while nobody knows it."""
    try:
        return form_of(visit.state.catalogue.definition(content.benefit), content.procedure)
    except (BenefitUnknown, PluginFault, ProcedureUnknown, KeyError):
        return None


def sent_rows(texts: Texts, values: Sequence[SentValue]) -> list[tuple[str, Markup]]:
    """Question and value; behind it, in bold, what is wrong."""
    return [(asked(texts, value), _value(texts, value)) for value in values]


def problem_lines(texts: Texts, form: CompiledForm | None, content: OutsideContent) -> list[str]:
    """What does not fit, each with the question where there is one."""
    known = {value.at: asked(texts, value) for value in sent_values(form, content)}
    found = (_line(texts, problem, known) for problem in content.problems)
    return list(dict.fromkeys(found))


def sent_files(visit: Visit, sent: Sent) -> list[dict[str, str]]:
    """Name, what it is evidence of, and where it can be fetched."""
    return [
        {
            "name": file.name,
            "document": document_name(visit.texts, sent.content.benefit, file.document),
            "href": visit.link("intake_file", intake=to_public(sent.known.id), file=to_public(file.id)),
        }
        for file in sent.files
    ]


def document_name(texts: Texts, benefit: str, document: str) -> str:
    """What a file is evidence of, as far as the benefit knows."""
    key = "staff.document.refused" if document == REFUSED else f"{benefit}.document.{document}.name"
    return texts(key) if texts.has(key) else document


def asked(texts: Texts, value: SentValue) -> str:
    """The question, with the list item it belongs to; else the way to the value."""
    about = [_said(texts, part) for part in value.about]
    words = [part.strip() for part in value.at.split("/") if part and not part.isdecimal()]
    shown = _said(texts, Phrase(f"{value.field.key}.label"), " › ".join(words)) if value.field else " › ".join(words)
    return f"{shown} ({', '.join(about)})" if about else shown


def reason_words(texts: Texts, code: str) -> str:
    """Why a value or file does not fit."""
    key = f"intake.problem.{code.rpartition('.')[2]}"
    return texts(key if texts.has(key) else "intake.problem.other")


def place_words(texts: Texts, problem: Problem, known: dict[str, str]) -> str:
    """Where something does not fit: the question, the part of the document, or the name of the file."""
    if problem.at in _PLACES:
        return texts(_PLACES[problem.at])
    if problem.at.startswith("/"):
        return known.get(problem.at) or " › ".join(part for part in problem.at.split("/") if part)
    return problem.at


def _line(texts: Texts, problem: Problem, known: dict[str, str]) -> str:
    grund = reason_words(texts, problem.code)
    return texts("intake.problem", stelle=place_words(texts, problem, known), grund=grund)


def _value(texts: Texts, value: SentValue) -> Markup:
    shown = bdi(", ".join(_parts(texts, value)) or "–")
    wrong = " ".join(dict.fromkeys(reason_words(texts, code) for code in value.codes))
    return shown + Markup(" – <strong>{}</strong>").format(wrong) if wrong else shown


def _parts(texts: Texts, value: SentValue) -> Iterator[str]:
    if value.field and value.value is not None:
        yield from (_said(texts, part, str(value.value)) for part in parts(value.field, value.value, texts.has))
    elif isinstance(value.value, bool):
        yield texts("forms.yes" if value.value else "forms.no")
    elif isinstance(value.value, list | tuple):
        yield from map(str, value.value)
    elif value.value not in (None, "", {}):
        yield str(value.value)


def _said(texts: Texts, part: Part, otherwise: str = "") -> str:
    try:
        return say(texts, part)
    except (UnknownText, MissingValue):
        return otherwise
