"""Do the checks, and say what they found: to a reviewer, to a script, and which level is reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from hypothesis.errors import Unsatisfiable

from efa.catalogue.errors import PluginFault
from efa.testing.conformance.check import LEVELS, Check, Level
from efa.testing.conformance.find import Found, find
from efa.testing.conformance.registry import CHECKS, PEOPLE
from efa.testing.conformance.subject import Subject

Outcome = Literal["passed", "found", "open", "not checked"]
_MOST = 10
_SIGNS = {"passed": "ok  ", "found": "FAIL", "open": "todo", "not checked": "?   "}


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found."""

    check: Check
    outcome: Outcome
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All results of one plugin on one day."""

    name: str
    version: str
    day: date
    results: tuple[Result, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is broken; what is still to be done breaks nothing."""
        return all(result.outcome in ("passed", "open") for result in self.results)

    @property
    def level(self) -> Level | None:
        """The highest level that a machine has nothing to say against; None below bronze. Gold is for people to say."""
        reached: Level | None = None
        for level in LEVELS[:-1]:
            if any(r.check.level == level and r.outcome != "passed" for r in self.results):
                break
            reached = level
        return reached

    def lines(self) -> Iterator[str]:
        """The report for a reviewer."""
        yield f"{self.name} {self.version}, law of {self.day.isoformat()}"
        for level in LEVELS:
            yield from ("", level.capitalize())
            for result in (result for result in self.results if result.check.level == level):
                yield f"  {_SIGNS[result.outcome]} {result.check.name}: {result.check.sentence}"
                yield from (f"         {sentence}" for sentence in result.sentences)
            yield from (f"       by people: {sentence}" for sentence in PEOPLE[level])
        yield from ("", self.verdict)

    @property
    def verdict(self) -> str:
        """The last line."""
        broken = sum(result.outcome in ("found", "not checked") for result in self.results)
        said = "passed" if self.passed else f"not passed: {broken} of {len(self.results)} checks"
        level = f"{self.level}, as far as a machine can tell" if self.level else "below bronze"
        return f"{said}. Level: {level}."

    def data(self) -> dict[str, object]:
        """The report for a script."""
        return {
            "name": self.name,
            "version": self.version,
            "day": self.day.isoformat(),
            "passed": self.passed,
            "level": self.level,
            "checks": [
                {
                    "name": result.check.name,
                    "level": result.check.level,
                    "sentence": result.check.sentence,
                    "outcome": result.outcome,
                    "findings": list(result.sentences),
                }
                for result in self.results
            ],
        }


def check_plugins(name_or_path: str, day: date) -> tuple[Report, ...]:
    """The report of each benefit that is meant. Raises NotFound."""
    return tuple(report(found, day) for found in find(name_or_path))


def report(found: Found, day: date, checks: Sequence[Check] = CHECKS) -> Report:
    """All checks of one plugin, with the law of one day."""
    subject = Subject(found, day)
    results = tuple(result(check, subject) for check in checks)
    return Report(found.candidate.name, found.candidate.version, day, results)


def result(check: Check, subject: Subject) -> Result:
    """One check of one plugin."""
    if lacking := _lacking(check, subject):
        return Result(check, "not checked", (lacking,))
    sentences = tuple(dict.fromkeys(_sentences(check, subject)))
    if not sentences:
        return Result(check, "passed")
    return Result(check, "open" if check.opens else "found", sentences)


def _sentences(check: Check, subject: Subject) -> Iterator[str]:
    try:
        yield from islice(check.run(subject), _MOST)
    except PluginFault as fault:
        yield f"a function of the plugin fails: {fault.reason}"
    except Unsatisfiable:
        yield "no application can be generated, see answers-askable"
    except Exception as error:  # noqa: BLE001 - data of a plugin may be anything, and the other checks go on
        yield f"the check cannot be done: {type(error).__name__}: {error}"


def _lacking(check: Check, subject: Subject) -> str | None:
    """What the check would need, and does not have."""
    if check.needs != "nothing" and subject.found.package is None:
        return f"the module {subject.found.candidate.target} cannot be found"
    if check.needs in ("benefit", "plugin") and subject.definition is None:
        return "it cannot be loaded, see loads"
    if check.needs == "plugin" and subject.plugin is None:
        return "the platform does not load it, see the checks above"
    return None
