"""Declarations and consents as they were shown, so that nobody can dispute later what was agreed to."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from efa.applications.content import Declaration
from efa.applications.errors import DeclarationsMissing
from efa.catalogue.definition import Definition
from efa.forms.answers import merge
from efa.forms.flow import state as flow_state
from efa.forms.model import Field
from efa.forms.parse import parse
from efa.forms.state import FlowState
from efa.kit.texts import BINDING


def with_declarations(state: FlowState, fields: Mapping[str, Sequence[str]]) -> FlowState:
    """The draft with the declarations that are sent along with it. Raises DeclarationsMissing."""
    answers = state.filled.answers
    for step in state.path:
        if state.form.pages[step.page].kind == "declare" and step not in state.complete:
            parsed = parse(state, step, fields)
            if parsed.issues:
                raise DeclarationsMissing(state, step, parsed)
            answers = merge(state.form, step, answers, parsed.values)
    return flow_state(state.form, replace(state.filled, answers=answers))


def with_given_declarations(state: FlowState, fields: Mapping[str, Sequence[str]]) -> FlowState:
    """The draft with what was declared on paper or elsewhere; what was not is missing and stops nothing."""
    answers = state.filled.answers
    for step in state.path:
        if state.form.pages[step.page].kind == "declare" and step not in state.complete:
            answers = merge(state.form, step, answers, parse(state, step, fields).values)
    return flow_state(state.form, replace(state.filled, answers=answers))


def declared(state: FlowState, definition: Definition, lang: str, now: datetime) -> tuple[Declaration, ...]:
    """Everything that the person declared or agreed to; the German text binds, whatever language was shown."""
    german = definition.texts.entries[BINDING]
    found = []
    for field in _given(state):
        key = f"{field.key}.label"
        digest = hashlib.sha256(german[key].forms[0].encode()).hexdigest()
        at = now.isoformat(timespec="seconds")
        found.append(Declaration(text=key, version=definition.version, sha256=digest, lang=lang, at=at))
    return tuple(found)


def _given(state: FlowState) -> Iterator[Field]:
    for step in state.path:
        for field in state.visible.get(step, ()):
            if field.widget == "consent" and step in state.complete:
                yield field
