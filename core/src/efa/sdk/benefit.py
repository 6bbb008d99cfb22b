"""What a plugin tells the core about its benefit: data and pure functions, nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, Self, cast

from efa.sdk.law import Law, LawOn

Answers = Mapping[str, object]
Role = Literal["citizen", "organisation", "staff"]
Trust = Literal["none", "basis", "niedrig", "substantiell", "hoch"]
Outcome = Literal["grant", "rejection"]
Likelihood = Literal["likely", "possible", "unlikely"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that a rule may know besides the answers: no clock, no database, no request."""

    day: date
    law: LawOn
    settings: Mapping[str, object] = field(default_factory=dict)
    role: Role = "citizen"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something is wrong with an answer: JSON pointer, key of the text, values for it, id of the list item.

    The pointer is relative to the item where `item` is given. `soft` is a doubt that the person may confirm.
    """

    at: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    item: str | None = None
    soft: bool = False


class MissingAnswers(LookupError):
    """A calculation cannot be made yet: JSON pointers of what is not answered.

    Without a pointer: what is asked in this case is not enough for one.
    """

    def __init__(self, *pointers: str) -> None:
        super().__init__("not answered yet: " + ", ".join(pointers))
        self.pointers = pointers


class _OpenStep:
    __slots__ = ("amount", "norm", "params", "text", "unit")
    text: str
    amount: Decimal
    norm: str
    params: Mapping[str, object]
    unit: Literal["EUR", "number"]


@dataclass(frozen=True, slots=True, init=False)
class Step:
    """One step of a calculation: text key, amount, norm, values for the text.

    `unit` "number": the amount is no money, the text says it with its params.
    """

    text: str
    amount: Decimal
    norm: str
    params: Mapping[str, object] = field(default_factory=dict)
    unit: Literal["EUR", "number"] = "EUR"

    def __new__(  # noqa: D102 - the class says it
        cls,
        text: str,
        amount: Decimal,
        norm: str,
        params: Mapping[str, object] | None = None,
        unit: Literal["EUR", "number"] = "EUR",
    ) -> Self:
        # filled while open, closed then: calculations are made of steps, and a frozen dataclass takes twice as long
        made = _OpenStep()
        made.text = text
        made.amount = amount
        made.norm = norm
        made.params = {} if params is None else params
        made.unit = unit
        made.__class__ = cls  # type: ignore[assignment]
        return cast("Self", made)

    def __reduce__(self) -> tuple[type["Step"], tuple[object, ...]]:
        return (Step, (self.text, self.amount, self.norm, self.params, self.unit))


@dataclass(frozen=True, slots=True)
class Part:
    """What the calculation comes to for one person: who it is, and EUR by a word of the plugin (`bedarf` …)."""

    name: str
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Calculation:
    """An amount in EUR with every step that leads to it. The notice prints the same object.

    `parts`: the same person by person, where each has an entitlement of their own.
    """

    amount: Decimal
    per: Literal["month", "once"]
    steps: tuple[Step, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the caseworker decided. `amount` is EUR per month or once; `reasons` is text of the caseworker."""

    outcome: Outcome
    amount: Decimal | None = None
    start: date | None = None
    until: date | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """How a draft goes on that was begun with an older version of the form; the person is told which `way`.

    "keep": `answers` as the present form has them, and nothing is asked anew. "ask": questions that are open on pages
    the person has been past are asked at the end. "refuse": it cannot go on; `reason` is the key of the text that says
    why and what to do, and the answers stay readable until the draft ends.
    """

    way: Literal["keep", "ask", "refuse"]
    answers: Answers = field(default_factory=dict)
    reason: str = ""


