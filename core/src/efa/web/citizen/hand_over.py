"""Where a helper's work ends: the person checks and submits, unless a Vollmacht covers that as well."""

from starlette.responses import Response

from efa.applications.acted_for import ActedFor, acted_by
from efa.applications.work import Work
from efa.identity.actor import Citizen, Representative
from efa.identity.errors import ActNotCovered
from efa.identity.mandate_acts import MandateAct
from efa.web.citizen.desk import Desk
from efa.web.deps import Visit
from efa.web.for_others import demand_for_others


async def may_submit(visit: Visit) -> bool:
    """Whether this person may hand in: for oneself always, for others by a mandate that says so."""
    if visit.errand is None:
        return True
    before = visit.errand
    try:
        async with visit.session() as session:
            await demand_for_others(visit, session, MandateAct.SUBMIT)
    except ActNotCovered:
        visit.errand = before
        return False
    return True


async def show_hand_over(desk: Desk, work: Work) -> Response:
    """The draft waits for the person: in their account, or by a code that goes with them."""
    visit, texts = desk.visit, desk.visit.texts
    assert visit.helping
    without_account = visit.helping.principal_client is not None
    return await visit.page(
        "citizen/hand_over.html",
        heading=texts("mandate.hand_over.title"),
        service=texts(f"{work.draft.benefit}.name"),
        name=visit.helping.names.principal,
        said=texts("mandate.hand_over.code" if without_account else "mandate.hand_over.account"),
        code=visit.link("draft_later", draft=desk.public) if without_account else "",
        overview=desk.overview,
    )


def acted_for(visit: Visit) -> ActedFor | None:
    """Who hands in for whom, as it is kept with the application; None for oneself."""
    if visit.helping is None:
        return None
    actor = visit.actor
    assert isinstance(actor, Citizen | Representative)
    member = actor.acting.member if isinstance(actor, Representative) and actor.acting else None
    return acted_by(visit.helping, person=actor.name, member=member, trust=actor.trust)
