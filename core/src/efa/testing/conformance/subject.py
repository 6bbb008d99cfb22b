"""The plugin under check: loaded step by step, so that each check can say what it knows, whatever else is broken."""

from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import count
from typing import Any, TypeVar, cast

from efa.catalogue.benefit_texts import check_texts
from efa.catalogue.calls import CallContext
from efa.catalogue.definition import Definition, define
from efa.catalogue.guard import Plugin, documents, predicates
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import answer, known_texts
from efa.catalogue.validate import problems, text_problems
from efa.forms.check_form import check_form
from efa.forms.compiled import form_of
from efa.forms.errors import FormBroken
from efa.forms.filled import Evidence, Filled, document_id
from efa.forms.model import CompiledForm
from efa.forms.state import FlowState
from efa.kit.texts import Catalogues, core_texts
from efa.sdk import Answers, Benefit
from efa.testing.conformance.find import Found
from efa.testing.conformance.households import households
from efa.testing.plugin import settled

T = TypeVar("T")
APPLICATIONS = 150
_START = datetime(2026, 1, 1, tzinfo=UTC)


def told(question: Coroutine[Any, Any, T]) -> T:
    """The answer of a plugin that is asked in this process: nothing there ever waits."""
    try:
        question.send(None)
    except StopIteration as done:
        found: T = done.value
        return found
    raise RuntimeError("a question to a plugin in this process waits for something")


@dataclass(frozen=True, slots=True)
class Case:
    """One generated application, and where somebody stands who has given these answers and settled all else."""

    procedure: str
    answers: Answers
    state: FlowState


@dataclass
class Subject:
    """What the checks look at. `day`: the law that is asked for; everything else follows from the plugin."""

    found: Found
    day: date
    applications: int = APPLICATIONS
    _cases: dict[str, tuple[Case, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name of the entry point."""
        return self.found.candidate.name

    @cached_property
    def answered(self) -> Benefit | str:
        """What the hook answers, or why it does not."""
        try:
            found = answer(self.found.candidate)
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            return f"{type(error).__name__}: {error}"
        return "; ".join(problems(found, self.key)) or found

    @property
    def benefit(self) -> Benefit | None:
        """The benefit, None where its data are no benefit."""
        return self.answered if isinstance(self.answered, Benefit) else None

    @cached_property
    def defined(self) -> Definition | str:
        """The data of the benefit with its texts, or why they cannot be read."""
        if self.benefit is None:
            return str(self.answered)
        try:
            return define(self.benefit, self.found.candidate.version)
        except Exception as error:  # noqa: BLE001 - files of a plugin may hold anything
            return f"{type(error).__name__}: {error}"

    @property
    def definition(self) -> Definition | None:
        """The data, None where they cannot be read."""
        return self.defined if isinstance(self.defined, Definition) else None

    @cached_property
    def form_problems(self) -> tuple[str, ...]:
        """What the platform says of the forms when it loads them; each sentence holds the id of its check (FL01 …)."""
        if self.benefit is None or self.definition is None:
            return ()
        try:
            return tuple(check_form(self.benefit, known_texts(self.definition.texts)))
        except Exception as error:  # noqa: BLE001 - data of a plugin may be anything
            return (f"FL01: {type(error).__name__}: {error}",)

    @cached_property
    def text_problems(self) -> tuple[str, ...]:
        """What the platform says of the texts when it loads them."""
        if self.benefit is None or self.definition is None:
            return ()
        known = known_texts(self.definition.texts)
        return (*text_problems(self.benefit, self.definition.texts), *check_texts(self.benefit, known))

    @cached_property
    def plugin(self) -> Plugin | None:
        """The benefit, ready to be asked; None where the platform would not load it."""
        host = InProcessHost([self.found.candidate], _clock())
        if self.definition is None or not host.catalogue.definitions:
            return None
        return Plugin(host, self.key, CallContext(day=self.day))

    @cached_property
    def forms(self) -> Mapping[str, CompiledForm]:
        """The forms that can be used, by procedure."""
        if self.definition is None:
            return {}
        return dict(self._compiled(self.definition))

    @cached_property
    def catalogues(self) -> Catalogues:
        """All texts of platform and plugin."""
        assert self.definition
        return core_texts().joined([self.definition.texts])

    def cases(self, procedure: str) -> tuple[Case, ...]:
        """Generated applications, small ones first. Raises PluginFault, Unsatisfiable."""
        if procedure not in self._cases:
            assert self.definition
            drawn = households(self.forms[procedure], self.definition.place, self.day, self.applications)
            self._cases[procedure] = tuple(
                Case(procedure, answers, self.stand(procedure, answers)) for answers in drawn
            )
        return self._cases[procedure]

    def more_cases(self, procedure: str) -> tuple[Case, ...]:
        """Four times as many applications, for what few of them do. Raises PluginFault."""
        assert self.definition
        drawn = households(self.forms[procedure], self.definition.place, self.day, 4 * self.applications)
        return tuple(Case(procedure, answers, self.stand(procedure, answers)) for answers in drawn)

    def proven(self, procedure: str) -> frozenset[str]:
        """Pages of which a test of the plugin proves that they are reached."""
        assert self.benefit
        flow = next(p.form.flow for p in self.benefit.procedures if p.key == procedure)
        return frozenset(cast("Mapping[str, str]", flow.get("proof", {})))

    def stand(self, procedure: str, answers: Answers) -> FlowState:
        """Where somebody stands who gave these answers and promised every document. Raises PluginFault."""
        assert self.plugin
        form, asked = self.forms[procedure], self.plugin
        facts = told(predicates(asked, procedure, answers))
        filled = Filled(answers=answers, facts=facts, day=self.day)
        needed = told(documents(asked, procedure, settled(form, filled).pruned))
        files = {document_id(document): Evidence(promise="later") for document in needed}
        return settled(form, replace(filled, documents=needed, files=files))

    @staticmethod
    def _compiled(definition: Definition) -> Iterator[tuple[str, CompiledForm]]:
        for procedure in definition.procedures:
            try:
                yield procedure.key, form_of(definition, procedure.key)
            except FormBroken:
                continue


def _clock() -> Callable[[], datetime]:
    """Each look is a day later, so that faults never come so close that the plugin rests."""
    days = count()
    return lambda: _START + timedelta(days=next(days))
