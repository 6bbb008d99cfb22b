"""One setting: see it, change it, give it back to what the state or the platform says."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Staff
from efa.identity.members import names_of
from efa.identity.rights import Action
from efa.tenancy.apply import BY_FILE
from efa.tenancy.errors import SettingInvalid, StaleSetting
from efa.tenancy.last_change import last_change
from efa.tenancy.session import Session
from efa.tenancy.settings import read_setting, reset_setting, write_setting
from efa.web.admin.channel_rows import channel_rows
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.admin.origins import names_of_tenants, origin
from efa.web.admin.reading import Typed, read, typed_of
from efa.web.admin.setting import OF_OPERATOR, Setting, demand_ours, setting_of
from efa.web.admin.showing import form_view
from efa.web.admin.wrong import Finding, findings
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.kept import kept_here

router = APIRouter()


@router.get("/verwaltung/einstellungen/{setting}", name="setting")
async def show(visit: StaffVisit, setting: str) -> Response:
    """The value in force; a form where it may be changed here."""
    await at_work_with(visit, Action.WRITE_SETTINGS)
    return await _page(setting_of(visit, setting), await kept_here(visit))


@router.post("/verwaltung/einstellungen/{setting}")
async def change(visit: StaffVisit, setting: str) -> Response:
    """Write the tenant's own value."""
    typed = await visit.form()
    staff = await at_work_with(visit, Action.WRITE_SETTINGS)
    wanted = setting_of(visit, setting)
    value = read(wanted.form, typed)
    found = findings(wanted.schema, wanted.form, value) or await _write(wanted, value, typed.first("_v"), staff)
    if found:
        return await _page(wanted, typed, found)
    return visit.go("admin")


@router.post("/verwaltung/einstellungen/{setting}/zuruecksetzen", name="setting_reset")
async def reset(visit: StaffVisit, setting: str) -> Response:
    """Forget the tenant's own value."""
    await visit.form()
    staff = await at_work_with(visit, Action.WRITE_SETTINGS, back=visit.link("setting", setting=setting))
    wanted = setting_of(visit, setting)
    demand_ours(wanted)
    async with visit.session() as session:
        await reset_setting(session, wanted.name, by=str(staff.person), now=visit.now)
    visit.state.memo.forget()
    return visit.go("setting", setting=setting)


async def _write(wanted: Setting, value: object, seen: str, staff: Staff) -> Mapping[str, Finding]:
    """What the room finds wrong beyond the schema, nothing where it was written. Raises ManagedByFile."""
    demand_ours(wanted)
    visit, first = wanted.visit, next(wanted.form.leaves).name
    try:
        async with visit.session() as session:
            whole = wanted.with_kept(value, (await read_setting(session, wanted.name)).value)
            await write_setting(session, wanted.name, whole, by=str(staff.person), now=visit.now, seen=seen)
    except SettingInvalid:
        return {first: Finding("admin.wrong.form")}
    except StaleSetting:
        return {first: Finding("admin.wrong.stale")}
    visit.state.memo.forget()
    return {}


async def _page(wanted: Setting, typed: Typed | None = None, found: Mapping[str, Finding] | None = None) -> Response:
    visit = wanted.visit
    async with visit.session() as session:
        state = await read_setting(session, wanted.name)
        changed = await _changed(visit, session, wanted.name)
    names = await names_of_tenants(visit)
    begun = typed if typed is not None else typed_of(wanted.form, state.value)
    view = form_view(wanted.form, begun, found or {}, wanted.words)
    return await visit.page(
        "admin/setting.html",
        status=422 if view.errors else 200,
        heading=wanted.title,
        service=benefit_name(visit, wanted.benefit) if wanted.benefit else visit.texts("admin.overview.title"),
        failed=bool(view.errors),
        view=view,
        about=wanted.about,
        rows=[*wanted.words.rows(wanted.form, state.value), *channel_rows(visit.texts, state.value)],
        origin=origin(wanted, state, names),
        changed=changed,
        read_only=wanted.is_read_only(state),
        by_operator=wanted.name in OF_OPERATOR,
        setting=wanted.name,
        version=state.version,
        is_own=state.origin == visit.tenant.id and not state.managed,
    )


async def _changed(visit: Visit, session: Session, name: str) -> str:
    change = await last_change(session, name)
    if change is None or change.by == BY_FILE:
        return ""
    names = await names_of(session, frozenset(_person(change.by)))
    at, who = moment(visit.texts, change.at), next(iter(names.values()), visit.texts("admin.somebody"))
    return visit.texts("admin.setting.changed", zeit=at, name=who)


def _person(by: str) -> Iterator[UUID]:
    with suppress(ValueError):  # set-up writes words instead of a person
        yield UUID(by)
