"""What can go wrong between the platform and an authority, as people see it."""

from efa.kit.errors import RoomError


class ConsignmentNotFound(RoomError):
    """There is no such consignment."""

    code = "delivery.consignment_not_found"


class NotResendable(RoomError):
    """Only what was given up or refused can be sent again."""

    code = "delivery.not_resendable"
