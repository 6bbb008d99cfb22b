"""Applications in which one answer lacks: of each question that a drawn application answers, so that none is luck."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import cast

from efa.forms.conditions import UNANSWERED, read
from efa.forms.model import CompiledForm, Field
from efa.forms.names import items_of
from efa.sdk import Answers

Stored = dict[str, object]


def lacking_one(form: CompiledForm, drawn: Sequence[Answers]) -> Iterator[Answers]:
    """For each question the first application that answers it, without that answer."""
    for field in form.fields.values():
        found = next((answers for answers in drawn if any(_holders(form, field, field.lists, answers))), None)
        if found is not None:
            yield _without(form, field, found)


def _without(form: CompiledForm, field: Field, answers: Answers) -> Answers:
    copied = deepcopy(answers)
    holder = cast("Stored", next(_holders(form, field, field.lists, copied)))
    for name in field.names[:-1]:
        holder = cast("Stored", holder[name])
    del holder[field.names[-1]]
    return copied


def _holders(form: CompiledForm, field: Field, lists: Sequence[str], answers: Answers) -> Iterator[Answers]:
    """List items (or the root) that hold an answer to the question."""
    if not lists:
        if read(answers, field.names) is not UNANSWERED:
            yield answers
        return
    for item in items_of(form, lists[0], answers):
        yield from _holders(form, field, lists[1:], item)
