"""What can go wrong between the platform and an authority, as people see it."""

from efa.kit.errors import RoomError


class ConsignmentNotFound(RoomError):
    """There is no such consignment."""

    code = "delivery.consignment_not_found"


class DoubtNotFound(RoomError):
    """Nothing of the kind waits for a judgement."""

    code = "delivery.doubt_not_found"


class NoOtherWay(RoomError):
    """The consignment can go on no other way, or is no longer one that should."""

    code = "delivery.no_other_way"


class NotResendable(RoomError):
    """Only what was given up or refused can be sent again."""

    code = "delivery.not_resendable"


class LetterNotWaiting(RoomError):
    """There is no such letter to an authority, or it was posted already."""

    code = "delivery.letter_not_waiting"


class ImpossiblePostDay(RoomError):
    """A letter is posted after the application came and not in the future: `first`, `last`."""

    code = "delivery.impossible_post_day"


class TooMuchToPrint(RoomError):
    """The chosen letters are too large for one file: `most` in MiB."""

    code = "delivery.too_much_to_print"
