"""Where a draft stands: the way through the form, what may be opened, what is missing, what counts."""

from efa.forms.filled import Filled
from efa.forms.model import CompiledForm
from efa.forms.state import FlowState


def state(form: CompiledForm, filled: Filled) -> FlowState:
    """Everything that follows from the draft. Pure; the effort grows with pages and items."""
    raise NotImplementedError