Rule = Callable[[Answers, Context], object]
Check = Callable[[Answers, Context], Sequence[Issue]]
Predicate = Callable[[Answers, Answers | None, Context], bool | None]
Estimate = Callable[[Answers, Context], Calculation]
Needed = Callable[[Answers, Context], bool]
Migrate = Callable[[int, Answers], Migrated]
Carry = Callable[[Answers], Answers]
Screen = Callable[[Answers, Context], "FinderOutcome"]
NoticeData = Callable[[Answers, Calculation | None, Decision, Context], Mapping[str, object]]
CheckConfig = Callable[[Context], Sequence[str]]
Allowed = Callable[[str, Context], "Ceiling | None"]
Calculate = Callable[[Mapping[str, object], Context], Calculation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The questions of a procedure.

    `schema` JSON Schema 2020-12 of the answers, `pages` UI schema, `flow` lists and branches. `predicates` get
    (all answers, item or None, context); None means not known yet. `check` sees the pruned whole. `essential` are
    pointers without which nobody could answer the person: only these are needed to submit. `version` grows by one with
    every change of questions; from the second on, `migrate` (version begun with, answers) says how a draft goes on.
    """

    version: int
    schema: Mapping[str, object]
    pages: Mapping[str, object]
    flow: Mapping[str, object]
    essential: tuple[str, ...] = ()
    check: Check | None = None
    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    migrate: Migrate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Evidence that is asked for. `needed` None: always. `per`: pointer to a list whose items are asked one by one."""

    key: str
    norm: str
    needed: Needed | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One way to apply: `key` (erstantrag …), LeiKa key of 14 digits beginning with 99, the day it was verified.

    `documents`, `estimate`, `trust` None: those of the benefit. `written_form`: the norm that wants the application in
    writing; it is handed in with level "hoch", which replaces it (§ 9a Abs. 5 OZG, § 36a Abs. 2a SGB I).
    `has_estimate` False: what is asked is no ground for one.
    `ends_with_notice` False: a report, which may be closed without a decision. `follows`: procedures whose last
    application of the same person may fill in this one; `carry` drops of its answers what must be asked anew.
    Documents, consents, declarations and what the form does not take are never taken over.
    """

    key: str
    leika: str
    form: Form
    verified_on: date | None = None
    applicants: frozenset[Role] = frozenset({"citizen"})
    documents: tuple[Document, ...] | None = None
    estimate: Estimate | None = None
    has_estimate: bool = True
    ends_with_notice: bool = True
    follows: tuple[str, ...] = ()
    carry: Carry | None = None
    trust: "TrustNeeded | None" = None
    written_form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """JSON pointers to who applies and how to reach them."""

    given_name: str
    family_name: str
    birth_date: str
    street: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    city: str | None = None
    email: str | None = None
    phone: str | None = None


NOBODY = Applicant(given_name="", family_name="", birth_date="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that a third party says: cents, a day (YYYY-MM-DD), a month (YYYY-MM), a whole number or a line.

    `proposes`: pointer to what the person answered, written as in `Confirmation.shows`; it can be corrected.
    """

    key: str
    kind: Literal["money", "day", "month", "count", "text"]
    required: bool = True
    proposes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A school or provider confirms what a document would prove, once for each time that the document is needed.

    `shows`: all that the third party sees of the answers, as pointers from the item of `Document.per` (or from the
    whole). In a list below it `[*]` means every item, `[art=fahrt]` those with this answer: `/fahrten[*]/ziel`.
    `bills`: once the benefit is granted it may be billed, each month or once; not more than the confirmed values of
    `most` multiplied (keys of `Asked`, those that were answered).
    """

    document: str
    by: Literal["school", "provider"]
    shows: tuple[str, ...]
    asks: tuple[Asked, ...] = ()
    bills: Literal["month", "once"] | None = None
    most: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """People of a case may take part in measures that organisations run: who applies, and each item of the list `per`.

    `norm` is the one by which the authority promotes them.
    """

    norm: str
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that the law allows for a service in a month (or once): EUR, and the norm."""

    amount: Decimal
    norm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that a register says, of a kind as in `Asked`.

    `fills`: pointer to an answer that it gives as well, where the person has given none.
    """

    key: str
    kind: Literal["money", "day", "month", "count", "text"]
    required: bool = True
    fills: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromRegister:
    """A register can give what a document would prove; the person chooses whether it is asked.

    `evidence`: the kind, for which a tenant names its register. `norm` allows the retrieval. The register is asked
    about the applicant, whose name and birth date the account must have confirmed at `trust`; `sends` are pointers to
    further answers that it is told, from the item of `Document.per` (or from the whole), as those in `Told.fills`.
    """

    document: str
    evidence: str
    norm: str
    gives: tuple[Told, ...]
    sends: tuple[str, ...] = ()
    trust: Trust = "substantiell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The written decision: typst file in the package, its data, and what the law demands of its form.

    `written_form`: the statute wants writing (for example § 24 Abs. 2 WoGG). `regime` decides court and remedy.
    """

    template: str
    data: NoticeData
    written_form: bool
    written_form_norm: str | None = None
    regime: Literal["sgg", "vwgo"]


@dataclass(frozen=True, slots=True)
class FinderOutcome:
    """There is no "no": likely, possible or unlikely, each with text keys of the reasons and open questions."""

    level: Likelihood
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Questions of the benefit finder that this benefit reads."""

    questions: tuple[str, ...]
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustNeeded:
    """Trust level that each act needs."""

    start: Trust = "none"
    submit: Trust = "none"
    read_notice: Trust = "niedrig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Days that a record is kept after it entered `state`, with the norm; then it is deleted.

    States: draft, decided, closed, withdrawn, forwarded. Where none is named, nothing is deleted.
    """

    state: str
    days: int
    norm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """The calculation alone, for command line and API: EUR as decimal strings in, Calculation out."""

    schema: Mapping[str, object]
    calculate: Calculate


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """The competence depends on an answer: `answer` is its pointer, `of` names the branch of each of its values.

    A value that is not named belongs to no branch: the rule for all cases decides. Tenants write competences for a
    branch by its name, people read `<key>.branch.<name>` and are asked `<key>.branch.question`.
    """

    answer: str
    of: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One benefit: `key` is the statute's name for ever, `place` the pointer to the ARS that decides the competence.

    Without `procedures` it is a calculation alone: it has a `calculator`, needs no `place` and no `applicant`, and
    nobody can apply for it. `branches`: on which answer the competence depends besides the place. `check_config` names
    what a tenant has still to set up, by text key (`<key>.config.…`). `allowed`: the most that may be billed for the
    document of a `Confirmation` in the month that begins on `Context.day`, by everybody together; None where the law
    sets no amount.
    """

    key: str
    package: str
    law: Law
    place: str = ""
    branches: Branches | None = None
    applicant: Applicant = NOBODY
    procedures: tuple[Procedure, ...] = ()
    documents: tuple[Document, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    registers: tuple[FromRegister, ...] = ()
    measures: Measures | None = None
    allowed: Allowed | None = None
    estimate: Estimate | None = None
    calculator: Calculator | None = None
    notice: Notice | None = None
    finder: Finder | None = None
    trust: TrustNeeded = field(default_factory=TrustNeeded)
    retention: tuple[Retention, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    check_config: CheckConfig | None = None
    languages: tuple[str, ...] = ("de", "en")
