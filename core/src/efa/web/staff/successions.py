"""What is open while authorities end or hand over: what goes, what comes, what stays here and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.open_work import Group, Handing, handings, open_groups, open_of, successions
from efa.applications.succeed import taker_of
from efa.identity.rights import Action, allow
from efa.kit.ids import to_public
from efa.tenancy.competence import read_world
from efa.tenancy.session import operator_session
from efa.tenancy.succession import World
from efa.web.deps import StaffVisit, Visit
from efa.web.staff.desk import at_work

router = APIRouter()
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class _Seen:
    world: World
    groups: Sequence[Group]


@router.get("/verwaltung/uebergang", name="successions")
async def show(visit: StaffVisit) -> Response:
    """Numbers by day and authority, and each application that should be elsewhere by now."""
    allow(await at_work(visit), Action.READ_INBOX)
    seen, own = await _seen(visit), visit.tenant.ars
    found = handings(seen.world, seen.groups, visit.today)
    names = {tenant.ars: tenant.name for tenant in await visit.state.directory.all()}
    texts = visit.texts
    return await visit.page(
        "staff/successions.html",
        heading=texts("staff.succession.title"),
        columns=[(texts(f"staff.succession.{key}"), key == "number") for key in ("day", "other", "benefit", "number")],
        goes=_rows(visit, (one for one in found if (one.owner, one.work) == (own, "moves")), names),
        stays=_rows(visit, (one for one in found if (one.owner, one.work) == (own, "finishes_here")), names),
        comes=_rows(visit, (one for one in found if (one.to, one.work) == (own, "moves")), names),
        left=await _left(visit, seen, names),
    )


async def _seen(visit: Visit) -> _Seen:
    directory = visit.state.directory
    async with operator_session(visit.state.engine) as db:
        world = await read_world(db, directory)
        ids = {tenant.id: tenant.ars for tenant in await directory.all() if tenant.ars in world.ending}
        return _Seen(world, await open_groups(db, ids))


def _rows(visit: Visit, found: Iterable[Handing], names: dict[str, str]) -> list[tuple[str, str, str, int]]:
    return [
        (visit.texts.date(one.day), names.get(_other(visit, one), ""), _benefit(visit, one.benefit), one.number)
        for one in found
    ]


def _other(visit: Visit, one: Handing) -> str:
    return one.to if one.owner == visit.tenant.ars else one.owner


def _benefit(visit: Visit, key: str) -> str:
    name = f"{key}.name"
    return visit.texts(name) if visit.texts.has(name) else key


async def _left(visit: Visit, seen: _Seen, names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Number, address and reason of what should have gone; the job tries it again each hour."""
    own, found = (group for group in seen.groups if group.owner == visit.tenant.ars), list[tuple[str, str, str]]()
    for group, coming in successions(seen.world, own, visit.today):
        if coming.work == "moves" and coming.day <= visit.today and len(found) < _SHOWN:
            taker = await taker_of(visit.state.directory, visit.state.memo.of, group, coming, visit.now)
            why = "waits" if taker else "offline"
            said = visit.texts(f"staff.succession.{why}", stelle=names.get(coming.to, ""))
            async with visit.session() as session:
                rows = await open_of(session, group)
            found += [(number, _case(visit, one), said) for one, number in rows]
    return found[:_SHOWN]


def _case(visit: Visit, wanted: UUID) -> str:
    return visit.link("case", application=to_public(wanted))
