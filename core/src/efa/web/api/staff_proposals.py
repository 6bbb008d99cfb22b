"""For administrators: whom a login service proposes as a member."""

from datetime import datetime

from efa.identity.proposals import Proposal, accept_proposal, open_proposals, refuse_proposal
from efa.identity.rights import Action, Role
from efa.web.admin.desk import at_work_with
from efa.web.admin.proposal import proposal_id
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Sent, Shown

router = api_router("administration")


class Proposed(Shown):
    """Somebody with a genuine login whom nobody has entered. `source` is empty for the installation's login service."""

    id: PublicId
    name: str
    source: str
    roles: tuple[Role, ...]
    proposed_at: datetime


class Verdict(Sent):
    """Whether the person becomes a member with the proposed roles."""

    accept: bool


@router.get("/staff/proposals", **documented("listProposals", "List proposed members", 401, 403, 404))
async def read(visit: StaffCaller) -> list[Proposed]:
    """Those that wait, the oldest first."""
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    async with visit.session() as session:
        return [_shown(one) for one in await open_proposals(session, staff)]


@router.post(
    "/staff/proposals/{proposal}",
    status_code=204,
    **documented("decideProposal", "Accept or refuse a proposed member", 400, 401, 403, 404, 422),
)
async def decide(visit: StaffCaller, proposal: IdInPath, verdict: Verdict) -> None:
    """It holds from the next login of the person on."""
    staff = await at_work_with(visit, Action.MANAGE_STAFF)
    wanted = proposal_id(proposal)
    async with visit.session() as session:
        if verdict.accept:
            await accept_proposal(session, staff, wanted, visit.now)
        else:
            await refuse_proposal(session, staff, wanted, visit.now)


def _shown(one: Proposal) -> Proposed:
    roles = tuple(role for role in Role if role in one.roles)
    return Proposed(id=one.id, name=one.name, source=one.source, roles=roles, proposed_at=one.proposed_at)
