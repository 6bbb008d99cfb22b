"""What can go wrong with a message of a specialist procedure."""

from efa.kit.errors import RoomError


class ProcedureMessageNotFound(RoomError):
    """There is no such message here."""

    code = "authority.procedure_message_not_found"


class ProcedureMessageSettled(RoomError):
    """It has reached the person already, or was refused."""

    code = "authority.procedure_message_settled"
