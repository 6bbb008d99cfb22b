"""What can go wrong with the bill of a school or provider."""

from efa.kit.errors import RoomError


class BillRefused(RoomError):
    """A bill cannot be made like this; `problems` say where and why."""

    code = "bill.refused"


class BillNotFound(RoomError):
    """No bill of this id that this organisation or authority has."""

    code = "bill.not_found"


class BillSettled(RoomError):
    """It was accepted, rejected or withdrawn before."""

    code = "bill.settled"
