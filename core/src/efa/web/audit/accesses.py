"""Who of the authority looked at which application."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.read_accesses import read_accesses
from efa.identity.members import names_of
from efa.identity.organisations import member_names
from efa.identity.rights import Action
from efa.tenancy.session import Session
from efa.web.admin.desk import at_work_with
from efa.web.audit.span import page_of, span_of, span_values
from efa.web.deps import StaffVisit
from efa.web.html import bdi, ltr, moment

router = APIRouter()


@router.get("/verwaltung/protokoll", name="audit")
async def show(visit: StaffVisit) -> Response:
    """Every reading of these days, with the number of the application and nothing of it."""
    staff, span, texts = await at_work_with(visit, Action.READ_AUDIT), span_of(visit), visit.texts
    async with visit.session() as session:
        page = await page_of(visit, lambda cursor: read_accesses(session, staff, span.days, cursor))
        people = frozenset(line.person for line in page.rows)
        names = {**await names_of(session, people), **await _of_organisations(session, people)}
    rows = [
        (
            moment(texts, line.at),
            bdi(names.get(line.person, "")),
            ", ".join(texts(f"admin.role.{role}") for role in line.role.split(",")),
            ltr(line.number),
            texts(f"authority.purpose.{line.purpose}"),
        )
        for line in page.rows
    ]
    return await visit.page(
        "audit/records.html",
        status=422 if span.errors else 200,
        heading=texts("audit.accesses.title"),
        intro=texts("audit.accesses.intro"),
        columns=[(texts(f"audit.column.{name}"), False) for name in ("at", "who", "role", "number", "purpose")],
        rows=rows,
        **span_values(visit, "audit", span, page.next),
    )


async def _of_organisations(session: Session, people: frozenset[UUID]) -> dict[UUID, str]:
    found = await member_names(session, people)
    return {member: f"{person} ({organisation})".strip() for member, (organisation, person) in found.items()}
