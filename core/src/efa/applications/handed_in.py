"""What was handed in, as inbox, letters and delivery read it: every question with its answer, state and origin."""

from datetime import date

from efa.applications.content import ApplicationContent
from efa.applications.open_form import evidence_of, origins_for_summary
from efa.catalogue.definition import Definition
from efa.forms.compiled import form_of
from efa.forms.filled import Filled
from efa.forms.flow import state
from efa.forms.state import FlowState
from efa.forms.summary import Summary, summary
from efa.kit.texts import BINDING


def handed_in_state(definition: Definition, procedure: str, content: ApplicationContent, day: date) -> FlowState:
    """The form as it stood at submission: what the plugin said then is stored, so it need not be there."""
    filled = Filled(
        answers=content.answers,
        marks=content.marks,
        facts=content.facts,
        documents=content.needed,
        files=evidence_of(content),
        day=day,
    )
    return state(form_of(definition, procedure), filled)


def handed_in_summary(definition: Definition, procedure: str, content: ApplicationContent, day: date) -> Summary:
    """All questions and answers in the order of the form. `day` is the one of first receipt."""
    german = definition.texts.entries.get(BINDING, {})
    found = handed_in_state(definition, procedure, content, day)
    return summary(found, german.__contains__, origins_for_summary(content.origins))
