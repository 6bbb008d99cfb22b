"""For administrators: what the authority has set, and what it inherits."""

from typing import Annotated, Any

from fastapi import Path, Response
from pydantic import Field

from efa.identity.rights import Action
from efa.tenancy.settings import SettingState, all_settings, read_setting, reset_setting, write_setting
from efa.web.admin.desk import at_work_with
from efa.web.admin.setting import Setting, demand_ours, setting_of
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Sent, Shown
from efa.web.api.version import SeenText, tag
from efa.web.deps import Visit

router = api_router("administration")
Name = Annotated[
    str, Path(pattern=r"^[a-z_]{1,60}(\.[a-z][a-z0-9]{1,30})?$", examples=["draft_days", "offices.wohngeld"])
]


class SettingShown(Shown):
    """A setting as it is in force."""

    name: str
    value: Any = Field(description="As `schema` says; null: nothing is set.")
    origin: str | None = Field(description="Slug of the tenant that wrote it; null: default of the platform.")
    managed: bool = Field(description="Written in a tenants file of the state, or by the operator: read-only here.")


class SettingWithSchema(SettingShown):
    """One setting, and what it may hold."""

    form: dict[str, Any] = Field(alias="schema", description="JSON Schema of the value.")


class NewValue(Sent):
    """The authority's own value."""

    value: Any


@router.get("/staff/settings", **documented("listSettings", "List settings", 401, 404))
async def read_all(visit: StaffCaller) -> list[SettingShown]:
    """Everything in force, defaults too."""
    await at_work_with(visit, Action.WRITE_SETTINGS)
    async with visit.session() as session:
        states = await all_settings(session)
    slugs = await _slugs(visit)
    return [SettingShown(**_told(Setting(visit, state.name), state, slugs)) for state in states]


@router.get("/staff/settings/{setting}", **documented("readSetting", "Read a setting", 401, 404, tagged=200))
async def read(visit: StaffCaller, response: Response, setting: Name) -> SettingWithSchema:
    """With the schema of its value and its version."""
    await at_work_with(visit, Action.WRITE_SETTINGS)
    return await _answer(setting_of(visit, setting), response)


@router.put(
    "/staff/settings/{setting}",
    **documented("writeSetting", "Write a setting", 400, 401, 403, 404, 409, 412, 422, 428, tagged=200),
)
async def write(
    visit: StaffCaller, response: Response, setting: Name, seen: SeenText, new: NewValue
) -> SettingWithSchema:
    """Holds here, and at every authority below that has none of its own."""
    staff = await at_work_with(visit, Action.WRITE_SETTINGS)
    wanted = setting_of(visit, setting)
    demand_ours(wanted)
    async with visit.session() as session:
        whole = wanted.with_kept(new.value, (await read_setting(session, wanted.name)).value)
        await write_setting(session, wanted.name, whole, by=str(staff.person), now=visit.now, seen=seen)
    visit.state.memo.forget()
    return await _answer(wanted, response)


@router.delete(
    "/staff/settings/{setting}",
    **documented("resetSetting", "Forget the own value", 401, 403, 404, 409, 412, 428, tagged=200),
)
async def reset(visit: StaffCaller, response: Response, setting: Name, seen: SeenText) -> SettingWithSchema:
    """The authority inherits again."""
    staff = await at_work_with(visit, Action.WRITE_SETTINGS)
    wanted = setting_of(visit, setting)
    demand_ours(wanted)
    async with visit.session() as session:
        await reset_setting(session, wanted.name, by=str(staff.person), now=visit.now, seen=seen)
    visit.state.memo.forget()
    return await _answer(wanted, response)


async def _answer(wanted: Setting, response: Response) -> SettingWithSchema:
    async with wanted.visit.session() as session:
        state = await read_setting(session, wanted.name)
    tag(response, state.version)
    told = _told(wanted, state, await _slugs(wanted.visit))
    return SettingWithSchema(**told, schema=dict(wanted.schema))


def _told(setting: Setting, state: SettingState, slugs: dict[object, str]) -> dict[str, Any]:
    origin = slugs.get(state.origin) if state.origin else None
    value = setting.shown(state.value)
    return {"name": state.name, "value": value, "origin": origin, "managed": setting.is_read_only(state)}


async def _slugs(visit: Visit) -> dict[object, str]:
    return {tenant.id: tenant.slug for tenant in await visit.state.directory.all()}
