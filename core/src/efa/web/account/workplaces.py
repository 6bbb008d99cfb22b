"""The authorities where a person of staff works: chosen after the login, and changed from every page."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.errors import SessionEnded
from efa.identity.open_session import Opened
from efa.identity.workplaces import account_of, note_elsewhere, note_workplace, workplaces
from efa.tenancy.directory import Tenant
from efa.web.deps import StaffVisit, Visit

router = APIRouter()


@router.get("/verwaltung/auswahl", name="workplaces")
async def choose(visit: StaffVisit) -> Response:
    """The authority that these pages are of, and the others; each has a session of its own."""
    async with visit.session() as session:
        if visit.login is None or visit.token is None:
            raise SessionEnded
        account = await account_of(session, visit.login, visit.token)
    others = await other_workplaces(visit, account)
    heading = visit.texts("identity.workplaces.title")
    return await visit.page("account/workplaces.html", heading=heading, others=entrances(visit, others))


async def arrived_at_work(visit: Visit, opened: Opened, account: str) -> bool:
    """Note where somebody works who has just logged in; whether they work elsewhere too."""
    await note_workplace(visit.state.directory, account, visit.tenant.id, visit.now)
    if not await other_workplaces(visit, account):
        return False
    async with visit.state.directory.session(visit.tenant.id) as session:
        await note_elsewhere(session, opened.login)
    return True


async def other_workplaces(visit: Visit, account: str) -> tuple[Tenant, ...]:
    """The authorities besides this one that have entered the account."""
    found = await workplaces(visit.state.directory, account, visit.now)
    return tuple(one for one in found if one.id != visit.tenant.id)


def entrances(visit: Visit, authorities: tuple[Tenant, ...]) -> list[tuple[str, str]]:
    """Name and login of each."""
    return [(one.name, visit.link_at(one, "staff_login")) for one in authorities]
