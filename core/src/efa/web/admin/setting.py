"""One setting of a tenant as pages show it: its form, its words, who may change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from efa.delivery.channels.installed import nameable
from efa.kit.texts import BINDING
from efa.tenancy.errors import ManagedByFile, UnknownSetting
from efa.tenancy.setting_types import setting_type
from efa.tenancy.settings import SettingState
from efa.web.admin.desk import is_land
from efa.web.admin.fields import Field, Path, fields
from efa.web.admin.plain_schema import Schema, plain, with_channels, with_choices, without
from efa.web.admin.words import Words
from efa.web.deps import Visit

OF_BENEFIT = ("offices", "processing_time", "remedy", "channels", "trust_to_submit")
# The certificate names a file of the operator: who could write it could seal in the name of another authority.
OF_OPERATOR = frozenset({"seal", "mailbox"})
OF_LAND = frozenset({"allowed_benefits"})
# Names of receivers and secrets: who could write them could send with the secret of another authority.
KEPT: Mapping[str, str] = {"channels": "settings"}
GROUPS: Mapping[str, tuple[str, ...]] = {
    "authority": ("authority", "contact", "address", "opening_hours", "life_emergency_phone", "alerts_to", "legal"),
    "applications": (
        *("receipt_is_access", "draft_days", "limits", "four_eyes", "seal", "mailbox", "registers"),
        "allowed_benefits",
    ),
    "platform": ("languages", "idle_minutes", "staff_idle_minutes", "return_hosts"),
}


@dataclass(frozen=True)
class Setting:
    """A setting by its name, for the person of one visit."""

    visit: Visit
    name: str

    @property
    def stem(self) -> str:
        """The setting without the benefit that it is for."""
        return self.name.partition(".")[0]

    @property
    def benefit(self) -> str:
        """The benefit that it is for, '' where it is for all."""
        return self.name.partition(".")[2]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.visit.texts(f"admin.setting.{self.stem}")

    @property
    def about(self) -> str:
        """What it does."""
        return self.visit.texts(f"admin.setting.{self.stem}.about")

    @cached_property
    def schema(self) -> Schema:
        """What it holds. Raises UnknownSetting."""
        visit = self.visit
        languages = tuple(dict.fromkeys((*visit.state.catalogues.languages, *visit.settings.languages)))
        found = plain(without(setting_type(self.name).json_schema(), KEPT.get(self.stem)), languages)
        match self.stem:
            case "channels":
                return with_channels(found, nameable(visit.state.settings))
            case "languages":
                return with_choices(found, languages, always=BINDING)
            case "allowed_benefits":
                return with_choices(found, [state.name for state in visit.state.catalogue.states_with_form])
            case _:
                return found

    @cached_property
    def form(self) -> Field:
        """Its form."""
        return fields(self.schema)

    @property
    def words(self) -> Words:
        """The words of its form."""
        return Words(self.visit.texts, self._stems)

    def shown(self, value: object) -> object:
        """The value without what only a tenants file writes."""
        return _split(value, KEPT.get(self.stem))[0]

    def with_kept(self, value: object, present: object) -> object:
        """A new value with what only a tenants file writes as it is now."""
        new, _ = _split(value, KEPT.get(self.stem))
        _, kept = _split(present, KEPT.get(self.stem))
        return {**new, **kept} if isinstance(new, Mapping) else new

    def is_read_only(self, state: SettingState) -> bool:
        """Whether this page may not change it."""
        return state.managed or self.name in OF_OPERATOR

    def _stems(self, path: Path) -> tuple[str, ...]:
        if not path:
            return (f"admin.setting.{self.stem}",)
        return (
            f"admin.field.{self.stem}.{'.'.join(path)}",
            f"admin.field.{'.'.join(path[-2:])}",
            f"admin.field.{path[-1]}",
            *((f"delivery.channel_{path[-1]}",) if self.stem == "channels" else ()),
        )


def _split(value: object, name: str | None) -> tuple[object, Mapping[str, object]]:
    """A value without one of its fields, and that field alone."""
    if name is None or not isinstance(value, Mapping):
        return value, {}
    rest = {key: one for key, one in value.items() if key != name}
    return rest, {name: value[name]} if name in value else {}


def setting_of(visit: Visit, name: str) -> Setting:
    """The setting that an address names. Raises UnknownSetting, also for one of a benefit that nobody knows."""
    setting_type(name)
    wanted = Setting(visit, name)
    if wanted.benefit and wanted.benefit not in {state.name for state in visit.state.catalogue.states_with_form}:
        raise UnknownSetting(setting=name)
    if name in OF_LAND and not is_land(visit):
        raise UnknownSetting(setting=name)
    return wanted


def demand_ours(wanted: Setting) -> None:
    """Raises ManagedByFile for what only the operator writes."""
    if wanted.name in OF_OPERATOR:
        raise ManagedByFile(setting=wanted.name)


def settings_of_benefit(visit: Visit, benefit: str) -> tuple[Setting, ...]:
    """All that a tenant decides about one benefit."""
    return tuple(Setting(visit, f"{stem}.{benefit}") for stem in OF_BENEFIT)


def settings_of_group(visit: Visit, group: str) -> tuple[Setting, ...]:
    """The settings of one part of the overview that this tenant has."""
    return tuple(Setting(visit, name) for name in GROUPS[group] if name not in OF_LAND or is_land(visit))
