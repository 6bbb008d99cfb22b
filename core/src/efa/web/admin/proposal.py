"""A proposal of a login service: an administrator takes the person in, or not."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.errors import ProposalNotFound
from efa.identity.proposals import accept_proposal, refuse_proposal
from efa.identity.rights import Action
from efa.kit.ids import from_public
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit

router = APIRouter()


@router.post("/verwaltung/personen/vorschlag/{proposal}", name="proposal")
async def decide(visit: StaffVisit, proposal: str) -> Response:
    """By the button that was pressed; anything else decides nothing."""
    typed = await visit.form()
    staff = await at_work_with(visit, Action.MANAGE_STAFF, back=visit.link("people"))
    wanted = proposal_id(proposal)
    async with visit.session() as session:
        match typed.first("wahl"):
            case "annehmen":
                await accept_proposal(session, staff, wanted, visit.now)
            case "ablehnen":
                await refuse_proposal(session, staff, wanted, visit.now)
    return visit.go("people")


def proposal_id(text: str) -> UUID:
    """The id in an address. Raises ProposalNotFound."""
    found = from_public(text)
    if found is None:
        raise ProposalNotFound
    return found
