"""At the counter: take in an application on paper or spoken, on the same form that citizens fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.errors_intake import OwnCase, ReceiptImpossible
from efa.applications.intake_names import told_apart
from efa.applications.intakes import Intake, waiting_intakes
from efa.applications.take_in import WHY_LATE, TakeIn, take_in
from efa.applications.taken_in import Way
from efa.identity.actor import Staff
from efa.identity.members import names_of
from efa.identity.rights import Action, allow
from efa.kit.clock import BERLIN, day_of
from efa.kit.ids import to_public
from efa.tenancy.errors import UnknownPlace
from efa.tenancy.place import Place, find_places, place_of
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.staff.counter_choices import all_procedures
from efa.web.staff.desk import at_work
from efa.web.staff.typed import typed_day

router = APIRouter()
_GEMEINDE = 12
_WAYS: tuple[Way, ...] = ("paper", "spoken")


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the form, and what is wrong with it by field; `places` to choose from where several fit."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()


@router.get("/verwaltung/aufnahme", name="counter")
async def show(visit: StaffVisit) -> Response:
    """What is begun or waits, and the form for a new one."""
    await clerk(visit)
    return await _page(
        visit, _Typed({"ort": await _own_place(visit), "tag": f"{visit.today:%d.%m.%Y}", "weg": "paper"})
    )


@router.post("/verwaltung/aufnahme")
async def begin(visit: StaffVisit) -> Response:
    """Take one in."""
    fields = await visit.form()
    staff = await clerk(visit)
    typed = await _read(visit, fields)
    if typed.wrong:
        return await _page(visit, typed)
    try:
        wanted = await _take_in(visit, staff, typed)
    except ReceiptImpossible as error:
        at = "grund" if error.params["reason"] == "why_late" else "tag"
        return await _page(visit, _Typed(typed.values, {at: f"intake.wrong.{error.params['reason']}"}, typed.places))
    except OwnCase as error:
        return await _page(visit, _Typed(typed.values, {"unbefangen": error.code}, typed.places))
    return visit.go("intake", intake=to_public(wanted))


async def clerk(visit: Visit) -> Staff:
    """The member of this authority who takes in. Raises SessionEnded, FormNotOurs, NotAllowed, SecondFactorNeeded."""
    staff = await at_work(visit)
    allow(staff, Action.TAKE_IN)
    return staff


async def _take_in(visit: Visit, staff: Staff, typed: _Typed) -> UUID:
    benefit, _, procedure = typed.values["leistung"].partition("/")
    command = TakeIn(
        benefit=benefit,
        procedure=procedure,
        place=typed.values["ars"],
        way="spoken" if typed.values["weg"] == "spoken" else "paper",
        received_at=datetime.fromisoformat(typed.values["zeit"]),
        why_late=typed.values["grund"] or None,
        unbiased=typed.values["unbefangen"] == "true",
        now=visit.now,
    )
    async with visit.session() as session:
        return await take_in(session, visit.state.catalogue, staff, command)


async def _read(visit: Visit, fields: Fields) -> _Typed:
    values = {name: fields.first(name).strip() for name in ("leistung", "ort", "weg", "tag", "grund", "unbefangen")}
    wrong: dict[str, str] = {}
    places = await places_named(visit, values["ort"])
    if len(places) == 1:
        values["ars"] = places[0].ars
    else:
        wrong["ort"] = "intake.wrong.which_place" if places else "intake.wrong.place"
    if values["leistung"] not in {key for key, _ in await all_procedures(visit)}:
        wrong["leistung"] = "intake.wrong.benefit"
    if values["weg"] not in _WAYS:
        wrong["weg"] = "intake.wrong.way"
    if day := typed_day(values["tag"]):
        values["zeit"] = _moment(day, visit.now).isoformat()
    else:
        wrong["tag"] = "intake.wrong.day"
    return _Typed(values, wrong, places if len(places) > 1 else ())


def _moment(day: date, now: datetime) -> datetime:
    """The moment itself where it came today; of another day nobody knows the hour, so it begins."""
    if day == day_of(now):
        return now
    return datetime.combine(day, time(), BERLIN).astimezone(UTC)


async def places_named(visit: Visit, asked: str) -> tuple[Place, ...]:
    """What the field names: a key that was chosen, a postcode or a name."""
    async with visit.session() as session:
        if asked.isdecimal() and len(asked) == _GEMEINDE:
            known = await place_of(session.db, asked)
            return (known,) if known else ()
        try:
            return await find_places(session.db, asked)
        except UnknownPlace:
            return ()


async def _own_place(visit: Visit) -> str:
    """Most live here: the name as it can be typed; the key only where several places bear the name."""
    area = visit.tenant.area
    if len(area) != _GEMEINDE:
        return ""
    async with visit.session() as session:
        known = await place_of(session.db, area)
    alone = known and [one.ars for one in await places_named(visit, known.name)] == [area]
    return known.name if known and alone else area


async def _page(visit: Visit, typed: _Typed) -> Response:
    async with visit.session() as session:
        waiting = await waiting_intakes(session)
        told = await told_apart(session, visit.state.catalogue, waiting)
        names = await names_of(session, frozenset(row.taken_by for row in waiting if row.taken_by))
    texts = visit.texts
    return await visit.page(
        "staff/counter.html",
        status=422 if typed.wrong else 200,
        heading=texts("intake.counter.title"),
        failed=bool(typed.wrong),
        errors=[Line(at, texts.html(key)) for at, key in typed.wrong.items()],
        typed=typed.values,
        wrong={at: texts(key) for at, key in typed.wrong.items()},
        benefits=await all_procedures(visit),
        places=[(place.ars, f"{place.name}, {place.kreis}") for place in typed.places],
        ways=[(way, texts(f"intake.way.{way}"), "") for way in _WAYS],
        reasons=[(why, texts(f"intake.why_late.{why}")) for why in WHY_LATE],
        rows=[_row(visit, row, names) | {"told": told.get(row.id, "")} for row in waiting],
    )


def _row(visit: Visit, row: Intake, names: Mapping[UUID, str]) -> dict[str, object]:
    return {
        "href": visit.link("intake", intake=to_public(row.id)),
        "benefit": benefit_name(visit, row),
        "received": moment(visit.texts, row.received_at),
        "way": visit.texts(f"intake.way.{row.way}"),
        "by": names.get(row.taken_by, "") if row.taken_by else "",
    }


def benefit_name(visit: Visit, row: Intake) -> str:
    """What it is for, as far as that is known."""
    key = f"{row.benefit}.name"
    return visit.texts(key) if row.benefit and visit.texts.has(key) else visit.texts("intake.no_benefit")
