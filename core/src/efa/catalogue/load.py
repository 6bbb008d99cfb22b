"""Find what is installed and try it: each plugin alone, so that a broken one breaks nothing else."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import EntryPoint, entry_points
from typing import cast

import pluggy

from efa.catalogue.allowed import Allowed, refusal
from efa.catalogue.contract import contract_refusal
from efa.catalogue.definition import Definition, define
from efa.catalogue.validate import Check, problems, text_problems
from efa.kit.po import Domain
from efa.kit.texts import core_texts
from efa.sdk import Benefit, hookspecs

GROUP = "efa.benefits"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry point of an installed distribution, nothing of it imported yet. `refused`: why it may not be."""

    name: str
    target: str
    distribution: str
    version: str
    requires: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A healthy plugin, with its functions."""

    benefit: Benefit
    definition: Definition


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A plugin that is not used, and why; `version` is that of its distribution."""

    name: str
    version: str
    reason: str
    since: datetime


def installed(allowed: Allowed | None = None) -> tuple[Candidate, ...]:
    """Every benefit that is installed in this environment, by name; where a list is given, only its own may run."""
    found = (_candidate(entry, allowed) for entry in entry_points(group=GROUP))
    return tuple(sorted(found, key=lambda candidate: candidate.name))


def unfit(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, str]]:
    """Those that may not even be imported, with the reason: not allowed, of another contract, or two of one name."""
    counts = Counter(candidate.name for candidate in candidates)
    for candidate in candidates:
        if candidate.refused:
            yield candidate, candidate.refused
        elif counts[candidate.name] > 1:
            yield candidate, f"{counts[candidate.name]} installed plugins have the name '{candidate.name}'"


def load(
    candidates: Sequence[Candidate], checks: Iterable[Check] = (), *, at: datetime
) -> tuple[Loaded | Quarantined, ...]:
    """Try every plugin in this process, by name. For the command line and tests: nothing stops an endless import."""
    refused = dict(unfit(candidates))
    tried = tuple(checks)
    return tuple(
        _result(candidate, refused[candidate] if candidate in refused else probe(candidate, tried), at)
        for candidate in candidates
    )


def probe(candidate: Candidate, checks: Iterable[Check]) -> Loaded | str:
    """Import one plugin and prove its benefit, in a manager of its own. Otherwise the reason why it cannot be used."""
    try:
        benefit = answer(candidate)
        if found := list(problems(benefit, candidate.name)):
            return "; ".join(found)
        definition = define(benefit, candidate.version)
        found = list(text_problems(benefit, definition.texts))
        found += (problem for check in checks for problem in check(benefit, known_texts(definition.texts)))
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        return f"{type(error).__name__}: {error}"
    return "; ".join(found) if found else Loaded(benefit, definition)


def answer(candidate: Candidate) -> Benefit:
    """What the plugin answers to its hook. Raises whatever the plugin raises."""
    manager = pluggy.PluginManager("efa")
    manager.add_hookspecs(hookspecs)
    plugin = EntryPoint(candidate.name, candidate.target, GROUP).load()
    manager.register(plugin, name=candidate.name)  # wrong parameters raise here
    manager.check_pending()  # a misspelt hook raises here
    [benefit] = manager.hook.benefit()  # None or two answers raise here
    return cast("Benefit", benefit)  # `problems` proves it


def _result(candidate: Candidate, outcome: Loaded | str, at: datetime) -> Loaded | Quarantined:
    if isinstance(outcome, Loaded):
        return outcome
    return Quarantined(candidate.name, candidate.version, outcome, at)


def _candidate(entry: EntryPoint, allowed: Allowed | None) -> Candidate:
    distribution = entry.dist
    assert distribution is not None
    name, version, requires = distribution.name, distribution.version, tuple(distribution.requires or ())
    refused = contract_refusal(f"{name} {version}", requires) or refusal(distribution, allowed)
    return Candidate(entry.name, entry.value, name, version, requires, refused)


def known_texts(texts: Domain) -> Callable[[str, str], bool]:
    """Whether a language has a text of a key, among these texts and those of the core."""
    core = core_texts()
    return lambda lang, key: key in texts.entries.get(lang, {}) or key in core.entries.get(lang, {})
