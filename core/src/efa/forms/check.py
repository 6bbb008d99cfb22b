"""The whole application against its schema, and what is needed at least."""

from efa.forms.model import CompiledForm
from efa.forms.state import FlowState, Missing
from efa.sdk import Issue


def check_whole(form: CompiledForm, state: FlowState) -> tuple[Issue, ...]:
    """What is wrong in the pruned answers. What is missing stands in `state.missing` and is no issue."""
    raise NotImplementedError


def missing_essential(form: CompiledForm, state: FlowState) -> tuple[Missing, ...]:
    """What must be answered before anything can be submitted: who it is and how to reach them."""
    raise NotImplementedError
