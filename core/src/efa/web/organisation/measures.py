"""Measures that an organisation runs: the list, and a new one."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.measure_errors import MeasureRefused
from efa.applications.measures import Measure, MeasureKind, allow_measures, measures_of
from efa.applications.problems import Problem
from efa.applications.register_measure import RegisterMeasure, register_measure
from efa.identity.actor import Representative
from efa.kit.ids import to_public
from efa.web.citizen.shown import Line
from efa.web.deps import OrganisationVisit, Visit
from efa.web.incoming import Fields
from efa.web.measures import period
from efa.web.organisation.desk import who_acts
from efa.web.staff.typed import typed_day

router = APIRouter()
_FIELDS = ("titel", "ort", "zulassung", "beginn", "ende", "plaetze")


@router.get("/organisation/massnahmen", name="organisation_measures")
async def show(visit: OrganisationVisit) -> Response:
    """Every measure, the latest first."""
    who = await who_acts(visit)
    async with visit.session() as session:
        acting = await allow_measures(session, who)
        found = await measures_of(session, acting.organisation)
    return await visit.page(
        "organisation/measures.html",
        heading=visit.texts("organisation.measure.title"),
        rows=[_row(visit, one) for one in found],
    )


@router.get("/organisation/massnahmen/neu", name="organisation_measure_new")
async def ask(visit: OrganisationVisit) -> Response:
    """What the authority has to know of a measure."""
    return await _form(visit)


@router.post("/organisation/massnahmen/neu")
async def register(visit: OrganisationVisit) -> Response:
    """The authority sees it from now on."""
    fields = await visit.form()
    who = await who_acts(visit)
    try:
        async with visit.session() as session:
            made = await register_measure(session, _command(visit, who, fields))
    except MeasureRefused as refused:
        return await _form(visit, fields, refused.params["problems"])  # type: ignore[arg-type]
    return visit.go("organisation_measure", measure=to_public(made))


def _command(visit: Visit, who: Representative, fields: Fields) -> RegisterMeasure:
    kind = fields.first("art")
    return RegisterMeasure(
        who=who,
        kind=MeasureKind(kind) if kind in {one.value for one in MeasureKind} else None,
        title=fields.first("titel"),
        place=fields.first("ort"),
        begins=typed_day(fields.first("beginn")),
        ends=typed_day(fields.first("ende")),
        places=fields.number("plaetze") or None,
        certificate=fields.first("zulassung"),
        now=visit.now,
    )


async def _form(visit: Visit, fields: Fields | None = None, problems: tuple[Problem, ...] = ()) -> Response:
    who = await who_acts(visit)
    async with visit.session() as session:
        await allow_measures(session, who)
    texts = visit.texts
    errors = [Line(p.field, texts.html(p.code, **p.params)) for p in problems]
    return await visit.page(
        "organisation/measure_new.html",
        status=422 if errors else 200,
        heading=texts("organisation.measure.new"),
        failed=bool(errors),
        errors=errors,
        wrong={line.target: line.text for line in errors},
        kinds=[(kind.value, texts(f"organisation.measure.kind.{kind}"), "") for kind in MeasureKind],
        kind=fields.first("art") if fields else "",
        typed={name: fields.first(name) if fields else "" for name in _FIELDS},
    )


def _row(visit: Visit, one: Measure) -> dict[str, object]:
    return {
        "title": one.about.title,
        "href": visit.link("organisation_measure", measure=to_public(one.id)),
        "kind": visit.texts(f"organisation.measure.kind.{one.kind}"),
        "place": one.about.place,
        "period": period(visit.texts, one),
    }
