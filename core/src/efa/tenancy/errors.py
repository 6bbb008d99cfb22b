"""What can go wrong between a place and its authority."""

from efa.kit.errors import RoomError


class UnknownTenant(RoomError):
    """There is no tenant of this name, host or key."""

    code = "tenancy.unknown_tenant"


class NoCompetence(RoomError):
    """No authority is recorded for this benefit and place on this day."""

    code = "tenancy.no_competence"
