"""What can go wrong when a person wants evidence from a register."""

from efa.kit.errors import RoomError


class RegisterNotOffered(RoomError):
    """No register gives evidence for this document here."""

    code = "registers.not_offered"


class RetrievalRefused(RoomError):
    """The register is not asked; `obstacle` says why, as in `obstacles.Obstacle`."""

    code = "registers.refused"


class NothingRetrieved(RoomError):
    """There is no answer of a register that could be used or put away."""

    code = "registers.nothing_retrieved"
