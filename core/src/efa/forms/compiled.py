"""Compiled forms by their definition: each is made once per process."""

from collections.abc import Sequence

from efa.catalogue.definition import Definition, DocumentDefinition
from efa.forms.model import CompiledForm
from efa.sdk import Procedure


def compile_form(procedure: Procedure, documents: Sequence[DocumentDefinition]) -> CompiledForm:
    """A form ready for use. Raises FormBroken."""
    raise NotImplementedError


def form_of(definition: Definition, procedure: str) -> CompiledForm:
    """The form of a benefit, installed or stored. Raises FormBroken, KeyError for an unknown procedure."""
    raise NotImplementedError
