"""Ids, codes and pages that somebody tried and that are not theirs: refused like what never existed, and recorded."""

from starlette.requests import Request

from efa.applications import bill_errors as bills
from efa.applications import errors as applications
from efa.applications import errors_authority as authority
from efa.applications import errors_intake as intake
from efa.applications import file_errors as files
from efa.applications import measure_errors as measures
from efa.applications import third_party_errors as third_party
from efa.applications.messages import errors as messages
from efa.delivery import errors as delivery
from efa.identity import errors as identity
from efa.identity.refusals import Kind
from efa.kit.errors import RoomError
from efa.mailbox import errors as mailbox
from efa.web.deps import visit_of
from efa.web.refusing import note_refusal

IDS: tuple[type[RoomError], ...] = (
    *(applications.ApplicationNotFound, applications.DraftNotFound, files.FileNotFound),
    *(authority.QuestionNotFound, authority.DecisionNotFound, authority.UnknownAssignee),
    *(intake.IntakeNotFound, intake.SenderNotFound),
    *(messages.ProcedureMessageNotFound, delivery.ConsignmentNotFound, delivery.DoubtNotFound),
    *(mailbox.MessageNotFound, mailbox.LetterNotFound, mailbox.CopyNotFound),
    *(bills.BillNotFound, measures.MeasureNotFound, measures.ParticipationNotFound, third_party.RequestNotFound),
    *(identity.UnknownMember, identity.ProposalNotFound, identity.MandateNotFound),
)
CODES: tuple[type[RoomError], ...] = (
    *(applications.ResumeRefused, identity.InvitationRefused, identity.MandateCodeRefused, intake.SenderUnknown),
    *(third_party.ConfirmationCodeRefused, measures.ParticipantCodeRefused),
)


async def note_guess(request: Request, error: RoomError) -> None:
    """One line for what was tried, in words of ours; nothing for what anybody may ask."""
    if kind := _kind_of(error):
        await note_refusal(await visit_of(request), kind, str(error.params.get("action", error.code)))


def _kind_of(error: RoomError) -> Kind | None:
    match error:
        case identity.NotAllowed():
            return "right_lacking"
        case _ if isinstance(error, IDS):
            return "unknown_id"
        case _ if isinstance(error, CODES):
            return "code_refused"
        case _:
            return None
