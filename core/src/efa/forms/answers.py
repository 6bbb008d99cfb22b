"""Stored answers: put in, take out; every function gives new answers and leaves the old as they are."""

from collections.abc import Mapping

from efa.forms.model import CompiledForm, Step
from efa.sdk import Answers


def merge(form: CompiledForm, step: Step, answers: Answers, values: Mapping[str, object]) -> Answers:
    """Answers with the values of one page (`Parsed.values`). Raises UnknownItem."""
    raise NotImplementedError


def add_item(form: CompiledForm, step: Step, answers: Answers) -> tuple[Answers, Step]:
    """Answers with an empty item in the list of the page, and its entry step. Raises UnknownItem, ListFull."""
    raise NotImplementedError


def remove_item(form: CompiledForm, step: Step, answers: Answers) -> Answers:
    """Answers without the innermost item of the step (any page of the item). Raises UnknownItem."""
    raise NotImplementedError


def drop_empty(form: CompiledForm, step: Step, answers: Answers) -> Answers:
    """Answers without the items of the list in which nothing was answered: when the list is confirmed."""
    raise NotImplementedError


def stripped(answers: Answers) -> Answers:
    """Answers without bookkeeping (`_id`): what is validated against the schema and delivered."""
    raise NotImplementedError
