"""Ask a plugin and prove that it answers what the contract declares: the typed side of the host."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from efa.catalogue.calls import CallContext, Facts, NeededDocument
from efa.catalogue.errors import NotSupported, PluginFault
from efa.catalogue.installed import Catalogue
from efa.catalogue.shape import WrongShape, build
from efa.kit.texts import BINDING, placeholders
from efa.sdk import Answers, Calculation, Ceiling, Decision, FinderOutcome, Issue, Migrated


class Host(Protocol):
    """Where plugin code runs."""

    @property
    def catalogue(self) -> Catalogue:
        """What is installed here."""

    async def call(self, key: str, function: str, *arguments: object, context: CallContext) -> object:
        """What the function answers, as plain values."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """One benefit, asked on one day with the settings of one tenant. All questions raise PluginFault."""

    host: Host
    key: str
    context: CallContext


async def estimate(plugin: Plugin, procedure: str, answers: Answers) -> Calculation:
    """The estimate of the procedure or the benefit. Raises NotSupported, MissingAnswers, UnknownFigure."""
    if not plugin.host.catalogue.definition(plugin.key).is_estimated(procedure):
        raise NotSupported(benefit=plugin.key, function="estimate")
    return _explained(plugin, await _ask(plugin, Calculation, "estimate", procedure, answers))


async def calculate(plugin: Plugin, given: Mapping[str, object]) -> Calculation:
    """The calculation alone, EUR as decimal strings in. Raises as `estimate`."""
    _demand(plugin, "calculate")
    return _explained(plugin, await _ask(plugin, Calculation, "calculate", given))


async def check(plugin: Plugin, procedure: str, answers: Answers) -> tuple[Issue, ...]:
    """What is wrong with the whole, beyond its schema; nothing where the form has no check. Raises UnknownFigure."""
    if f"{procedure}.check" not in plugin.host.catalogue.definition(plugin.key).functions:
        return ()
    issues = cast("tuple[Issue, ...]", await _ask(plugin, tuple[Issue, ...], "check", procedure, answers))
    for issue in issues:
        _demand_text(plugin, issue.code, issue.params)
    return issues


async def predicates(plugin: Plugin, procedure: str, answers: Answers) -> Facts:
    """What all predicates of the form say, about the whole and about each list item. Raises UnknownFigure."""
    if not plugin.host.catalogue.definition(plugin.key).predicates.get(procedure):
        return Facts()
    return cast("Facts", await _ask(plugin, Facts, "predicates", procedure, answers))


async def documents(plugin: Plugin, procedure: str, answers: Answers) -> tuple[NeededDocument, ...]:
    """The evidence that these answers call for, in the order of the benefit. Raises UnknownFigure."""
    hint = tuple[NeededDocument, ...]
    return cast("tuple[NeededDocument, ...]", await _ask(plugin, hint, "documents", procedure, answers))


async def notice_data(
    plugin: Plugin, answers: Answers, calculation: Calculation | None, decision: Decision
) -> Mapping[str, object]:
    """Values for the template of the notice. Raises NotSupported, MissingAnswers, UnknownFigure."""
    _demand(plugin, "notice_data")
    return await _mapping(plugin, "notice_data", answers, calculation, decision)


async def migrate(plugin: Plugin, procedure: str, version: int, answers: Answers) -> Migrated:
    """How answers to an older form go on. Raises NotSupported."""
    _demand(plugin, f"{procedure}.migrate")
    migrated = cast("Migrated", await _ask(plugin, Migrated, "migrate", procedure, version, answers))
    if migrated.way == "refuse":
        _demand_text(plugin, migrated.reason, ())
    return migrated


async def carry(plugin: Plugin, procedure: str, answers: Answers) -> Answers:
    """What of the answers to an earlier application is taken over; all where the plugin says nothing about it."""
    if f"{procedure}.carry" not in plugin.host.catalogue.definition(plugin.key).functions:
        return answers
    return await _mapping(plugin, "carry", procedure, answers)


async def screen(plugin: Plugin, answers: Answers) -> FinderOutcome:
    """What the finder may say. Raises NotSupported, UnknownFigure."""
    _demand(plugin, "screen")
    outcome = cast("FinderOutcome", await _ask(plugin, FinderOutcome, "screen", answers))
    for key in (*outcome.reasons, *outcome.missing):
        _demand_text(plugin, key, ())
    return outcome


async def check_config(plugin: Plugin) -> tuple[str, ...]:
    """Text keys of what the tenant has still to set up for this benefit. Raises UnknownFigure."""
    if "check_config" not in plugin.host.catalogue.definition(plugin.key).functions:
        return ()
    found = cast("tuple[str, ...]", await _ask(plugin, tuple[str, ...], "check_config"))
    for key in found:
        _demand_text(plugin, key, ())
    return found


async def allowed(plugin: Plugin, document: str) -> Ceiling | None:
    """The most that may be billed for it in the month of the plugin's day; None: no limit. Raises UnknownFigure."""
    if "allowed" not in plugin.host.catalogue.definition(plugin.key).functions:
        return None
    return cast("Ceiling | None", await _ask(plugin, Ceiling | None, "allowed", document))


async def _ask(plugin: Plugin, hint: object, function: str, *arguments: object) -> object:
    value = await plugin.host.call(plugin.key, function, *arguments, context=plugin.context)
    try:
        return build(hint, value)
    except WrongShape as error:
        raise _fault(plugin, f"{function} answers a wrong value at {error}") from error


async def _mapping(plugin: Plugin, function: str, *arguments: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", await _ask(plugin, Mapping[str, object], function, *arguments))


def _explained(plugin: Plugin, calculation: object) -> Calculation:
    found = cast("Calculation", calculation)
    for step in found.steps:
        _demand_text(plugin, step.text, (*step.params, "amount"))
    return found


def _demand(plugin: Plugin, function: str) -> None:
    if function not in plugin.host.catalogue.definition(plugin.key).functions:
        raise NotSupported(benefit=plugin.key, function=function)


def _demand_text(plugin: Plugin, key: str, given: Collection[str]) -> None:
    entry = plugin.host.catalogue.definition(plugin.key).texts.entries[BINDING].get(key)
    if entry is None:
        raise _fault(plugin, "a text is named that the plugin does not have")
    if missing := placeholders("".join(entry.forms)) - set(given):
        raise _fault(plugin, f"the text '{key}' needs a value for {{{min(missing)}}}")


def _fault(plugin: Plugin, reason: str) -> PluginFault:
    return plugin.host.catalogue.count_fault(plugin.key, reason)
