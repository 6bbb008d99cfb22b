"""Where the settings in force come from, in words, and the lines of the overview."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from markupsafe import Markup

from efa.tenancy.settings import SettingState
from efa.web.admin.desk import benefit_name
from efa.web.admin.setting import Setting
from efa.web.deps import Visit

Row = tuple[Markup, str, str]
_LINK = Markup('<a class="kern-link kern-link--no-visited-state" href="{}">{}<span class="kern-sr-only"> {}</span></a>')


async def names_of_tenants(visit: Visit) -> Mapping[UUID, str]:
    """The names of all tenants by id."""
    return {tenant.id: tenant.name for tenant in await visit.state.directory.all()}


def setting_rows(
    settings: Sequence[Setting], states: Mapping[str, SettingState], names: Mapping[UUID, str]
) -> list[Row]:
    """A line for each setting: its name as a link, its value, where it comes from."""
    nothing = {one.name: SettingState(one.name, None, None, managed=False) for one in settings}
    return [_row(one, states.get(one.name, nothing[one.name]), names) for one in settings]


def origin(setting: Setting, state: SettingState, names: Mapping[UUID, str]) -> str:
    """Where the value in force comes from."""
    texts = setting.visit.texts
    if state.origin is None:
        return texts("admin.origin.default" if state.value is not None else "admin.origin.nothing")
    if state.origin == setting.visit.tenant.id:
        return texts("admin.origin.file" if state.managed else "admin.origin.own")
    name = names.get(state.origin, texts("admin.origin.inactive"))
    return texts("admin.origin.file_of" if state.managed else "admin.origin.inherited", name=name)


def _row(setting: Setting, state: SettingState, names: Mapping[UUID, str]) -> Row:
    visit = setting.visit
    name = benefit_name(visit, setting.benefit) if setting.benefit else ""
    link = _LINK.format(visit.link("setting", setting=setting.name), setting.title, name)
    return link, setting.words.brief(setting.form, state.value), origin(setting, state, names)
