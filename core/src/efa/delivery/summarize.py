"""All questions and answers of an application as it was handed in, by the form of that time."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from efa.applications.application import Application
from efa.applications.content import ApplicationContent
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.forms.compiled import form_of
from efa.forms.filled import Evidence, Filled, StoredFile, document_id
from efa.forms.flow import state
from efa.forms.summary import Summary, summary
from efa.kit.clock import day_of
from efa.kit.texts import BINDING


def summarize(content: ApplicationContent, definition: Definition, about: Application) -> Summary:
    """The one summary that data, inbox and copy share. Raises FormBroken."""
    filled = Filled(
        answers=content.answers,
        marks=content.marks,
        facts=content.facts,
        documents=content.needed,
        files=_evidence(content),
        day=day_of(about.received_at),
    )
    known = definition.texts.entries[BINDING]
    origins = {pointer: asdict(origin) for pointer, origin in content.origins.items()}
    return summary(state(form_of(definition, about.procedure), filled), known.__contains__, origins)


def _evidence(content: ApplicationContent) -> Mapping[str, Evidence]:
    found: dict[str, Evidence] = {}
    for said in content.statements:
        found[document_id(NeededDocument(said.key, said.item))] = Evidence(promise=said.kind, reason=said.reason or "")
    for file in content.enclosures:
        needed = document_id(NeededDocument(file.document, file.item))
        before = found.get(needed, Evidence())
        named = StoredFile(file.id, file.name, file.pages, file.sha256)
        found[needed] = replace(before, files=(*before.files, named))
    return found
