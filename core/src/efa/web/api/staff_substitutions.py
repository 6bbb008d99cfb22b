"""Who works for whom while somebody is away, and who must not work on a case (§ 16 SGB X)."""

from datetime import date

from efa.applications.recuse import recuse
from efa.identity.errors import UnknownMember
from efa.identity.name_substitute import NameSubstitute, end_substitution, name_substitute
from efa.identity.rights import Action, allow
from efa.identity.substitutions import Substitution, substitutions
from efa.kit.ids import from_public
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Sent, Shown
from efa.web.staff.desk import at_work, case_id

router = api_router("authority")


class SubstitutionShown(Shown):
    """`person` is away on these days, both included; `substitute` does their work."""

    id: PublicId
    person: PublicId
    substitute: PublicId
    first_day: date
    last_day: date


class NewSubstitution(Sent):
    """Whole days, at most a year. `person` null: oneself; leads name substitutes of others."""

    person: PublicId | None = None
    substitute: PublicId
    first_day: date
    last_day: date


@router.get("/staff/substitutions", **documented("listSubstitutions", "List substitutions", 401, 403, 404))
async def read(visit: StaffCaller) -> list[SubstitutionShown]:
    """Those that hold now or later, the next first."""
    allow(await at_work(visit), Action.NAME_SUBSTITUTE)
    async with visit.session() as session:
        return [_shown(one) for one in await substitutions(session, visit.today)]


@router.post(
    "/staff/substitutions",
    status_code=201,
    **documented("nameSubstitute", "Name a substitute", 400, 401, 403, 404, 422),
)
async def name(visit: StaffCaller, new: NewSubstitution) -> SubstitutionShown:
    """It holds from the first day on."""
    staff = await at_work(visit)
    command = NameSubstitute(
        person=new.person or staff.person,
        substitute=new.substitute,
        first=new.first_day,
        last=new.last_day,
        now=visit.now,
    )
    async with visit.session() as session:
        wanted = await name_substitute(session, staff, command)
        [found] = [one for one in await substitutions(session, visit.today) if one.id == wanted]
    return _shown(found)


@router.delete(
    "/staff/substitutions/{substitution}",
    status_code=204,
    **documented("endSubstitution", "End a substitution", 401, 403, 404),
)
async def end(visit: StaffCaller, substitution: IdInPath) -> None:
    """From today on it holds no more."""
    staff, wanted = await at_work(visit), from_public(substitution)
    allow(staff, Action.NAME_SUBSTITUTE)
    if wanted is None:
        raise UnknownMember
    async with visit.session() as session:
        await end_substitution(session, staff, wanted, visit.now)


@router.post(
    "/staff/applications/{application}/recuse",
    status_code=204,
    **documented("recuse", "Declare that one must not take part", 401, 403, 404),
)
async def declare(visit: StaffCaller, application: IdInPath) -> None:
    """One's own case, or that of relatives or of somebody whom one represents: it is closed to oneself from now on."""
    staff = await at_work(visit)
    async with visit.session() as session:
        await recuse(session, staff, case_id(application), visit.now)


def _shown(one: Substitution) -> SubstitutionShown:
    return SubstitutionShown(
        id=one.id,
        person=one.person,
        substitute=one.substitute,
        first_day=one.first_day,
        last_day=one.last_day,
    )
