"""Hand a misdirected application to the authority that decides: who that is by the rules, and the handing over."""

from functools import partial
from typing import Literal

from fastapi import Response
from pydantic import Field

from efa.applications.forward import Forward, forward
from efa.applications.forwarded import Reason
from efa.applications.propose_authority import Proposal
from efa.applications.read import read as read_case
from efa.identity.rights import Action, allow
from efa.tenancy.ars import TENANT_KEY
from efa.tenancy.errors import UnknownTenant
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Sent, Shown
from efa.web.api.staff_case import CHANGES, answer_case
from efa.web.api.staff_view import CaseShown
from efa.web.api.version import Seen
from efa.web.staff.desk import at_work, case_id, press_of
from efa.web.staff.forward import proposals

router = api_router("authority")


class Forwarding(Sent):
    """The authority that decides, and why the application does not belong here."""

    to: str = Field(pattern=TENANT_KEY, description="Its ARS, with the word behind it where it has one.")
    reason: Reason = Field(
        description="`place`: the dwelling lies elsewhere. `branch`: the benefit that entitles to it belongs elsewhere."
        " `area`: another authority decides there. `closed`: the competence has gone over. The person reads it."
    )
    place: str = Field(
        default="", pattern="^([0-9]{12})?$", description="ARS of the municipality it belongs to, if another one."
    )


class ProposalShown(Shown):
    """Another authority that decides by the rules of today."""

    place: str = Field(description="ARS of the municipality: that of the application, or one of the person's postcode.")
    way: Literal["online", "fallback", "none"] = Field(description="As for the places of citizens.")
    to: str | None = Field(description="ARS of the tenant to hand it to; null where nobody takes it online.")
    authority: str | None = Field(description="Name of the authority or listed office that decides.")
    reason: Reason


@router.get(
    "/staff/applications/{application}/authorities",
    **documented("proposeAuthorities", "Who decides by the rules", 401, 403, 404),
)
async def propose(visit: StaffCaller, application: IdInPath) -> list[ProposalShown]:
    """The likeliest first; empty where the rules say that it belongs here. Reading is recorded."""
    staff = await at_work(visit)
    allow(staff, Action.FORWARD)
    case = await read_case(visit.session, press_of(visit), staff, case_id(application), visit.now)
    return [_shown(one) for one in await proposals(visit, case)]


@router.post(
    "/staff/applications/{application}/forward",
    **documented("forward", "Hand to the authority that decides", *CHANGES, tagged=200),
)
async def pass_on(
    visit: StaffCaller, response: Response, application: IdInPath, seen: Seen, wanted: Forwarding
) -> CaseShown:
    """Number and first receipt stay (§ 16 Abs. 2 SGB I)."""
    staff = await at_work(visit)
    target = await visit.state.directory.by_ars(wanted.to)
    if target is None:
        raise UnknownTenant
    command = Forward(
        application=case_id(application),
        version=seen,
        to=target.id,
        reason=wanted.reason,
        place=wanted.place,
        now=visit.now,
    )
    there = partial(visit.state.directory.session, target.id)
    await forward(visit.session, there, press_of(visit), staff, command)
    return await answer_case(visit, response, application, staff)


def _shown(proposal: Proposal) -> ProposalShown:
    route = proposal.route
    named = route.office or route.authority
    return ProposalShown(
        place=proposal.place.ars,
        way=route.way,
        to=route.taker.ars if route.taker else None,
        authority=named.name if named else None,
        reason=proposal.reason,
    )
