"""The overview of administrators: every setting with its value and where it comes from."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Staff
from efa.identity.members import members
from efa.identity.rights import Action, Role, allow, may
from efa.tenancy.settings import all_settings
from efa.web.admin.desk import at_work, benefit_name
from efa.web.admin.origins import names_of_tenants, setting_rows
from efa.web.admin.setting import GROUPS, settings_of_benefit, settings_of_group
from efa.web.deps import StaffVisit, Visit

router = APIRouter()


@router.get("/verwaltung/einstellungen", name="admin")
async def show(visit: StaffVisit) -> Response:
    """All settings; whoever may not change them reads who may."""
    staff = await at_work(visit)
    if not may(staff, Action.WRITE_SETTINGS):
        return await _nothing_to_set(visit, staff)
    allow(staff, Action.WRITE_SETTINGS)
    return await _settings(visit)


async def _settings(visit: Visit) -> Response:
    async with visit.session() as session:
        states = {state.name: state for state in await all_settings(session)}
    names = await names_of_tenants(visit)
    parts = [(visit.texts(f"admin.group.{group}"), settings_of_group(visit, group)) for group in GROUPS]
    benefits = [plugin.name for plugin in visit.state.catalogue.states_with_form]
    parts += [(benefit_name(visit, key), settings_of_benefit(visit, key)) for key in benefits]
    return await visit.page(
        "admin/overview.html",
        heading=visit.texts("admin.overview.title"),
        parts=[(title, setting_rows(settings, states, names)) for title, settings in parts],
    )


async def _nothing_to_set(visit: Visit, staff: Staff) -> Response:
    async with visit.session() as session:
        entered = await members(session, visit.now)
    return await visit.page(
        "admin/nothing.html",
        heading=visit.texts("admin.overview.title"),
        administrators=[member.name for member in entered if Role.TENANT_ADMIN in member.roles],
        is_operator=may(staff, Action.READ_HEALTH),
    )
