"""Whom a person with an account helps: the list, a code that the other one sent, a code for the other one."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.identity.errors import MandateCodeRefused, MandateRefused
from efa.identity.give_mandate import Accept, accept
from efa.identity.mandate_codes import LIFE, Maker, make_code
from efa.identity.mandates import mandates_to
from efa.identity.may_act import agent_of
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.guesses import note_guess
from efa.web.helped import address_of
from efa.web.mandates import mandate_row, told_address
from efa.web.mine.mandates import citizen
from efa.web.prove import prove, show_form

router = APIRouter()


@router.get("/konto/hilfe", name="helping")
async def show(visit: CitizenVisit) -> Response:
    """Everybody whom the person helps or helped."""
    return await _page(visit)


@router.post("/konto/hilfe")
async def change(visit: CitizenVisit) -> Response:
    """Take up a code, or make one."""
    fields = await visit.form()
    async with visit.session() as session:
        who, agent = citizen(visit), await agent_of(session, visit.login)
        if fields.first("_action") == "make":
            maker = Maker(
                side="agent", name=who.name, trust=int(who.trust), account=agent.account, address=told_address(who)
            )
            return await _page(visit, made=await make_code(session, maker, None, visit.now))
    try:
        typed = fields.first("code")
        given = await accept(
            visit.session, Accept(code=typed, agent=agent, name=who.name, address=told_address(who), now=visit.now)
        )
    except MandateCodeRefused as refused:
        await note_guess(visit.request, refused)
        return await _page(visit, code=typed, wrong=refused.code)
    except MandateRefused as refused:
        return await _page(visit, code=typed, wrong=f"mandate.wrong.{refused.params['reason']}")
    return RedirectResponse(address_of(visit, to_public(given)), 303)


@router.get("/konto/hilfe/urkunde", name="helping_document")
async def ask_for_document(visit: CitizenVisit) -> Response:
    """For whom, and which document."""
    async with visit.session():
        citizen(visit)
    return await show_form(visit, "helping")


@router.post("/konto/hilfe/urkunde")
async def by_document(visit: CitizenVisit) -> Response:
    """Act by a court's certificate or a signed paper."""
    await visit.form()
    async with visit.session():
        who = citizen(visit)
    return await prove(visit, "helping", who.name)


async def _page(visit: Visit, *, code: str = "", wrong: str = "", made: str = "") -> Response:
    async with visit.session() as session:
        citizen(visit)
        held = await mandates_to(session, visit.owner(session))
    return await visit.page(
        "mine/helping.html",
        status=422 if wrong else 200,
        heading=visit.texts("mandate.helping.title"),
        failed=bool(wrong),
        errors=[Line("code", visit.texts.html(wrong))] if wrong else [],
        code=code,
        made=made,
        until=visit.texts.date(day_of(visit.now + LIFE)),
        rows=[{**mandate_row(visit, one), "href": address_of(visit, to_public(one.id))} for one in held],
    )
