"""What can go wrong with an application that is taken in at the counter or comes from outside."""

from efa.kit.errors import RoomError


class IntakeNotFound(RoomError):
    """There is no such application on its way in here."""

    code = "intake.not_found"


class IntakeSettled(RoomError):
    """It is an application already, was returned or discarded."""

    code = "intake.settled"


class ReceiptImpossible(RoomError):
    """The day of receipt lies in the future, or long ago and without a reason: `reason` says which."""

    code = "intake.receipt_impossible"


class OwnCase(RoomError):
    """Nobody takes in their own application or that of a relative (§ 16 SGB X)."""

    code = "intake.own_case"


class SenderUnknown(RoomError):
    """The secret opens nothing, or no such sender is admitted: both read alike."""

    code = "intake.sender_unknown"


class SenderNotFound(RoomError):
    """No such sender is entered at this authority, or it was ended."""

    code = "intake.sender_not_found"


class SenderNameTaken(RoomError):
    """A sender of this name is entered already, or no name was given."""

    code = "intake.sender_name_taken"


class ReferenceReused(RoomError):
    """The sender handed in something else under this reference before."""

    code = "intake.reference_reused"


class HandedInUnreadable(RoomError):
    """What was sent is no application: `stelle` says where, `grund` and `reason` why, in German and in English."""

    code = "intake.unreadable"
