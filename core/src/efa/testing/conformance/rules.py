"""Rules are total: whatever stands in a generated application, a function answers, and what it says can be read."""

from collections.abc import Iterator, Mapping
from itertools import chain

from hypothesis.errors import Unsatisfiable

from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import Plugin, calculate, check, documents, predicates, screen
from efa.sdk import Answers, Issue, MissingAnswers, UnknownFigure
from efa.testing.conformance.any_json import any_of
from efa.testing.conformance.estimates import unreasonable
from efa.testing.conformance.households import shown
from efa.testing.conformance.lacking import lacking_one
from efa.testing.conformance.named import named_text
from efa.testing.conformance.subject import Case, Subject, told
from efa.testing.conformance.values import drawn

_INPUTS = 100
_FINDER_ANSWERS: tuple[object, ...] = (True, False, None, "", "ja", 0, 10**9)


def total(subject: Subject) -> Iterator[str]:
    """Predicates, check and conditions of documents answer for every application, also for one that is half done."""
    assert subject.plugin
    for procedure, form in subject.forms.items():
        applied = [case.answers for case in subject.cases(procedure)]
        for answers in chain([{}], applied, lacking_one(form, applied)):
            if problem := _unanswered(subject, procedure, answers):
                yield f"procedure {procedure}: {problem}: {shown(answers)}"
                break
        yield from (f"procedure {procedure}: {problem}" for problem in _homeless(subject, procedure))


def _asked(case: Case, issue: Issue) -> bool:
    """Whether a question or a list is on the way that the issue is about."""
    state = case.state
    ids = state.items.get(issue.item, ()) if issue.item else ()
    lists = (state.form.pages[step.page].listing for step in state.path if step.items == ids)
    return state.step_of(issue) is not None or any(issue.at == "/" + "/".join(one.names) for one in lists if one)


def _unanswered(subject: Subject, procedure: str, answers: Answers) -> str | None:
    asked = subject.plugin
    assert asked
    try:
        told(predicates(asked, procedure, answers))
        told(documents(asked, procedure, answers))
        told(check(asked, procedure, answers))
    except PluginFault as fault:
        return fault.reason + named_text(subject, "check", procedure, answers)
    except UnknownFigure as error:
        return f"a rule knows no figure for today: {error}"
    return None


def _homeless(subject: Subject, procedure: str) -> Iterator[str]:
    """Issues that point to a question which is not asked: nobody could put them right."""
    assert subject.plugin
    said: set[str] = set()
    for case in subject.cases(procedure):
        for issue in told(check(subject.plugin, procedure, case.state.pruned)):
            if issue.code not in said and not _asked(case, issue):
                said.add(issue.code)
                yield f"the issue {issue.code} points to '{issue.at}', which is not asked then"


def calculator(subject: Subject) -> Iterator[str]:
    """The calculation alone answers for every input that its schema allows."""
    assert subject.plugin
    if subject.definition is None or subject.definition.calculator_schema is None:
        return
    inputs = _inputs(subject.definition.calculator_schema)
    if not inputs:
        yield "nothing fits the schema of the calculator that could be tried: write inputs under its 'examples'"
    for given in inputs:
        if problem := _calculated(subject.plugin, given):
            yield f"{problem}: {shown({'input': given})}"
            return


def _inputs(schema: Mapping[str, object]) -> list[object]:
    """What the author wrote, and what fits the schema."""
    written = schema.get("examples")
    try:
        found = drawn(any_of(schema), _INPUTS)
    except Unsatisfiable:
        found = []
    return [*(written if isinstance(written, list) else ()), *found]


def _calculated(asked: Plugin, given: object) -> str | None:
    try:
        found = told(calculate(asked, given if isinstance(given, Mapping) else {}))
    except (MissingAnswers, UnknownFigure):
        return None
    except PluginFault as fault:
        return fault.reason
    return unreasonable(found)


def finder(subject: Subject) -> Iterator[str]:
    """The finder answers likely, possible or unlikely, whatever was said before."""
    assert subject.plugin
    questions = subject.definition.questions if subject.definition else ()
    tried: list[Answers] = [{}, *({name: value} for name in questions for value in _FINDER_ANSWERS)]
    tried += [dict.fromkeys(questions, value) for value in _FINDER_ANSWERS]
    for answers in tried if questions else ():
        try:
            told(screen(subject.plugin, answers))
        except UnknownFigure as error:
            yield f"the finder knows no figure for today: {error}: {shown(answers)}"
            return
        except PluginFault as fault:
            yield f"{fault.reason}{named_text(subject, 'screen', answers)}: {shown(answers)}"
            return
