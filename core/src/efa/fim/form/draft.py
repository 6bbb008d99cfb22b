"""The whole form of a schema: everything that a plugin needs, and what its author has to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from efa.fim.form.applicant import Applying, applying
from efa.fim.form.flow import flow
from efa.fim.form.hearing import Hearing
from efa.fim.form.layout import LAST, Layout
from efa.fim.form.pack import packed
from efa.fim.form.pages import pages
from efa.fim.form.papers import papers
from efa.fim.form.parts import Json, Plan
from efa.fim.form.plan import Planner
from efa.fim.form.schema import whole
from efa.fim.form.state import refuse_or_note
from efa.fim.form.words import OURS, Text, Words
from efa.fim.model import CodeList, DataSchema
from efa.fim.notes import Note
from efa.fim.quality import findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`prefix`: key of the benefit, with which all texts begin. `allow_draft`: also what is not released."""

    prefix: str
    allow_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """`applicant`: part → pointer. `left_out`: path of FIM ids → why no question asks for it. `lists`: missing URNs."""

    schema: Json
    pages: Json
    flow: Json
    documents: tuple[Json, ...]
    texts: Mapping[str, Text]
    applicant: Mapping[str, str]
    essential: tuple[str, ...]
    notes: tuple[Note, ...]
    left_out: Mapping[str, str]
    lists: tuple[str, ...]


def form_of(schema: DataSchema, lists: tuple[CodeList, ...], options: Options) -> FormDraft:
    """The form of a schema; the same schema gives the same form. Raises NotTaken for one that is not released."""
    heard = Hearing()
    heard.notes += refuse_or_note(schema, allow_draft=options.allow_draft)
    heard.notes += findings(schema)
    plan = Planner(schema, lists, heard).plan()
    person = applying(plan)
    heard.notes += _guessed(person)
    words = Words(options.prefix)
    layout = Layout(words, known=person.controls)
    if person.added:
        layout.whole(Plan((person.added,), None))
    layout.whole(plan)
    found = papers(plan, words)
    last = LAST if found else LAST[1:]
    sheets = packed(layout.sheets, words, heard)
    parts = (*([person.added] if person.added else []), *plan.parts)
    return FormDraft(
        schema=whole(parts, plan.chosen, _about(schema)),
        pages=pages(layout.sections, sheets, words, last),
        flow=flow(sheets, last),
        documents=tuple(found),
        texts=words.texts,
        applicant=person.pointers,
        essential=person.essential,
        notes=tuple(heard.notes),
        left_out=plan.left_out,
        lists=plan.lists,
    )


def _guessed(person: Applying) -> list[Note]:
    if person.added:
        return [
            Note("doubtful", "schema", f"'{OURS['person']['de']}' is asked by the platform: FIM does not ask for it")
        ]
    said = "is taken as that of the person who applies"
    return [Note("doubtful", "/".join(ids), f"'{pointer}' {said}") for pointer, ids in person.guessed.items()]


def _about(schema: DataSchema) -> Json:
    version = {"version": schema.about.version} if schema.about.version else {}
    return {"id": schema.about.id, **version, "xdf": schema.xdf, "path": [], "label": schema.label}
