"""Whom an organisation assists: everybody with what is begun and what to do next, and the ways to somebody new."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.identity.errors import MandateCodeRefused, MandateRefused
from efa.identity.give_mandate import Accept, accept
from efa.identity.mandate_acts import MandateAct
from efa.identity.mandate_codes import LIFE, Maker, make_code
from efa.identity.mandates import Mandate, mandates_for
from efa.identity.may_act import agent_of
from efa.identity.organisation_rights import OrganisationAct
from efa.identity.organisation_standing import Standing, standing_of
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.web.deps import OrganisationVisit, Visit
from efa.web.guesses import note_guess
from efa.web.helped import address_of, things_of
from efa.web.mandates import mandate_row
from efa.web.mine.overview import BADGES
from efa.web.organisation.desk import acting_for, error_line

router = APIRouter()
_ASSIST = OrganisationAct.ASSIST


@router.get("/organisation/menschen", name="organisation_assisted")
async def show(visit: OrganisationVisit) -> Response:
    """Everybody, or those whose name was searched."""
    return await _page(visit)


@router.post("/organisation/menschen")
async def change(visit: OrganisationVisit) -> Response:
    """Take up the code of a person, or make one for them."""
    fields = await visit.form()
    _, acting = await acting_for(visit, _ASSIST)
    async with visit.session() as session:
        agent = await agent_of(session, visit.login)
        if fields.first("_action") == "make":
            maker = Maker(side="agent", name=acting.name, organisation=acting.organisation)
            return await _page(visit, made=await make_code(session, maker, None, visit.now))
    try:
        typed = fields.first("code")
        given = await accept(visit.session, Accept(code=typed, agent=agent, name=acting.name, now=visit.now))
    except MandateCodeRefused as refused:
        await note_guess(visit.request, refused)
        return await _page(visit, code=typed, wrong=refused.code)
    except MandateRefused as refused:
        return await _page(visit, code=typed, wrong=f"mandate.wrong.{refused.params['reason']}")
    return RedirectResponse(address_of(visit, to_public(given)), 303)


async def _page(visit: Visit, *, code: str = "", wrong: str = "", made: str = "") -> Response:
    _, acting = await acting_for(visit, _ASSIST)
    asked = visit.query("name")
    async with visit.session() as session:
        known = await standing_of(session, acting.organisation)
        held = _searched(await mandates_for(session, acting.organisation), asked)
        rows = [await _row(session, visit, one) for one in held]
    return await visit.page(
        "organisation/assisted.html",
        status=422 if wrong else 200,
        heading=visit.texts("organisation.assist.title"),
        failed=bool(wrong),
        errors=[error_line(visit, "code", wrong)] if wrong else [],
        code=code,
        made=made,
        until=visit.texts.date(day_of(visit.now + LIFE)),
        standing=visit.texts(f"organisation.assist.{known.standing}") if known.standing != Standing.ACTIVE else "",
        asked=asked,
        rows=rows,
    )


def _searched(held: Sequence[Mandate], asked: str) -> list[Mandate]:
    words = asked.casefold().split()
    return [one for one in held if all(word in _searchable(one) for word in words)]


def _searchable(mandate: Mandate) -> str:
    return f"{mandate.names.principal} {mandate.names.born}".casefold()


async def _row(session: Session, visit: Visit, mandate: Mandate) -> dict[str, object]:
    row = mandate_row(visit, mandate)
    if not row["active"]:
        return {**row, "href": "", "things": [], "next": ""}
    drafts, applications = await things_of(session, mandate, visit)
    things = [(BADGES[one.state], f"{one.number}: {visit.texts(f'mine.state.{one.state}')}") for one in applications]
    asked = any(one.state == "question" for one in applications)
    submits = MandateAct.SUBMIT in mandate.acts
    todo = "question" if asked else ("submit" if submits else "hand_over") if drafts else "" if things else "begin"
    said = visit.texts(f"organisation.assist.next.{todo}") if todo else ""
    return {**row, "href": address_of(visit, to_public(mandate.id)), "things": things, "next": said}
