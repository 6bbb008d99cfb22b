"""A form as it is filled in now: its pages, and the plugin that is asked for one day and tenant."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from efa.applications.content import ApplicationContent, DraftContent
from efa.applications.files import StoredFile
from efa.applications.origin import Origin
from efa.applications.verified import fixed
from efa.catalogue.calls import Facts, NeededDocument
from efa.catalogue.definition import Definition
from efa.catalogue.guard import Plugin, documents, predicates
from efa.forms.compiled import form_of
from efa.forms.filled import Evidence, Filled, document_id
from efa.forms.filled import StoredFile as NamedFile
from efa.forms.flow import state
from efa.forms.model import CompiledForm
from efa.forms.state import FlowState
from efa.sdk import UnknownFigure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenForm:
    """One procedure of one benefit, open on one day."""

    plugin: Plugin
    procedure: str

    @property
    def definition(self) -> Definition:
        """The data of the benefit."""
        return self.plugin.host.catalogue.definition(self.plugin.key)

    @property
    def form(self) -> CompiledForm:
        """Its pages."""
        return form_of(self.definition, self.procedure)


async def stand(
    opened: OpenForm, content: DraftContent, files: Sequence[StoredFile], *, whole: bool = True
) -> FlowState:
    """Where the draft stands; the plugin is asked, so no transaction may be open. Raises PluginFault.

    `whole` False: which documents are needed is left out while questions before them are open, as nobody sees it yet.
    """
    plugin, day = opened.plugin, opened.plugin.context.day
    facts = await _unless_unknown(predicates(plugin, opened.procedure, content.answers), Facts())
    given = evidence(files, content)
    filled = Filled(
        answers=content.answers, marks=content.marks, facts=facts, files=given, day=day, fixed=fixed(content)
    )
    first = state(opened.form, filled)
    if not opened.definition.documents_of(opened.procedure) or not (whole or _documents_are_next(first)):
        return first
    needed = await _unless_unknown(documents(plugin, opened.procedure, first.pruned), ())
    return state(opened.form, replace(filled, documents=needed)) if needed else first


def _documents_are_next(known: FlowState) -> bool:
    """Whether every question before the pages of documents is answered or passed."""
    open_ = known.first_incomplete
    pages = list(known.form.pages.values())
    uploads = (number for number, page in enumerate(pages) if page.kind == "upload")
    return open_ is None or pages.index(known.form.pages[open_.page]) > next(uploads, 0)


def evidence(files: Sequence[StoredFile], content: DraftContent) -> Mapping[str, Evidence]:
    """What there is of each document of a draft, by its id in the form."""
    named = [
        (NeededDocument(file.document, file.item), NamedFile(str(file.id), file.name, file.pages, file.sha256.hex()))
        for file in files
    ]
    return _evidence(named, content)


def evidence_of(content: ApplicationContent) -> Mapping[str, Evidence]:
    """What was handed in of each document, by its id in the form."""
    named = [
        (NeededDocument(file.document, file.item), NamedFile(file.id, file.name, file.pages, file.sha256))
        for file in content.enclosures
    ]
    return _evidence(named, content)


def origins_for_summary(origins: Mapping[str, Origin]) -> Mapping[str, Mapping[str, object]]:
    """Origins by pointer as the summary of the form reads them."""
    return {pointer: asdict(origin) for pointer, origin in origins.items()}


def _evidence(
    files: Sequence[tuple[NeededDocument, NamedFile]], content: DraftContent | ApplicationContent
) -> Mapping[str, Evidence]:
    found: dict[str, Evidence] = {}
    for said in content.statements:
        needed = document_id(NeededDocument(said.key, said.item))
        found[needed] = Evidence(promise=said.kind, reason=said.reason or "")
    for told in content.retrieved:
        if told.used:
            found[document_id(NeededDocument(told.key, told.item))] = Evidence(retrieved=told)
    for document, file in files:
        known = found.get(document_id(document), Evidence())
        found[document_id(document)] = replace(known, files=(*known.files, file))
    return found


async def _unless_unknown(question: Awaitable[T], otherwise: T) -> T:
    """The answer, or the other one where the law of the day is not recorded yet: the form goes on without it."""
    try:
        return await question
    except UnknownFigure:
        return otherwise
