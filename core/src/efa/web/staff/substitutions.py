"""Who does whose work while somebody is away: everybody sees it, caseworkers name their own, leads name for all."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Staff
from efa.identity.errors import SubstitutionRefused, UnknownMember
from efa.identity.members import Member, members, names_of
from efa.identity.name_substitute import NameSubstitute, end_substitution, name_substitute
from efa.identity.rights import Action, allow, may
from efa.identity.substitutions import Substitution, substitutions
from efa.kit.ids import from_public, to_public
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.staff.desk import at_work
from efa.web.staff.typed import typed_day

router = APIRouter()
_FIELDS = {"self": "vertretung", "order": "bis", "long": "bis"}


@router.get("/verwaltung/vertretung", name="substitutions")
async def show(visit: StaffVisit) -> Response:
    """What holds now or soon, and the form for another."""
    staff = await at_work(visit)
    allow(staff, Action.NAME_SUBSTITUTE)
    return await _page(visit, staff)


@router.post("/verwaltung/vertretung")
async def name(visit: StaffVisit) -> Response:
    """Enter a substitution."""
    typed = await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.NAME_SUBSTITUTE)
    first, last = typed_day(typed.first("von")), typed_day(typed.first("bis"))
    wrong = [_wrong(visit, field) for field, day in (("von", first), ("bis", last)) if day is None]
    if not typed.first("vertretung"):
        wrong.insert(0, _wrong(visit, "vertretung"))
    if wrong or first is None or last is None:
        return await _page(visit, staff, typed, wrong)
    try:
        async with visit.session() as session:
            await name_substitute(session, staff, _command(visit, staff, typed, first, last))
    except SubstitutionRefused as error:
        line = Line(
            _FIELDS[str(error.params["reason"])], visit.texts.html(f"staff.substitute.{error.params['reason']}")
        )
        return await _page(visit, staff, typed, [line])
    return visit.go("substitutions")


@router.post("/verwaltung/vertretung/{substitution}/beenden", name="substitution_end")
async def end(visit: StaffVisit, substitution: str) -> Response:
    """The person is back."""
    await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.NAME_SUBSTITUTE)
    async with visit.session() as session:
        await end_substitution(session, staff, _known(substitution), visit.now)
    return visit.go("substitutions")


def _command(visit: Visit, staff: Staff, typed: Fields, first: date, last: date) -> NameSubstitute:
    away = typed.first("person")
    person = _known(away) if away else staff.person
    return NameSubstitute(
        person=person, substitute=_known(typed.first("vertretung")), first=first, last=last, now=visit.now
    )


def _known(public: str) -> UUID:
    """Raises UnknownMember."""
    found = from_public(public)
    if found is None:
        raise UnknownMember
    return found


def _wrong(visit: Visit, field: str) -> Line:
    return Line(
        field, visit.texts.html("staff.substitute.choose" if field == "vertretung" else f"staff.substitute.{field}")
    )


async def _page(visit: Visit, staff: Staff, typed: Fields | None = None, wrong: Sequence[Line] = ()) -> Response:
    async with visit.session() as session:
        known = await substitutions(session, visit.today)
        here = [member for member in await members(session, visit.now) if may(member, Action.REVIEW)]
        names = await names_of(session, frozenset(who for one in known for who in (one.person, one.substitute)))
    return await visit.page(
        "staff/substitutions.html",
        status=422 if wrong else 200,
        heading=visit.texts("staff.substitute.title"),
        failed=bool(wrong),
        errors=wrong,
        wrong={line.target: line.text for line in wrong},
        known=[_shown(visit, staff, one, names) for one in known],
        people=_people(staff, here),
        colleagues=[(to_public(member.person), member.name) for member in here],
        typed={field: typed.first(field) if typed else "" for field in ("person", "vertretung", "von", "bis")},
    )


def _people(staff: Staff, here: Sequence[Member]) -> list[tuple[str, str]]:
    """Whose substitute a lead may name besides their own; nobody's for others."""
    if not may(staff, Action.NAME_SUBSTITUTES_OF_OTHERS):
        return []
    return [(to_public(member.person), member.name) for member in here]


def _shown(visit: Visit, staff: Staff, one: Substitution, names: dict[UUID, str]) -> dict[str, object]:
    own = one.person == staff.person or may(staff, Action.NAME_SUBSTITUTES_OF_OTHERS)
    return {
        "person": names.get(one.person, ""),
        "substitute": names.get(one.substitute, ""),
        "von": visit.texts.date(one.first_day),
        "bis": visit.texts.date(one.last_day),
        "end": visit.link("substitution_end", substitution=to_public(one.id)) if own else "",
    }
