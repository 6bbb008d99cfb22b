"""Who works at the authority: the list, and the way in for somebody new."""

from collections.abc import Sequence

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.responses import Response

from efa.identity.enrol import Enrol, enrol
from efa.identity.members import Member, members
from efa.identity.proposals import Proposal, open_proposals
from efa.identity.rights import Action, Role
from efa.identity.workplaces import note_workplace
from efa.kit.ids import to_public
from efa.web.account.realms import provider_of
from efa.web.admin.desk import at_work_with, is_land
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.kept import kept_here

router = APIRouter()
_LONGEST = 200
_TEXTS = {"kennung": "admin.people.subject", "name": "admin.people.name", "rolle": "admin.people.roles"}


@router.get("/verwaltung/personen", name="people")
async def listed(visit: StaffVisit) -> Response:
    """Every member with the roles that hold now, and whom a login service proposes."""
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    async with visit.session() as session:
        entered, waiting = await members(session, visit.now), await open_proposals(session, staff)
    return await visit.page(
        "admin/people.html",
        heading=visit.texts("admin.people.title"),
        people=[_shown(visit, member) for member in entered],
        proposals=[proposal_row(visit, one) for one in waiting],
    )


@router.get("/verwaltung/personen/neu", name="person_new")
async def ask(visit: StaffVisit) -> Response:
    """Who it is at the login service, and what they will do here."""
    await at_work_with(visit, Action.MANAGE_STAFF)
    return await _page(visit, await kept_here(visit))


@router.post("/verwaltung/personen/neu")
async def enter(visit: StaffVisit) -> Response:
    """Enter the person, or change name and roles of one who is entered."""
    typed = await visit.form()
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    if wrong := _wrong(visit, typed):
        return await _page(visit, typed, wrong)
    command = Enrol(
        issuer=provider_of(visit).registration.issuer,
        subject=typed.first("kennung").strip(),
        name=typed.first("name").strip(),
        roles=chosen_roles(visit, typed),
        by=staff,
        now=visit.now,
    )
    async with visit.session() as session:
        await enrol(session, command)
    await note_workplace(visit.state.directory, command.account, visit.tenant.id, visit.now)
    return visit.go("people")


def roles_of(visit: Visit) -> tuple[Role, ...]:
    """The roles that this tenant may give."""
    return tuple(role for role in Role if role is not Role.STATE_OPERATOR or is_land(visit))


def role_words(visit: Visit, roles: frozenset[Role]) -> str:
    """Roles in one line."""
    return ", ".join(visit.texts(f"admin.role.{role}") for role in Role if role in roles)


def proposal_row(visit: Visit, one: Proposal) -> dict[str, object]:
    """A proposal as the page lists it."""
    source = "authority" if one.source else "installation"
    return {
        "name": one.name,
        "roles": role_words(visit, one.roles),
        "source": visit.texts(f"admin.proposal.source.{source}"),
        "since": moment(visit.texts, one.proposed_at),
        "action": visit.link("proposal", proposal=to_public(one.id)),
    }


def chosen_roles(visit: Visit, typed: Fields) -> frozenset[Role]:
    """The roles that were ticked."""
    ticked = typed.get("rolle", ())
    return frozenset(role for role in roles_of(visit) if role.value in ticked)


def role_options(visit: Visit) -> list[tuple[str, str, str]]:
    """Each role with what it may do."""
    texts = visit.texts
    return [(role.value, texts(f"admin.role.{role}"), texts(f"admin.role.{role}.may")) for role in roles_of(visit)]


def error_line(visit: Visit, name: str, code: str) -> Line:
    """A line of the error summary of the forms about people."""
    return Line(name, escape(visit.texts(code, feld=visit.texts(_TEXTS[name]), zeichen=_LONGEST)))


def _wrong(visit: Visit, typed: Fields) -> list[Line]:
    found = []
    for name in ("kennung", "name"):
        text = typed.first(name).strip()
        if not text or len(text) > _LONGEST:
            found.append(error_line(visit, name, "admin.wrong.too_long" if text else "admin.wrong.required"))
    if not chosen_roles(visit, typed):
        found.append(error_line(visit, "rolle", "admin.wrong.choose"))
    return found


async def _page(visit: Visit, typed: Fields | None = None, wrong: Sequence[Line] = ()) -> Response:
    return await visit.page(
        "admin/person_new.html",
        status=422 if wrong else 200,
        heading=visit.texts("admin.people.new"),
        service=visit.texts("admin.people.title"),
        failed=bool(wrong),
        errors=wrong,
        wrong={line.target: line.text for line in wrong},
        issuer=Markup("<bdi>{}</bdi>").format(provider_of(visit).registration.issuer),
        roles=role_options(visit),
        typed={name: typed.first(name) if typed else "" for name in ("kennung", "name")},
        chosen=typed.get("rolle", ()) if typed else (),
    )


def _shown(visit: Visit, member: Member) -> dict[str, object]:
    return {
        "name": member.name,
        "roles": role_words(visit, member.roles),
        "since": moment(visit.texts, member.since),
        "href": visit.link("person", person=to_public(member.person)),
    }
