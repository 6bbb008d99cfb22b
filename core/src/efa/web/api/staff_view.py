"""An application as the API shows it to staff: a line of the inbox, and the whole case."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from efa.applications.application import Application
from efa.applications.states import State
from efa.web.api.calculation import CalculationShown
from efa.web.api.question_view import QuestionAsked
from efa.web.api.receipt_view import MissingThen
from efa.web.api.shape import Euro, PublicId, Shown
from efa.web.api.summary_view import SummaryShown


class CaseHead(Shown):
    """A line of the inbox."""

    id: PublicId
    number: str
    benefit: str
    procedure: str
    place: str
    state: State
    state_since: datetime
    version: int
    missing: int
    assigned_to: UUID | None
    file_reference: str | None
    received_at: datetime
    submitted_at: datetime
    delivered_at: datetime | None
    acknowledged_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    led_by: str | None = Field(description="Channel to the procedure that asks and decides; null: staff do it here.")
    lead_taken_at: datetime | None = Field(description="Since when staff do it here although a procedure led it.")


class ApplicantShown(Shown):
    """Who applies, as answered."""

    given_name: str
    family_name: str
    birth_date: str
    address: tuple[str, ...]
    email: str
    phone: str


class CaseFile(Shown):
    """A file of the case."""

    id: PublicId
    document: str
    item: str | None
    name: str
    media_type: str
    size: int
    pages: int | None
    added_at: datetime
    scanned: bool


class DecisionShown(Shown):
    """A decision with its way."""

    id: PublicId
    outcome: Literal["grant", "rejection"]
    amount: Euro | None
    per: Literal["month", "once"]
    start: date | None
    until: date | None
    reasons: str
    decided_at: datetime
    decided_by: UUID
    released_at: datetime | None
    released_by: UUID | None
    revoked_at: datetime | None
    has_notice: bool
    sealed_at: datetime | None


class EventShown(Shown):
    """A line of the log."""

    at: datetime
    kind: str
    actor: Literal["citizen", "helper", "staff", "organisation", "system"]
    person: UUID | None
    reason: str | None = Field(default=None, description="Why it was forwarded, or taken back; a key.")


class EarlierShown(Shown):
    """An application of the same person that a follow-up follows, with the last decision that was released."""

    id: PublicId
    number: str
    procedure: str
    state: State
    received_at: datetime
    decision: DecisionShown | None


class IdentifiedShown(Shown):
    """Who handed in, as the account service knew them: the applicant, or a helper whose own proof this is."""

    whose: Literal["applicant", "helper"] = Field(description="Whose login it was; `helper`: see `acted_for`.")
    level: str = Field(description="Trust level.")
    proved_by: str = Field(description="Means, as the account service names it.")
    at: datetime = Field(description="When the person logged in.")
    written_form: str | None = Field(description="The norm that wants writing, which this replaces.")
    name: str = Field(description="As the account tells it, as surely as the level says; '': not told.")
    born: str = Field(description="Birth date, likewise.")


class ActedForShown(Shown):
    """Who handed in for the person, as it was frozen then."""

    kind: str = Field(description="Kind of the mandate.")
    principal: str = Field(description="The person it was done for.")
    agent: str = Field(description="Who holds the mandate: the person or the organisation.")
    organisation: bool = Field(description="Whether an organisation holds it.")
    person: str = Field(description="Who was logged in.")
    level: str = Field(description="Trust level of that login.")


class CaseShown(CaseHead):
    """The whole case. `names` of staff by their ids."""

    name: str = Field(description="Name of the benefit.")
    applicant: ApplicantShown
    reply_by: Literal["paper", "mailbox"]
    identified: IdentifiedShown | None = Field(description="How an account of a person knew them; null: no such.")
    acted_for: ActedForShown | None = Field(description="Who handed in for the person; null: they did.")
    summary: SummaryShown
    missing_then: MissingThen = Field(description="What was missing when it arrived.")
    calculation: CalculationShown | None = Field(description="As it comes out now, with the law of the first receipt.")
    why_no_calculation: str | None
    calculation_then: CalculationShown | None = Field(description="As it came out when it was handed in.")
    fingerprint: str
    files: tuple[CaseFile, ...]
    questions: tuple[QuestionAsked, ...]
    decisions: tuple[DecisionShown, ...]
    history: tuple[EventShown, ...]
    names: dict[UUID, str]
    earlier: tuple[EarlierShown, ...] = Field(description="For a follow-up; the latest first.")
    acts: tuple[str, ...] = Field(description="What this person may do with it in its present state.")
    double: bool = Field(description="It came a second time: the authority may have it on another way already.")


def shown_line(found: Application) -> CaseHead:
    """A line of the inbox."""
    return CaseHead(**head_of(found))


def head_of(found: Application) -> dict[str, Any]:
    """The values of a line."""
    return {name: getattr(found, name) for name in CaseHead.model_fields}
