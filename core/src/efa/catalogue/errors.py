"""What can go wrong with a benefit, whoever asks for it."""

from efa.kit.errors import RoomError


class BenefitUnknown(RoomError):
    """No benefit of this key is installed."""

    code = "catalogue.benefit_unknown"


class CalculationOnly(RoomError):
    """The benefit is a calculation without a form, so no tenant can offer it."""

    code = "catalogue.calculation_only"


class BenefitNotOffered(RoomError):
    """The benefit exists, but this tenant does not offer it on this day."""

    code = "catalogue.benefit_not_offered"


class PluginFault(RoomError):
    """The plugin did not answer as the contract wants; `reason` is for the operator and holds no answers."""

    code = "catalogue.plugin_fault"

    def __init__(self, key: str, reason: str) -> None:
        super().__init__()
        self.key = key
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


class NotSupported(RoomError):
    """The benefit has no such function, for example no estimate or no notice."""

    code = "catalogue.not_supported"


class DefinitionUnknown(RoomError):
    """No definition of this digest was ever kept."""

    code = "catalogue.definition_unknown"


class BenefitNotAllowed(RoomError):
    """The state does not let its municipalities switch on this benefit."""

    code = "catalogue.benefit_not_allowed"


class SettingsInvalid(RoomError):
    """The settings do not fit the benefit; `problem` names each place and reason."""

    code = "catalogue.settings_invalid"


class ManagedByFile(RoomError):
    """The state manages this in its tenants files, so the page cannot change it."""

    code = "catalogue.managed_by_file"
