"""One measure of an organisation: what it is, who takes part, and a field for the code of somebody more."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.end_participation import end_participation
from efa.applications.join_measure import JoinMeasure, join_measure
from efa.applications.measure_errors import (
    MeasureNotFound,
    MeasureOver,
    ParticipantCodeRefused,
    ParticipationNotFound,
)
from efa.applications.measures import allow_measures, own_measure
from efa.applications.participations import participants
from efa.kit.ids import from_public, to_public
from efa.kit.texts import Texts
from efa.web.deps import OrganisationVisit, Visit
from efa.web.guesses import note_guess
from efa.web.html import bdi
from efa.web.measures import participant_row, period
from efa.web.organisation.desk import error_line, who_acts
from efa.web.organisation.gone import Gone, person_gone

router = APIRouter()


@router.get("/organisation/massnahmen/{measure}", name="organisation_measure")
async def read(visit: OrganisationVisit, measure: str) -> Response:
    """The measure with its people."""
    return await _page(visit, measure)


@router.post("/organisation/massnahmen/{measure}")
async def join(visit: OrganisationVisit, measure: str) -> Response:
    """Bring the person of the code in; the same words for every reason why it opens nothing."""
    fields = await visit.form()
    who = await who_acts(visit)
    async with visit.session() as session:
        owner = session.keys.pairwise(who.account)
    code = fields.first("code")
    command = JoinMeasure(measure=measure_id(measure), code=code, who=who, owner=owner, now=visit.now)
    try:
        await join_measure(visit.session, command)
    except (ParticipantCodeRefused, MeasureOver) as refused:
        await note_guess(visit.request, refused)
        return await _page(visit, measure, code, refused.code)
    return visit.go("organisation_measure", measure=measure)


@router.post("/organisation/teilnahmen/{participation}/beenden", name="organisation_measure_end")
async def end(visit: OrganisationVisit, participation: str) -> Response:
    """Somebody left."""
    await visit.form()
    who, wanted = await who_acts(visit), from_public(participation)
    if wanted is None:
        raise ParticipationNotFound
    async with visit.session() as session:
        measure = await end_participation(session, who, wanted, visit.now)
    return visit.go("organisation_measure", measure=to_public(measure))


def measure_id(text: str) -> UUID:
    """The measure in an address. Raises MeasureNotFound."""
    found = from_public(text)
    if found is None:
        raise MeasureNotFound
    return found


async def _page(visit: Visit, measure: str, code: str = "", wrong: str = "") -> Response:
    who = await who_acts(visit)
    async with visit.session() as session:
        found = await own_measure(session, await allow_measures(session, who), measure_id(measure))
        people = [(one, await person_gone(visit, session, one)) for one in await participants(session, found.id)]
    texts = visit.texts
    admitted = [(texts("organisation.measure.zulassung"), bdi(found.about.certificate))]
    return await visit.page(
        "organisation/measure.html",
        status=422 if wrong else 200,
        heading=texts("organisation.measure.one"),
        called=found.about.title,
        kind=texts(f"organisation.measure.kind.{found.kind}"),
        facts=[
            (texts("measure.place"), bdi(found.about.place)),
            (texts("measure.when"), period(texts, found)),
            (texts("organisation.measure.plaetze"), str(found.places)),
            *(admitted if found.about.certificate else ()),
        ],
        failed=bool(wrong),
        errors=[error_line(visit, "code", wrong)] if wrong else [],
        code=code,
        rows=[participant_row(texts, one, visit.now) | {"gone": _gone(texts, gone)} for one, gone in people],
    )


def _gone(texts: Texts, gone: Gone | None) -> str:
    return texts("organisation.measure.gone", stelle=gone.to, code=gone.code) if gone else ""
