"""One person whom somebody acts for: drafts, applications, what can be begun, and the way to give the mandate back."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.my import MyApplication, MyDraft, my_applications, my_drafts
from efa.catalogue.offer import offers
from efa.identity.end_mandate import give_back
from efa.identity.errors import NotAllowed
from efa.identity.mandate_acts import MandateAct
from efa.identity.mandates import Mandate
from efa.identity.may_act import agent_of
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.web.deps import CitizenVisit, Visit
from efa.web.mandates import benefit_name, mandate_facts
from efa.web.mine.overview import BADGES

router = APIRouter()


def address_of(visit: Visit, mandate: str) -> str:
    """Where the helper finds everything about the person; all pages behind it are about nobody else."""
    return f"{visit.root}/fuer/{mandate}/uebersicht"


def own_home(visit: Visit) -> str:
    """The helper's own list of people."""
    return "organisation_assisted" if visit.area == "organisation" else "helping"


@router.get("/uebersicht", name="helped")
async def show(visit: CitizenVisit) -> Response:
    """What is begun and handed in of the benefits that the mandate covers. Raises NotAllowed without a mandate."""
    async with visit.session() as session:
        mandate = _mandate(visit)
        drafts, applications = await things_of(session, mandate, visit)
        offered = [one.definition.key for one in await offers(session, visit.state.catalogue, visit.now)]
    texts = visit.texts
    begins = [key for key in offered if key in mandate.benefits and MandateAct.PREPARE in mandate.acts]
    return await visit.page(
        "mine/helped.html",
        heading=mandate.names.principal,
        title=texts("mandate.helped.title"),
        facts=mandate_facts(visit, mandate),
        drafts=[_draft(visit, draft) for draft in drafts],
        applications=[_application(visit, one) for one in applications],
        begins=[(benefit_name(texts, key), visit.link("benefit", key=key)) for key in begins],
        mailbox=MandateAct.READ_MESSAGES in mandate.acts,
    )


@router.post("/uebersicht")
async def end(visit: CitizenVisit) -> Response:
    """The helper does not act for the person any more."""
    await visit.form()
    async with visit.session() as session:
        await give_back(session, await agent_of(session, visit.login), _mandate(visit).id, visit.now)
    return RedirectResponse(visit.link(own_home(visit)), 303)


async def things_of(
    session: Session, mandate: Mandate, visit: Visit
) -> tuple[tuple[MyDraft, ...], tuple[MyApplication, ...]]:
    """Drafts and applications of the person, as far as the mandate lets somebody see them."""
    owner, acts = mandate.owner(session), mandate.acts
    drafts = await my_drafts(session, owner, visit.now) if MandateAct.PREPARE in acts else ()
    applications = await my_applications(session, owner) if MandateAct.VIEW_STATUS in acts else ()
    return (
        tuple(draft for draft in drafts if draft.benefit in mandate.benefits),
        tuple(one for one in applications if one.benefit in mandate.benefits),
    )


def _mandate(visit: Visit) -> Mandate:
    if visit.helping is None:
        raise NotAllowed(action="errand")
    return visit.helping


def _draft(visit: Visit, draft: MyDraft) -> dict[str, object]:
    saved = visit.texts("mine.overview.draft", tag=visit.texts.date(day_of(draft.expires_at)))
    href = visit.link("overview", draft=to_public(draft.id))
    return {"title": benefit_name(visit.texts, draft.benefit), "href": href, "saved": saved}


def _application(visit: Visit, found: MyApplication) -> dict[str, object]:
    return {
        "title": benefit_name(visit.texts, found.benefit),
        "href": visit.link("application", receipt=to_public(found.public_id)),
        "number": found.number,
        "received": visit.texts.date(day_of(found.received_at)),
        "kind": BADGES[found.state],
        "state": visit.texts(f"mine.state.{found.state}"),
    }
