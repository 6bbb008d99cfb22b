"""What can go wrong with measures and those who take part."""

from efa.kit.errors import RoomError


class MeasureNotFound(RoomError):
    """No measure of this id that this organisation runs."""

    code = "measure.not_found"


class MeasureRefused(RoomError):
    """Something about the measure is missing or wrong; `problems` say what, each at its field."""

    code = "measure.refused"


class MeasureOver(RoomError):
    """The measure has ended, or has no place left."""

    code = "measure.over"


class ParticipationNotFound(RoomError):
    """No participation of this id that whoever asks may see, or nothing can be changed of it any more."""

    code = "measure.participation_not_found"


class ParticipantCodeRefused(RoomError):
    """The code opens nothing: wrong, too old, used before, or too many tries."""

    code = "measure.code_refused"
