"""What can go wrong between a place and its authority, and with what a tenant decides."""

from typing import Literal

from efa.kit.errors import RoomError


class UnknownTenant(RoomError):
    """There is no tenant of this name, host or key."""

    code = "tenancy.unknown_tenant"


class UnknownPlace(RoomError):
    """No municipality answers to what was asked: `kind` says what it looked like.

    `empty` nothing was asked, `digits` digits that are no postcode, `postcode` five digits, `name` anything else.
    """

    code = "tenancy.unknown_place"

    def __init__(self, kind: Literal["empty", "digits", "postcode", "name"], query: str) -> None:
        super().__init__(query=query)
        self.kind = kind
        if kind != "name":
            self.code = f"tenancy.unknown_place_{kind}"


class NoCompetence(RoomError):
    """No authority is recorded for this benefit and place on this day."""

    code = "tenancy.no_competence"


class UnknownSetting(RoomError):
    """No setting has this name."""

    code = "tenancy.unknown_setting"


class SettingInvalid(RoomError):
    """The value does not fit the setting; `problem` names place and reason."""

    code = "tenancy.setting_invalid"


class StaleSetting(RoomError):
    """Somebody else has changed the setting since it was seen."""

    code = "tenancy.stale_setting"


class ManagedByFile(RoomError):
    """The state manages this setting in its tenants files, so the page cannot change it."""

    code = "tenancy.managed_by_file"
