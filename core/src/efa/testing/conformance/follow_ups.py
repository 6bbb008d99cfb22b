"""Follow-ups: of every application to a procedure that another one follows, something is taken over, and it fits."""

from collections.abc import Iterator

from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import carry
from efa.forms.fitting import fitting, pointers_of
from efa.testing.conformance.households import shown
from efa.testing.conformance.named import named_text
from efa.testing.conformance.subject import Subject, told


def carried(subject: Subject) -> Iterator[str]:
    """What `carry` leaves can be begun with: no fault, no wrong answer, and not nothing."""
    assert subject.benefit
    for procedure in subject.benefit.procedures:
        for followed in procedure.follows if procedure.key in subject.forms else ():
            if followed in subject.forms:
                yield from (
                    f"procedure {procedure.key} after {followed}: {problem}"
                    for problem in _problems(subject, procedure.key, followed)
                )


def _problems(subject: Subject, procedure: str, followed: str) -> Iterator[str]:
    assert subject.plugin
    form, taken = subject.forms[procedure], 0
    for case in subject.cases(followed):
        try:
            left = told(carry(subject.plugin, procedure, case.state.pruned))
            again = told(carry(subject.plugin, procedure, case.state.pruned))
        except PluginFault as fault:
            yield f"{fault.reason}{named_text(subject, 'carry', procedure, case.state.pruned)}: {shown(case.answers)}"
            return
        if left != again:
            yield "carry differs when it is asked again"
            return
        begun = fitting(form, left)
        taken += len(list(pointers_of(form, begun)))
        if wrong := subject.stand(procedure, begun).wrong:
            yield f"'{wrong[0].pointer}' is taken over, and its question does not take it: {shown(begun)}"
            return
    if not taken:
        yield "no answer of any generated application is taken over"
