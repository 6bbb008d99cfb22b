"""All questions and answers in order: the one source of check page, PDF, XML, JSON and inbox."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from efa.forms.conditions import UNANSWERED, read
from efa.forms.filled import Evidence, document_id
from efa.forms.model import Field, Page, Step
from efa.forms.names import documents_on, items_of, names_at, page_title, pointer_at, values
from efa.forms.phrases import Part, Phrase
from efa.forms.shown import parts
from efa.forms.sight import Has
from efa.forms.state import FlowState
from efa.forms.unasked import reason
from efa.sdk import Answers

EntryState = Literal["answered", "empty", "not_asked"]
Source = Literal["person", "account", "register", "helper", "staff", "application"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer comes from: `level` trust of the source, `at` ISO time, `verified` if it vouches for the answer.

    `original` is what `original_source` said (with level and time) before it was changed, `reason` why it was.
    """

    source: Source = "person"
    level: str | None = None
    at: str | None = None
    original: tuple[Part, ...] | None = None
    verified: bool = False
    original_source: Source | None = None
    original_level: str | None = None
    original_at: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question with its answer as parts for `phrases.say`.

    `rule` of a question that was not asked: "page <key>" whose branch skipped it, or "rule" of the question itself;
    `because`: the questions that decided it.
    """

    pointer: str
    field: Field
    question: Phrase
    answer: tuple[Part, ...]
    value: object
    state: EntryState
    required: bool
    rule: str | None
    because: tuple[Phrase, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """The entries of one page; `about`: display names of the items around it, outermost first.

    A list page that is asked has a group without entries before those of its items.
    """

    step: Step
    path: str
    title: Phrase
    about: tuple[str | Phrase, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SummarySection:
    """The groups of one section."""

    key: str
    title: Phrase
    groups: tuple[SummaryGroup, ...]


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """A document that is needed, and what there is of it."""

    id: str
    key: str
    title: Phrase
    about: str | Phrase | None
    evidence: Evidence
    path: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Sections in page order and the documents."""

    sections: tuple[SummarySection, ...]
    documents: tuple[SummaryDocument, ...]


_TOLD = ("level", "at", "original_level", "original_at", "reason")
Origins = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class _Told:
    """What every entry is made from."""

    state: FlowState
    has: Has
    origins: Origins


def summary(state: FlowState, has: Has, origins: Origins | None = None) -> Summary:
    """Every question that the form can ask, with answer, state and origin (pointer with `_id`s → stored origin)."""
    groups = list(_groups(_Told(state, has, origins or {}), (), (), state.pruned))
    sections = tuple(
        SummarySection(
            section.key,
            Phrase(f"{section.i18n}.title"),
            tuple(group for group in groups if state.form.pages[group.step.page].section == number),
        )
        for number, section in enumerate(state.form.sections)
    )
    return Summary(sections, tuple(_documents(state)))


def _groups(told: _Told, lists: tuple[str, ...], ids: tuple[str, ...], container: Answers) -> Iterator[SummaryGroup]:
    """Pages in the order of the document; behind a list page those of each item."""
    form = told.state.form
    for page in form.pages_of.get(lists, ()):
        yield from _group(told, page, Step(page.key, ids), container)
        for item in items_of(form, page.key, container) if page.listing else ():
            yield from _groups(told, (*lists, page.key), (*ids, str(item["_id"])), item)


def _group(told: _Told, page: Page, step: Step, container: Answers) -> Iterator[SummaryGroup]:
    names = names_at(told.state.form, step, told.state.pruned)
    params = values(names)
    entries = tuple(_entry(told, field, step, container, params) for field in page.fields)
    if entries or (page.listing and step in told.state.order):
        yield SummaryGroup(step, told.state.form.path(step), page_title(page, params), names, entries)


def _entry(told: _Told, field: Field, step: Step, container: Answers, params: Mapping[str, object]) -> Entry:
    pointer, short = pointer_at(told.state.form, field, step.items), f"{field.key}.short"
    value = read(container, field.names)
    asked = field in told.state.visible.get(step, ())
    answered = asked and value is not UNANSWERED
    rule, because = (None, ()) if asked else reason(told.state, field, step)
    return Entry(
        pointer=pointer,
        field=field,
        question=Phrase(short if told.has(short) else f"{field.key}.label", params),
        answer=parts(field, value, told.has) if answered else (),
        value=value if answered else None,
        state="answered" if answered else "empty" if asked else "not_asked",
        required=field.required,
        rule=rule,
        because=because,
        origin=told_origin(field, told.origins.get(pointer, {}), told.has),
    )


def told_origin(field: Field, stored: Mapping[str, object], has: Has) -> Origin:
    """A stored origin, with what was there before as parts for `phrases.say`."""
    original = stored.get("original")
    told = {name: cast("str | None", stored.get(name)) for name in _TOLD}
    return Origin(
        source=cast("Source", stored.get("source", "person")),
        original=None if original is None else parts(field, original, has),
        original_source=cast("Source | None", stored.get("original_source")),
        verified=stored.get("verified") is True,
        **told,
    )


def _documents(state: FlowState) -> Iterator[SummaryDocument]:
    form = state.form
    for needed in state.filled.documents:
        homes = (step for step in state.path if needed in documents_on(form.pages[step.page], step.items, (needed,)))
        home = next(homes, None)
        yield SummaryDocument(
            id=document_id(needed),
            key=needed.key,
            title=Phrase(f"{form.prefix}.document.{needed.key}.name"),
            about=state.item_name(needed.item),
            evidence=state.filled.files.get(document_id(needed), Evidence()),
            path=form.path(home) if home else None,
        )
