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
