"""Who changed settings, benefits and people of the authority."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.read_changes import Changed, read_changes
from efa.applications.senders import senders
from efa.identity.members import names_of
from efa.identity.organisations import member_names, organisation_names
from efa.identity.proposals import proposed_names
from efa.identity.propose import BY_LOGIN_SERVICE
from efa.identity.rights import Action
from efa.kit.ids import to_public
from efa.tenancy.apply import BY_FILE
from efa.tenancy.session import Session
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.admin.setting import Setting
from efa.web.audit.span import page_of, span_of, span_values
from efa.web.deps import StaffVisit, Visit
from efa.web.html import bdi, ltr, moment

router = APIRouter()


@router.get("/verwaltung/protokoll/aenderungen", name="audit_changes")
async def show(visit: StaffVisit) -> Response:
    """Every change of these days: of what, by whom; never the value."""
    staff, span, texts = await at_work_with(visit, Action.READ_AUDIT), span_of(visit), visit.texts
    async with visit.session() as session:
        page = await page_of(visit, lambda cursor: read_changes(session, staff, span.days, cursor))
        people = {person for line in page.rows for person in (_person(line.by), _person(line.about)) if person}
        names = {**await names_of(session, frozenset(people)), **await _of_organisations(session, page.rows)}
        names |= {one.id: one.name for one in await senders(session)}
        names |= await proposed_names(session, frozenset(people) - names.keys())
    return await visit.page(
        "audit/records.html",
        status=422 if span.errors else 200,
        heading=texts("audit.changes.title"),
        intro=texts("audit.changes.intro"),
        columns=[(texts(f"audit.column.{name}"), False) for name in ("at", "who", "change", "about")],
        rows=[_row(visit, line, names) for line in page.rows],
        **span_values(visit, "audit_changes", span, page.next),
    )


async def _of_organisations(session: Session, lines: Sequence[Changed]) -> dict[UUID, str]:
    told = [line for line in lines if line.kind.startswith(("organisation", "measure"))]
    members = await member_names(session, frozenset(who for line in told if (who := _person(line.by))))
    about = await organisation_names(session, frozenset(what for line in told if (what := _person(line.about))))
    return {**{who: person for who, (_, person) in members.items()}, **about}


def _row(visit: Visit, line: Changed, names: dict[UUID, str]) -> tuple[str | Markup, ...]:
    roles = ", ".join(visit.texts(f"admin.role.{role}") for role in line.roles)
    what = visit.texts(f"audit.change.{line.kind}")
    return moment(visit.texts, line.at), _who(visit, line.by, names), what, _about(visit, line, names, roles)


def _who(visit: Visit, by: str | None, names: dict[UUID, str]) -> str | Markup:
    person = _person(by)
    if person in names:
        return bdi(names[person])
    words = {BY_FILE: "audit.by.file", BY_LOGIN_SERVICE: "audit.by.login_service"}
    return visit.texts(words.get(by or "", "audit.by.setup"))


def _about(visit: Visit, line: Changed, names: dict[UUID, str], roles: str) -> str | Markup:
    if line.kind.startswith(("member", "organisation")):
        person = _person(line.about)
        name = bdi(names.get(person, "") if person else "")
        return Markup("{}: {}").format(name, roles) if roles else name
    if line.kind.startswith("benefit"):
        return benefit_name(visit, line.about)
    if not line.kind.startswith("setting"):
        thing = _person(line.about)
        return bdi(names[thing]) if thing in names else ltr(to_public(thing)) if thing else ""
    setting = Setting(visit, line.about)
    return f"{setting.title} – {benefit_name(visit, setting.benefit)}" if setting.benefit else setting.title


def _person(text: str | None) -> UUID | None:
    with suppress(ValueError):
        return UUID(text) if text else None
    return None
