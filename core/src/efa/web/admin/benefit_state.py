"""Where a benefit stands at this tenant, as administrators see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from efa.catalogue.benefit_setup import Setup, benefit_setup
from efa.catalogue.definition import Definition
from efa.catalogue.enabled import Enabled, enabled_benefits, switch_is_managed
from efa.catalogue.errors import BenefitUnknown
from efa.catalogue.installed import State as Plugin
from efa.catalogue.settings import settings_problem
from efa.tenancy.session import Session
from efa.tenancy.settings import all_settings
from efa.web.admin.setting import OF_BENEFIT
from efa.web.deps import Visit

Kind = Literal["offered", "incomplete", "off", "not_allowed", "quarantined"]
BADGES: Mapping[Kind, str] = {
    "offered": "success",
    "incomplete": "warning",
    "off": "info",
    "not_allowed": "info",
    "quarantined": "danger",
}
_NEEDED = tuple(stem for stem in OF_BENEFIT if stem != "channels")  # without channels the inbox leads


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitState:
    """`missing` are settings without which something of the benefit does not work; `managed`: the state switches."""

    plugin: Plugin
    definition: Definition | None
    enabled: Enabled | None
    setup: Setup
    allowed: bool
    managed: bool
    missing: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """The one word for it."""
        if self.plugin.reason:
            return "quarantined"
        if self.enabled:
            return "offered" if self.is_set_up else "incomplete"
        return "off" if self.allowed else "not_allowed"

    @property
    def is_set_up(self) -> bool:
        """Whether its own settings fit."""
        return self.definition is not None and settings_problem(self.definition, self.setup.in_force) is None

    @property
    def since(self) -> datetime | None:
        """Since when it is in quarantine, or else switched on."""
        return self.plugin.since or (self.enabled.since if self.enabled else None)


async def benefit_states(visit: Visit, session: Session) -> tuple[BenefitState, ...]:
    """Every installed benefit that people can apply for, by its key."""
    enabled = await enabled_benefits(session, visit.now)
    written = {state.name: state.value for state in await all_settings(session)}
    return tuple(
        [await _state(visit, session, plugin, enabled, written) for plugin in visit.state.catalogue.states_with_form]
    )


async def benefit_state(visit: Visit, session: Session, key: str) -> BenefitState:
    """One installed benefit. Raises BenefitUnknown."""
    found = next((state for state in await benefit_states(visit, session) if state.plugin.name == key), None)
    if found is None:
        raise BenefitUnknown(benefit=key)
    return found


async def _state(
    visit: Visit, session: Session, plugin: Plugin, enabled: Mapping[str, Enabled], written: Mapping[str, object]
) -> BenefitState:
    definitions = {definition.key: definition for definition in visit.state.catalogue.definitions}
    allowed = written.get("allowed_benefits")
    return BenefitState(
        plugin=plugin,
        definition=definitions.get(plugin.name),
        enabled=enabled.get(plugin.name),
        setup=await benefit_setup(session, plugin.name),
        allowed=not isinstance(allowed, list) or plugin.name in allowed,
        managed=await switch_is_managed(session, plugin.name),
        missing=tuple(name for stem in _NEEDED if (name := f"{stem}.{plugin.name}") not in written),
    )
