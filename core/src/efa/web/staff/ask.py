"""Ask the person: a text, documents, a day."""

from collections.abc import Sequence
from datetime import timedelta

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.ask import Ask
from efa.applications.errors_authority import QuestionRefused
from efa.applications.read import Stored, read
from efa.delivery.repair import ask_as_it_stands, demand_askable
from efa.identity.actor import Staff
from efa.kit.clock import day_of
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.kept import kept_here
from efa.web.staff.desk import at_work, case_id, press_of, problem_lines, seen_version
from efa.web.staff.typed import as_typed, typed_day

router = APIRouter()
_DAYS = 21


@router.get("/verwaltung/antrag/{application}/frage", name="ask")
async def show(visit: StaffVisit, application: str) -> Response:
    """The empty question, or what was typed before the person was logged out."""
    return await _page(visit, await at_work(visit), application, await kept_here(visit))


@router.post("/verwaltung/antrag/{application}/frage")
async def send(visit: StaffVisit, application: str) -> Response:
    """Put the question; it reaches the mailbox of the person."""
    fields = await visit.form()
    staff = await at_work(visit)
    stored, _ = await _stored(visit, staff, application)
    command = Ask(
        application=case_id(application),
        version=seen_version(fields),
        text=fields.first("text"),
        documents=tuple(fields.get("documents", ())),
        until=typed_day(fields.first("until")) or day_of(visit.now),
        now=visit.now,
    )
    try:
        async with visit.session() as session:
            await ask_as_it_stands(session, staff, stored.definition, command)
    except QuestionRefused as refused:
        return await _page(visit, staff, application, fields, problem_lines(visit.texts, refused.params["problems"]))
    return visit.go("case", application=application)


async def _stored(visit: Visit, staff: Staff, application: str) -> tuple[Stored, bool]:
    """The case, and whether the question is for repairing what the receiver refused."""
    stored = (await read(visit.session, press_of(visit), staff, case_id(application), visit.now)).stored
    async with visit.session() as session:
        return stored, await demand_askable(session, stored.application)


async def _page(
    visit: Visit,
    staff: Staff,
    application: str,
    fields: Fields | None = None,
    errors: Sequence[tuple[str, Markup]] = (),
) -> Response:
    stored, repair = await _stored(visit, staff, application)
    texts = visit.state.texts_with(stored.definition, visit.lang)
    key = stored.definition.key
    return await visit.page(
        "staff/ask.html",
        status=422 if errors else 200,
        heading=texts("staff.ask.title"),
        service=stored.application.number,
        failed=bool(errors),
        repair=repair,
        errors=[{"target": field, "text": text} for field, text in errors],
        wrong=dict(errors),
        version=stored.application.version,
        text=fields.first("text") if fields else "",
        chosen=list(fields.get("documents", ())) if fields else [],
        documents=[(d.key, texts(f"{key}.document.{d.key}.name"), "") for d in stored.definition.every_document],
        until=fields.first("until") if fields else as_typed(day_of(visit.now) + timedelta(days=_DAYS)),
        back=visit.link("case", application=application),
    )
