"""The functions of a benefit by name: what the host calls, wherever it runs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import cast

from efa.sdk import Answers, Benefit, Calculation, Context, Decision, Document, Form, Procedure
from efa.sdk.benefit import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CallContext:
    """What travels to a plugin: the day chooses the law there."""

    day: date
    settings: Mapping[str, object] = field(default_factory=dict)
    role: Role = "citizen"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one function."""

    function: str
    arguments: tuple[object, ...]
    context: CallContext


@dataclass(frozen=True, slots=True)
class Facts:
    """What the predicates of a form say about all answers, and about each list item by its `_id`."""

    whole: Mapping[str, bool | None] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, bool | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeededDocument:
    """A document that is asked for now, `item` by its `_id` where it is asked for each of a list."""

    key: str
    item: str | None = None


def run(benefit: Benefit, call: Call) -> object:
    """Call the function with the law of the day. Raises whatever the plugin raises."""
    settings, role = call.context.settings, call.context.role
    context = Context(day=call.context.day, law=benefit.law.on(call.context.day), settings=settings, role=role)
    return FUNCTIONS[call.function](benefit, context, *call.arguments)


def _estimate(benefit: Benefit, context: Context, procedure: str, answers: Answers) -> object:
    estimate = _procedure(benefit, procedure).estimate or benefit.estimate
    assert estimate
    return estimate(answers, context)


def _calculate(benefit: Benefit, context: Context, given: Mapping[str, object]) -> object:
    assert benefit.calculator
    return benefit.calculator.calculate(given, context)


def _check(benefit: Benefit, context: Context, procedure: str, answers: Answers) -> object:
    check = _form(benefit, procedure).check
    assert check
    return check(answers, context)


def _migrate(benefit: Benefit, _context: Context, procedure: str, version: int, answers: Answers) -> object:
    migrate = _form(benefit, procedure).migrate
    assert migrate
    return migrate(version, answers)


def _carry(benefit: Benefit, _context: Context, procedure: str, answers: Answers) -> object:
    carry = _procedure(benefit, procedure).carry
    assert carry
    return carry(answers)


def _screen(benefit: Benefit, context: Context, answers: Answers) -> object:
    assert benefit.finder
    return benefit.finder.screen(answers, context)


def _notice_data(
    benefit: Benefit, context: Context, answers: Answers, calculation: Calculation | None, decision: Decision
) -> object:
    assert benefit.notice
    return benefit.notice.data(answers, calculation, decision, context)


def _check_config(benefit: Benefit, context: Context) -> object:
    assert benefit.check_config
    return benefit.check_config(context)


def _allowed(benefit: Benefit, context: Context, document: str) -> object:
    assert benefit.allowed
    return benefit.allowed(document, context)


def _predicates(benefit: Benefit, context: Context, procedure: str, answers: Answers) -> object:
    predicates = _form(benefit, procedure).predicates
    whole = {name: holds(answers, None, context) for name, holds in predicates.items()}
    items = {
        str(item["_id"]): {name: holds(answers, item, context) for name, holds in predicates.items()}
        for item in _items(answers)
    }
    return Facts(whole, items)


def _documents(benefit: Benefit, context: Context, procedure: str, answers: Answers) -> object:
    own = _procedure(benefit, procedure).documents
    documents = benefit.documents if own is None else own
    return [needed for document in documents for needed in _needed(document, answers, context)]


def _needed(document: Document, answers: Answers, context: Context) -> Iterator[NeededDocument]:
    if document.per is None:
        if document.needed is None or document.needed(answers, context):
            yield NeededDocument(document.key)
        return
    for item in _list_at(answers, document.per):
        if document.needed is None or document.needed(item, context):
            yield NeededDocument(document.key, str(item["_id"]))


def _form(benefit: Benefit, procedure: str) -> Form:
    return _procedure(benefit, procedure).form


def _procedure(benefit: Benefit, procedure: str) -> Procedure:
    return next(p for p in benefit.procedures if p.key == procedure)


def _list_at(answers: Answers, pointer: str) -> Sequence[Answers]:
    value: object = answers
    for name in pointer.strip("/").split("/"):
        value = value.get(name) if isinstance(value, Mapping) else None
    return cast("Sequence[Answers]", value) if isinstance(value, list | tuple) else ()


def _items(value: object) -> Iterator[Answers]:
    """Every list item with an id, at any depth."""
    if isinstance(value, Mapping):
        if "_id" in value:
            yield cast("Answers", value)
        for entry in value.values():
            yield from _items(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _items(entry)


FUNCTIONS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "estimate": _estimate,
        "calculate": _calculate,
        "check": _check,
        "migrate": _migrate,
        "carry": _carry,
        "screen": _screen,
        "notice_data": _notice_data,
        "check_config": _check_config,
        "allowed": _allowed,
        "predicates": _predicates,
        "documents": _documents,
    }
)
