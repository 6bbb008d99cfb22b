"""What can go wrong when a third party confirms something."""

from efa.kit.errors import RoomError


class NotConfirmable(RoomError):
    """The application asks for nothing that a third party could confirm here, or it is confirmed already."""

    code = "third_party.not_confirmable"


class ConfirmationCodeRefused(RoomError):
    """The code opens nothing: wrong, too old, of another organisation, answered, or too many tries."""

    code = "third_party.code_refused"


class RequestNotFound(RoomError):
    """No request of this id that this organisation or person may see."""

    code = "third_party.request_not_found"


class RequestAnswered(RoomError):
    """It was answered before, or the application does not wait for it any more."""

    code = "third_party.request_answered"


class AnswerRefused(RoomError):
    """Something in the answer is missing or wrong; `problems` say what, each at its field."""

    code = "third_party.answer_refused"
