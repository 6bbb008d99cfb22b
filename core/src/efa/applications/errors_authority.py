"""What can go wrong at the authority's side of an application."""

from efa.kit.errors import RoomError


class QuestionNotFound(RoomError):
    """There is no such question, or it was put to somebody else: both get the same answer."""

    code = "authority.question_not_found"


class QuestionRefused(RoomError):
    """A question cannot be put like this; `problems` say where and why."""

    code = "authority.question_refused"


class LedElsewhere(RoomError):
    """A specialist procedure asks and decides: two decisions on one case must not be."""

    code = "authority.led_elsewhere"


class LeadNotMovable(RoomError):
    """There is no lead that could be taken or given back now."""

    code = "authority.lead_not_movable"


class DecisionNotFound(RoomError):
    """There is no such decision."""

    code = "authority.decision_not_found"


class DecisionRefused(RoomError):
    """A decision cannot be made like this; `problems` say where and why."""

    code = "authority.decision_refused"


class DecisionPending(RoomError):
    """There is a decision already: it has to be released or taken back first."""

    code = "authority.decision_pending"


class DecisionReleased(RoomError):
    """The decision is on its way: it can no longer be taken back here."""

    code = "authority.decision_released"


class SecondPersonNeeded(RoomError):
    """Nobody releases their own decision where two persons have to look at it."""

    code = "authority.second_person_needed"


class NoticeNotConfigured(RoomError):
    """The letter cannot be made yet: `missing` are the settings that the authority has to fill in."""

    code = "authority.notice_not_configured"


class SealUnavailable(RoomError):
    """The certificate that is to seal notices cannot be used; `reason` is for the operator."""

    code = "authority.seal_unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class NotForwardable(RoomError):
    """The application cannot go to that authority: it is the same one or has no such benefit."""

    code = "authority.not_forwardable"


class WasThere(RoomError):
    """The application came from there: sent back it would lie closed at both; the authorities have to agree."""

    code = "authority.was_there"


class Partial(RoomError):
    """The person has declared that they must not take part in this case (§ 16 SGB X)."""

    code = "authority.partial"


class UnknownAssignee(RoomError):
    """Nobody of this id works on applications here."""

    code = "authority.unknown_assignee"


class ConflictOfInterest(RoomError):
    """The organisation that handed it in is one that the caseworker works for."""

    code = "authority.conflict_of_interest"
