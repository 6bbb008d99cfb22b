"""Organisations that act for people: what each is, and the click that stops one at once."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.conflicts import conflicts_of, enter_conflicts
from efa.identity.errors import UnknownMember
from efa.identity.members import members
from efa.identity.organisation_standing import (
    Known,
    OrganisationKind,
    Standing,
    all_standings,
    judge_organisation,
)
from efa.identity.organisations import profile_of
from efa.identity.rights import Action
from efa.kit.ids import from_public, to_public
from efa.web.admin.desk import at_work_with
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import bdi
from efa.web.incoming import Fields
from efa.web.kept import kept_here

router = APIRouter()
_MANAGE = Action.MANAGE_ORGANISATIONS
_BADGES = {"pending": "warning", "active": "success", "suspended": "danger"}


@router.get("/verwaltung/organisationen", name="organisations")
async def show(visit: StaffVisit) -> Response:
    """Every organisation that logged in here."""
    await at_work_with(visit, _MANAGE)
    async with visit.session() as session:
        found = [(one, known, await profile_of(session, one)) for one, known in (await all_standings(session)).items()]
    rows = sorted(
        ((profile.name, known, to_public(one)) for one, known, profile in found if profile), key=lambda row: row[0]
    )
    return await visit.page(
        "admin/organisations.html",
        heading=visit.texts("admin.organisations.title"),
        rows=[
            {
                "name": bdi(name),
                "what": visit.texts(f"admin.organisation.kind.{known.kind}") if known.kind else "",
                "kind": _BADGES[known.standing],
                "state": visit.texts(f"admin.organisation.{known.standing}"),
                "href": visit.link("organisation_judged", organisation=public),
            }
            for name, known, public in rows
        ],
    )


@router.get("/verwaltung/organisationen/{organisation}", name="organisation_judged")
async def read(visit: StaffVisit, organisation: str) -> Response:
    """What the account service says of it, and what it is here."""
    await at_work_with(visit, _MANAGE)
    return await _page(visit, organisation, kept=await kept_here(visit))


@router.post("/verwaltung/organisationen/{organisation}")
async def judge(visit: StaffVisit, organisation: str) -> Response:
    """It holds from the next click on."""
    fields = await visit.form()
    staff = await at_work_with(visit, _MANAGE)
    standing, kind = fields.first("stand"), fields.first("art")
    if standing not in Standing.__members__.values():
        return await _page(visit, organisation, ("stand", "admin.wrong.choose"))
    if standing == Standing.ACTIVE and kind not in OrganisationKind.__members__.values():
        return await _page(visit, organisation, ("art", "admin.organisation.wrong.kind"))
    known = Known(Standing(standing), OrganisationKind(kind) if kind in OrganisationKind.__members__.values() else None)
    async with visit.session() as session:
        await judge_organisation(session, staff, _id(organisation), known, visit.now)
        here = [member.person for member in await members(session, visit.now)]
        both = [person for person in here if to_public(person) in fields.get("befangen", ())]
        await enter_conflicts(session, staff, _id(organisation), both, visit.now)
    return visit.go("organisations")


def _id(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise UnknownMember
    return found


async def _page(
    visit: Visit, organisation: str, wrong: tuple[str, str] | None = None, kept: Fields | None = None
) -> Response:
    texts, wanted = visit.texts, _id(organisation)
    async with visit.session() as session:
        profile, known = await profile_of(session, wanted), (await all_standings(session)).get(wanted)
        colleagues, both = await members(session, visit.now), await conflicts_of(session, wanted)
    if profile is None or known is None:
        raise UnknownMember
    told = {name: getattr(profile, name) for name in ("name", "legal_form", "register", "address")}
    label = texts("admin.organisation.standing")
    return await visit.page(
        "admin/organisation.html",
        status=422 if wrong else 200,
        heading=profile.name,
        title=texts("admin.organisations.title"),
        failed=wrong is not None,
        errors=[Line(wrong[0], texts.html(wrong[1], feld=label))] if wrong else [],
        wrong={wrong[0]: texts.html(wrong[1], feld=label)} if wrong else {},
        facts=[(texts(f"organisation.profile.{name}"), bdi(value)) for name, value in told.items() if value],
        standings=[(one.value, texts(f"admin.organisation.{one}"), "") for one in Standing],
        standing=kept.get("stand", ()) if kept else (known.standing.value,),
        kinds=[(one.value, texts(f"admin.organisation.kind.{one}"), "") for one in OrganisationKind],
        kind=kept.get("art", ()) if kept else (known.kind.value,) if known.kind else (),
        colleagues=[(to_public(one.person), one.name, "") for one in colleagues],
        both=kept.get("befangen", ()) if kept else [to_public(person) for person in both],
    )
