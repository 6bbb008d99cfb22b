"""The inbox: filters, exact search, pages that stay fast however long the list is."""

from collections.abc import Sequence
from datetime import timedelta
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.application import Application
from efa.applications.inbox import Filters, inbox
from efa.applications.messages.read import count_waiting
from efa.applications.names import applicant_names
from efa.applications.search import search, search_person
from efa.applications.states import OPEN, State
from efa.delivery.doubled import doubled_among
from efa.identity.actor import Staff
from efa.identity.members import names_of
from efa.identity.rights import Action, allow, may
from efa.identity.substitutions import stood_in_for
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.kit.pages import BadCursor, Page
from efa.tenancy.competence import takes_part
from efa.web.admin.channel_rows import channel_name
from efa.web.deps import StaffVisit, Visit
from efa.web.incoming import Fields
from efa.web.mine.overview import BADGES
from efa.web.staff.desk import at_work
from efa.web.staff.typed import typed_day

router = APIRouter()
_FIRST_PAGES = (
    (Action.READ_INBOX, "inbox"),
    (Action.READ_HEALTH, "operator"),
    (Action.WRITE_SETTINGS, "admin"),
    (Action.READ_AUDIT, "audit"),
)
_ALL = "alle"
_STATES: Sequence[State] = ("submitted", "delivered", "acknowledged", "in_review", "question", "decided", "closed")
_WAITING_DAYS = 14


@router.get("/verwaltung", name="staff_home")
async def home(visit: StaffVisit) -> Response:
    """Where work begins depends on what a person may do."""
    staff = await at_work(visit)
    first = next((page for action, page in _FIRST_PAGES if may(staff, action)), "admin")
    return visit.go(first)


@router.get("/verwaltung/eingang", name="inbox")
async def show(visit: StaffVisit) -> Response:
    """The list as the filters want it."""
    staff = await at_work(visit)
    return await _list(visit, await chosen_page(visit, staff))


@router.post("/verwaltung/eingang")
async def find(visit: StaffVisit) -> Response:
    """The exact search. It is sent as a form, so that no name stands in an address."""
    fields = await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.READ_INBOX)
    found = await _searched(visit, staff, fields)
    if len(found) == 1:
        return visit.go("case", application=to_public(found[0].id))
    return await _list(visit, Page(found), searched=True)


async def _list(visit: Visit, page: Page[Application], *, searched: bool = False) -> Response:
    async with visit.session() as session:
        names = await names_of(session, frozenset(row.assigned_to for row in page.rows if row.assigned_to))
        applicants = await applicant_names(session, visit.state.catalogue, page.rows)
        doubled = await doubled_among(session, [row.id for row in page.rows])
        told = await count_waiting(session)
        handing = await takes_part(session.db, visit.state.directory, visit.tenant)
    return await visit.page(
        "staff/inbox.html",
        heading=visit.texts("staff.inbox.title"),
        rows=[
            _row(visit, row, names) | {"name": applicants.get(row.id, ""), "double": row.id in doubled}
            for row in page.rows
        ],
        searched=searched,
        told=visit.texts.plural("staff.message.waiting", told) if told else "",
        handing=handing,
        next=_at(visit, page.next),
        previous=_at(visit, page.previous),
        package="" if searched else _packed_at(visit),
        filters=_shown(visit),
        states=[(_ALL, visit.texts("staff.inbox.all")), *((s, visit.texts(f"staff.state.{s}")) for s in _STATES)],
        benefits=[(d.key, visit.texts(f"{d.key}.name")) for d in visit.state.catalogue.definitions if d.procedures],
        empty=visit.texts("staff.inbox.nothing_found" if searched else "staff.inbox.empty"),
    )


async def _searched(visit: Visit, staff: Staff, fields: Fields) -> tuple[Application, ...]:
    async with visit.session() as session:
        if typed := fields.first("nummer"):
            return await search(session, staff, typed)
        born = typed_day(fields.first("geburt"))
        return await search_person(session, staff, fields.first("name"), born) if born else ()


async def chosen_page(visit: Visit, staff: Staff) -> Page[Application]:
    """One page of the list, as the address of the visit narrows it. Raises NotAllowed."""
    async with visit.session() as session:
        own = {staff.person, *await stood_in_for(session, staff.person, visit.today)}
        filters = _filters(visit, frozenset(own) if visit.query("meine") == "1" else frozenset())
        try:
            return await inbox(session, staff, filters, visit.query("seite") or None)
        except BadCursor:
            return await inbox(session, staff, filters)


def _filters(visit: Visit, people: frozenset[UUID]) -> Filters:
    wanted = visit.query("stand")
    states: tuple[State, ...] = tuple(state for state in _STATES if state in OPEN)
    if wanted in _STATES:
        states = (cast("State", wanted),)
    waited = visit.query("wartet") == "1"
    return Filters(
        states=() if wanted == _ALL else states,
        benefit=visit.query("leistung") or None,
        assigned_to=people,
        incomplete=visit.query("fehlt") == "1",
        received_before=visit.now - timedelta(days=_WAITING_DAYS) if waited else None,
        order="oldest" if waited else "newest",
    )


def _shown(visit: Visit) -> dict[str, str]:
    return {name: visit.query(name) for name in ("stand", "leistung", "meine", "fehlt", "wartet")}


def _packed_at(visit: Visit) -> str:
    """The page of the list as packages for the electronic file."""
    chosen = {**_shown(visit), "seite": visit.query("seite")}
    return f"{visit.link('inbox_export')}?{urlencode({name: value for name, value in chosen.items() if value})}"


def _at(visit: Visit, cursor: str | None) -> str:
    if cursor is None:
        return ""
    chosen = {name: value for name, value in _shown(visit).items() if value}
    return f"{visit.link('inbox')}?{urlencode({**chosen, 'seite': cursor})}"


def _row(visit: Visit, row: Application, names: dict[UUID, str]) -> dict[str, object]:
    key = f"{row.benefit}.name"
    return {
        "number": row.number,
        "href": visit.link("case", application=to_public(row.id)),
        "benefit": visit.texts(key) if visit.texts.has(key) else row.benefit,
        "procedure": _procedure(visit, row),
        "received": visit.texts.date(day_of(row.received_at)),
        "kind": BADGES[row.state],
        "state": visit.texts(f"staff.state.{row.state}"),
        "led": channel_name(visit.texts, row.led_by) if row.is_led_elsewhere and row.led_by else "",
        "missing": row.missing,
        "assigned": names.get(row.assigned_to, "") if row.assigned_to else "",
    }


def _procedure(visit: Visit, row: Application) -> str:
    """What is asked for, where the benefit has more than one procedure."""
    several = {d.key for d in visit.state.catalogue.definitions if len(d.procedures) > 1}
    key = f"{row.benefit}.procedure.{row.procedure}.name"
    return visit.texts(key) if row.benefit in several and visit.texts.has(key) else ""
