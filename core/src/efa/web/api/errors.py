"""What only the API refuses."""

from collections.abc import Sequence

from efa.kit.errors import RoomError
from efa.web.api.words import WrongField


class VersionMissing(RoomError):
    """The request changes something but does not say which version it has seen."""

    code = "api.version_missing"


class InputRefused(RoomError):
    """Something that was sent is wrong: `wrong` says where and why."""

    code = "api.input_refused"

    def __init__(self, wrong: Sequence[WrongField]) -> None:
        super().__init__()
        self.wrong = tuple(wrong)


class AnswersRefused(InputRefused):
    """Answers of a page are wrong; nothing was stored."""

    code = "api.answers_refused"


class CursorUnknown(RoomError):
    """The cursor belongs to another list or was changed."""

    code = "api.cursor_unknown"
