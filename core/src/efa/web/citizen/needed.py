"""What handing in needs beyond the answers: a sure enough login, and the written form where the law wants it."""

from dataclasses import dataclass

from markupsafe import Markup

from efa.applications.identified import needed_to_submit
from efa.applications.open_form import origins_for_summary
from efa.applications.work import Work
from efa.forms.state import FlowState
from efa.forms.summary import summary
from efa.web.actors import trust_of
from efa.web.citizen.check import shown_documents, shown_sections
from efa.web.citizen.desk import Desk


@dataclass(frozen=True, slots=True)
class Needed:
    """`level`: what the login lacks, '' for nothing. `norm`: of the written form.

    `declared`, `documents`: the whole declaration, evidence included.
    """

    level: str
    norm: str
    declared: tuple[dict[str, object], ...] = ()
    documents: tuple[tuple[Markup, Markup], ...] = ()


def needed(desk: Desk, work: Work, state: FlowState) -> Needed:
    """What the page before the last click says of it."""
    definition, procedure = work.opened.definition, work.draft.procedure
    level = needed_to_submit(definition, procedure, desk.visit.settings.trust_to_submit)
    known = definition.procedure(procedure)
    norm = (known.written_form if known else None) or ""
    at_counter = desk.visit.intake is not None  # who signed on paper or spoke before staff needs no login
    lacks = level.word if trust_of(desk.visit.login) < level and not at_counter else ""
    if at_counter or not norm:
        return Needed(lacks, "")
    texts = desk.visit.texts
    whole = summary(state, texts.has, origins_for_summary(work.draft.content.origins))
    sections = tuple(shown_sections(desk, state, whole))
    return Needed(lacks, norm, sections, tuple(shown_documents(work, whole, texts)))
