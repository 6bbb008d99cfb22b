"""The sample form, compiled once."""

import pytest

from efa.forms.compiled import compile_form
from efa.forms.filled import Filled
from efa.forms.flow import state
from efa.forms.model import CompiledForm
from efa.forms.state import FlowState
from tests.forms import muster


@pytest.fixture(scope="session")
def form() -> CompiledForm:
    return compile_form(muster.procedure(), muster.DOCUMENTS)


@pytest.fixture
def complete(form: CompiledForm) -> FlowState:
    """Everything is answered."""
    return state(form, muster.filled())


@pytest.fixture
def begun(form: CompiledForm) -> FlowState:
    """Nothing is answered yet."""
    return state(form, Filled())
