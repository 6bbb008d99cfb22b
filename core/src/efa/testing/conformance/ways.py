"""Ways through the form, walked by generated applications: no page is lost, none is the last by mistake."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis.errors import Unsatisfiable

from efa.catalogue.calls import Facts
from efa.catalogue.guard import predicates
from efa.forms.check import check_whole, missing_essential
from efa.forms.conditions import UNANSWERED, read
from efa.forms.model import CompiledForm
from efa.forms.names import items_of
from efa.sdk import Answers
from efa.testing.conformance.households import shown
from efa.testing.conformance.loading import told_by
from efa.testing.conformance.subject import Case, Subject, told
from efa.testing.conformance.values import possible
from efa.testing.plugin import settled

_LAST = ("check", "declare", "end")


def reached(subject: Subject) -> Iterator[str]:
    """Some generated application comes to every page."""
    yield from (problem for problem in told_by(subject, "FL03") if "is never reached" in problem)
    for procedure, form in subject.forms.items():
        left = form.pages.keys() - subject.proven(procedure) - _met(subject.cases(procedure))
        if left:
            left -= _met(subject.more_cases(procedure))
        for page in sorted(left):
            yield (
                f"procedure {procedure}: no generated application comes to the page {page}; "
                "where one in a thousand would, name a test in 'proof' of flow.yaml"
            )


def _met(cases: Sequence[Case]) -> set[str]:
    return {step.page for case in cases for step in (*case.state.path, *case.state.entries)}


def ends(subject: Subject) -> Iterator[str]:
    """From every page there is a way on, and whoever has answered everything can hand in."""
    yield from told_by(subject, "FL02")
    yield from (problem for problem in told_by(subject, "FL03") if "is never reached" not in problem)
    for procedure, form in subject.forms.items():
        for case in subject.cases(procedure):
            if problem := _stuck(form, case):
                yield f"procedure {procedure}: {problem}: {shown(case.state.pruned)}"
                break


def _stuck(form: CompiledForm, case: Case) -> str | None:
    state = case.state
    if form.pages[state.path[-1].page].kind not in _LAST:
        return f"the way ends at {state.path[-1].page}"
    if state.missing or state.wrong:
        return None
    if lacking := missing_essential(form, state):
        return f"'{lacking[0].pointer}' is needed to hand in ('essential'), but here it is not asked"
    if state.first_incomplete is not None:
        return f"everything is answered, and still the page {state.first_incomplete.page} stays open"
    return None


def askable(subject: Subject) -> Iterator[str]:
    """Each answer that is needed is asked for on a page, and some answer to it is right."""
    yield from told_by(subject, "FL06", "FL07")
    yield from _pointers(subject)
    for procedure, form in subject.forms.items():
        impossible = list(_impossible(subject, procedure, form))
        yield from (f"procedure {procedure}: {problem}" for problem in impossible)
        if not impossible:
            yield from (f"procedure {procedure}: {problem}" for problem in _refused(subject, procedure, form))


def _pointers(subject: Subject) -> Iterator[str]:
    """Who applies, and where, is found in the answers."""
    assert subject.benefit
    applicant = subject.benefit.applicant
    named = {name: getattr(applicant, name) for name in type(applicant).__slots__} if applicant else {}
    for procedure, form in subject.forms.items():
        for name, pointer in named.items():
            if pointer is not None and (pointer not in form.fields or form.fields[pointer].lists):
                yield f"procedure {procedure}: applicant.{name} is '{pointer}', which no page asks for"
        known = {*form.fields, *(place.pointer for place in form.computed)}
        if subject.benefit.place and subject.benefit.place not in known:
            yield f"procedure {procedure}: the place is '{subject.benefit.place}', which is no answer of the schema"


def _impossible(subject: Subject, procedure: str, form: CompiledForm) -> Iterator[str]:
    """Only what was never drawn is looked at again, because that costs more."""
    try:
        given = {pointer for case in subject.cases(procedure) for pointer in _given(form, (), case.answers)}
    except Unsatisfiable:
        given = set()
    for pointer, field in form.fields.items():
        if pointer not in given and not possible(field, subject.day):
            yield f"no answer to '{pointer}' is right: its schema refuses all that was tried"


def _given(form: CompiledForm, lists: tuple[str, ...], answers: Answers) -> Iterator[str]:
    for field in form.fields_of.get(lists, ()):
        if read(answers, field.names) is not UNANSWERED:
            yield field.pointer
    for listing in form.lists_of.get(lists, ()):
        for item in items_of(form, listing.page, answers):
            yield from _given(form, (*lists, listing.page), item)


def _refused(subject: Subject, procedure: str, form: CompiledForm) -> Iterator[str]:
    """Pages take each answer, and the schema refuses the whole."""
    for case in subject.cases(procedure):
        issues = () if case.state.missing or case.state.wrong else check_whole(form, case.state)
        if issues:
            yield f"every answer is right, and the whole is refused at '{issues[0].at}' ({issues[0].code})"
            return


def pruned(subject: Subject) -> Iterator[str]:
    """What is not asked any more counts for nothing: without it the way is the same."""
    assert subject.plugin
    for procedure, form in subject.forms.items():
        for case in subject.cases(procedure):
            once = case.state
            facts = told(predicates(subject.plugin, procedure, once.pruned))
            twice = settled(form, replace(once.filled, answers=once.pruned, facts=facts))
            if (twice.path, twice.pruned) != (once.path, once.pruned):
                names = ", ".join(sorted({*_changed(once.filled.facts, facts)})) or "a predicate"
                pages = {step.page for step in {*once.path} ^ {*twice.path}}
                yield (
                    f"procedure {procedure}: {names} must not read answers that are not asked: "
                    f"without those, {', '.join(sorted(pages)) or 'the answers'} would change: {shown(once.pruned)}"
                )
                break


def _changed(before: Facts, after: Facts) -> Iterator[str]:
    """Names of predicates that say something else."""
    yield from (name for name, said in after.whole.items() if before.whole.get(name) != said)
    for item, facts in after.items.items():
        yield from (name for name, said in facts.items() if before.items.get(item, {}).get(name) != said)
