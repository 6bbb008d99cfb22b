"""A plugin as the platform sees it: whether it is healthy, and how its form leads through given answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from efa.catalogue.calls import CallContext
from efa.catalogue.guard import Plugin, documents, predicates
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.catalogue.validate import Check
from efa.forms.check_form import LOAD_CHECKS
from efa.forms.compiled import form_of
from efa.forms.filled import Evidence, Filled, Mark, document_id
from efa.forms.flow import state
from efa.forms.model import CompiledForm
from efa.forms.phrases import say
from efa.forms.state import FlowState
from efa.forms.view import page_view
from efa.kit.texts import core_texts
from efa.sdk import Answers

_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_MARKS: dict[str, Mark] = {"list": "confirmed", "info": "seen"}


def plugin(key: str, day: date, checks: Iterable[Check] = LOAD_CHECKS) -> Plugin:
    """The installed benefit on this day, asked in this process; one in quarantine raises PluginFault at each call."""
    return Plugin(_host(key, tuple(checks)), key, CallContext(day=day))


@cache
def _host(key: str, checks: tuple[Check, ...]) -> InProcessHost:
    candidates = [candidate for candidate in installed() if candidate.name == key]
    return InProcessHost(candidates, lambda: _AT, checks)


def problem(asked: Plugin) -> str | None:
    """Why the plugin is in quarantine, None if it is healthy."""
    return next(state.reason for state in asked.host.catalogue.states if state.name == asked.key)


async def walked(asked: Plugin, answers: Answers, procedure: str = "erstantrag") -> FlowState:
    """Where somebody stands who has given these answers, confirmed every list and promised every document."""
    form = form_of(asked.host.catalogue.definition(asked.key), procedure)
    wanted = await documents(asked, procedure, answers)
    filled = Filled(
        answers=answers,
        facts=await predicates(asked, procedure, answers),
        documents=wanted,
        files={document_id(document): Evidence(promise="later") for document in wanted},
        day=asked.context.day,
    )
    return settled(form, filled)


def settled(form: CompiledForm, filled: Filled) -> FlowState:
    """The same where every list is confirmed as complete and every information was read."""
    found = state(form, filled)
    while fresh := {path: mark for path, mark in _open_lists(found) if path not in filled.marks}:
        filled = replace(filled, marks={**filled.marks, **fresh})
        found = state(form, filled)
    return found


async def needed(asked: Plugin, answers: Answers, procedure: str = "erstantrag") -> tuple[str, ...]:
    """The documents that these answers call for, those of a list item as `key.id`."""
    return tuple(document_id(document) for document in await documents(asked, procedure, answers))


async def page_titles(asked: Plugin, answers: Answers, lang: str, procedure: str = "erstantrag") -> tuple[str, ...]:
    """The headings of all pages on the way; each page is made as a template gets it."""
    texts = core_texts().joined([asked.host.catalogue.definition(asked.key).texts]).texts(lang)
    found = await walked(asked, answers, procedure)
    return tuple(say(texts, page_view(found, step, texts.has).title) for step in found.path)


def _open_lists(found: FlowState) -> Iterable[tuple[str, Mark]]:
    for step in found.path:
        if mark := _MARKS.get(found.form.pages[step.page].kind):
            yield found.form.path(step), mark
