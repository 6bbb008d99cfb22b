"""Time in the processor that a plugin takes, against a fixed piece of work, so that a slow machine is no fault."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import process_time

from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import check, documents, estimate, predicates
from efa.sdk import Answers, MissingAnswers, UnknownFigure
from efa.testing.conformance.subject import Subject, told

LOAD_SECONDS = 0.2
RULE_SECONDS = 0.05
_ROUNDS = 200_000
_USUAL_SECONDS = 0.01  # for so many rounds, on the machine that the budgets are meant for
_TRIES = 3
_LARGEST = 5
_LOAD = """
import sys, time
from efa.catalogue.load import Candidate, answer
candidate = Candidate(*sys.argv[1:3], "", "")
began = time.process_time()
answer(candidate)
print(time.process_time() - began)
"""


def loads_fast(subject: Subject) -> Iterator[str]:
    """Import and hook within 200 ms, in a process that has imported nothing of the plugin yet."""
    slowness, tries = _slowness(), list[float]()
    while len(tries) < _TRIES and all(taken > LOAD_SECONDS for taken in tries):
        tries.append(_load_seconds(subject) / slowness)
    if min(tries) > LOAD_SECONDS:
        yield f"loading takes {min(tries) * 1000:.0f} ms, {LOAD_SECONDS * 1000:.0f} ms are allowed"


def _load_seconds(subject: Subject) -> float:
    candidate = subject.found.candidate
    command = [sys.executable, "-c", _LOAD, candidate.name, candidate.target]
    paths = os.pathsep.join(path for path in sys.path if path)
    surroundings = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return float(done.stdout)


def rules_fast(subject: Subject) -> Iterator[str]:
    """Each rule within 50 ms, for the largest of the generated applications."""
    slowness = _slowness()
    for procedure in subject.forms:
        for case in subject.cases(procedure)[-_LARGEST:]:
            for name, question in _questions(subject, procedure, case.state.pruned):
                taken = _seconds(question) / slowness
                if taken > RULE_SECONDS:
                    yield f"{name} takes {taken * 1000:.0f} ms, {RULE_SECONDS * 1000:.0f} ms are allowed"
                    return


def _questions(subject: Subject, procedure: str, answers: Answers) -> Iterator[tuple[str, Callable[[], object]]]:
    asked = subject.plugin
    assert asked
    yield "predicates", lambda: told(predicates(asked, procedure, answers))
    yield "documents", lambda: told(documents(asked, procedure, answers))
    yield "check", lambda: told(check(asked, procedure, answers))
    if subject.definition and subject.definition.is_estimated(procedure):
        yield "estimate", lambda: told(estimate(asked, procedure, answers))


def _slowness() -> float:
    """How many times longer this machine takes than the usual one; at least 1."""
    return max(1.0, _seconds(_work) / _USUAL_SECONDS)


def _seconds(call: Callable[[], object]) -> float:
    """The best of some tries: what others do on the machine is not counted."""
    return min(_once(call) for _ in range(_TRIES))


def _once(call: Callable[[], object]) -> float:
    began = process_time()
    with suppress(PluginFault, MissingAnswers, UnknownFigure):  # other checks say so
        call()
    return process_time() - began


def _work() -> int:
    found = 0
    for number in range(_ROUNDS):
        found += number & 3
    return found
