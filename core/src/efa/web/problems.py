"""The one place where errors of the rooms get a status; `failures.py` makes pages and JSON documents of them."""

from collections.abc import Mapping

from efa.applications import bill_errors as bills
from efa.applications import errors as applications
from efa.applications import errors_authority as authority
from efa.applications import errors_intake as intake
from efa.applications import file_errors as files
from efa.applications import measure_errors as measures
from efa.applications import third_party_errors as third_party
from efa.applications.messages import errors as messages
from efa.catalogue import errors as catalogue
from efa.delivery import errors as delivery
from efa.forms import errors as forms
from efa.identity import errors as identity
from efa.kit.errors import RoomError
from efa.mailbox import errors as mailbox
from efa.registers import errors as registers
from efa.tenancy import errors as tenancy
from efa.web.api import errors as api

_BY_STATUS: Mapping[int, tuple[type[RoomError], ...]] = {
    403: (
        identity.ActNotCovered,
        identity.OrganisationSuspended,
        identity.WorksThere,
        authority.ConflictOfInterest,
        identity.TrustTooLow,
        identity.SecondFactorNeeded,
        identity.LoginTooOld,
        identity.NoMembership,
        identity.WrongAccount,
        identity.AnotherPerson,
        authority.Partial,
        intake.OwnCase,
        catalogue.BenefitNotAllowed,
        mailbox.ConsentNeedsAccount,
    ),
    404: (
        applications.ProcedureUnknown,
        authority.QuestionNotFound,
        authority.DecisionNotFound,
        intake.IntakeNotFound,
        intake.SenderNotFound,
        messages.ProcedureMessageNotFound,
        delivery.ConsignmentNotFound,
        delivery.DoubtNotFound,
        forms.UnknownItem,
        forms.PageUnreachable,
        authority.UnknownAssignee,
        tenancy.UnknownTenant,
        tenancy.NoCompetence,
        tenancy.UnknownSetting,
        identity.NotAllowed,
        identity.UnknownMember,
        identity.ProposalNotFound,
        identity.MandateNotFound,
        catalogue.BenefitUnknown,
        catalogue.BenefitNotOffered,
        catalogue.NotSupported,
        catalogue.DefinitionUnknown,
        applications.DraftNotFound,
        applications.ApplicationNotFound,
        files.FileNotFound,
        files.DocumentNotAsked,
        registers.RegisterNotOffered,
        registers.NothingRetrieved,
        bills.BillNotFound,
        measures.MeasureNotFound,
        measures.ParticipationNotFound,
        third_party.NotConfirmable,
        third_party.RequestNotFound,
        mailbox.MessageNotFound,
        mailbox.LetterNotFound,
        mailbox.CopyNotFound,
    ),
    409: (
        applications.TakenOverUnconfirmed,
        applications.NothingToUndo,
        authority.LedElsewhere,
        authority.LeadNotMovable,
        authority.DecisionPending,
        authority.DecisionReleased,
        authority.SecondPersonNeeded,
        authority.NoticeNotConfigured,
        authority.NotForwardable,
        authority.WasThere,
        catalogue.CalculationOnly,
        delivery.NotResendable,
        delivery.NoOtherWay,
        delivery.LetterNotWaiting,
        forms.ListFull,
        identity.LastAdministrator,
        tenancy.ManagedByFile,
        tenancy.StaleSetting,
        catalogue.ManagedByFile,
        applications.StaleDraft,
        applications.StalePage,
        applications.PageRenewed,
        applications.FormRenewed,
        applications.DraftOutdated,
        applications.StaleApplication,
        applications.WrongState,
        applications.PlaceElsewhere,
        applications.TooManyDrafts,
        mailbox.LetterPosted,
        mailbox.NoOtherMailbox,
        bills.BillSettled,
        measures.MeasureOver,
        registers.RetrievalRefused,
        third_party.RequestAnswered,
        intake.IntakeSettled,
        messages.ProcedureMessageSettled,
        intake.SenderNameTaken,
        intake.ReferenceReused,
    ),
    413: (applications.DraftTooLarge, files.FileTooLarge, files.FilesTooLarge, files.TooManyFiles),
    401: (identity.SessionEnded, intake.SenderUnknown),
    422: (
        authority.QuestionRefused,
        authority.DecisionRefused,
        tenancy.UnknownPlace,
        tenancy.SettingInvalid,
        catalogue.SettingsInvalid,
        identity.LoginCancelled,
        identity.InvitationRefused,
        identity.MandateCodeRefused,
        identity.MandateRefused,
        identity.SubstitutionRefused,
        applications.NothingToSubmit,
        applications.DeclarationsMissing,
        applications.ResumeRefused,
        files.FileRefused,
        files.FileEmpty,
        files.FileTypeRefused,
        files.FileEncrypted,
        files.FileActive,
        files.TooManyPages,
        files.FileBroken,
        files.ImageTooLarge,
        files.FileInfected,
        mailbox.NotAnAddress,
        third_party.ConfirmationCodeRefused,
        bills.BillRefused,
        measures.MeasureRefused,
        measures.ParticipantCodeRefused,
        third_party.AnswerRefused,
        intake.ReceiptImpossible,
        intake.HandedInUnreadable,
        mailbox.ImpossiblePostingDay,
        delivery.ImpossiblePostDay,
        delivery.TooMuchToPrint,
        api.InputRefused,
        api.AnswersRefused,
        api.CursorUnknown,
    ),
    428: (api.VersionMissing,),
    429: (identity.TooManyLogins,),
    400: (identity.LoginFailed, identity.LogoutTokenRefused),
    503: (authority.SealUnavailable, catalogue.PluginFault, identity.ProviderUnavailable),
}
STATUS: Mapping[type[RoomError], int] = {error: status for status, errors in _BY_STATUS.items() for error in errors}
# Of these a page may say that the thing exists; every other 404 reads like an address that never existed.
EXPLAINED: tuple[type[RoomError], ...] = (catalogue.BenefitNotOffered, catalogue.NotSupported, tenancy.NoCompetence)
_NOT_FOUND = 404
UNSAID = "core.problem.not_found"
GENERAL: Mapping[int, str] = {  # problems that no room knows
    400: "core.problem.unreadable",
    403: "core.problem.form_not_ours",
    404: UNSAID,
    405: "core.problem.method",
    413: "core.problem.too_large",
    500: "core.problem.broken",
}


def status_of(error: RoomError) -> int:
    """The status of the nearest class that stands in the table; 500 for one that nobody entered."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def code_of(error: RoomError) -> str:
    """The text of the error. What belongs to somebody else reads like what does not exist."""
    hidden = status_of(error) == _NOT_FOUND and not isinstance(error, EXPLAINED)
    return UNSAID if hidden else error.code
