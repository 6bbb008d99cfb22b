"""The benefits of a tenant: what is installed, where each stands, switched on and off by a click."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.catalogue.disable import disable
from efa.catalogue.enable import enable
from efa.catalogue.errors import BenefitNotOffered
from efa.identity.rights import Action
from efa.web.admin.benefit_state import BADGES, BenefitState, benefit_state, benefit_states
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.admin.own_texts import own_text_rows
from efa.web.admin.setting import setting_of, settings_of_benefit
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment

router = APIRouter()


@router.get("/verwaltung/leistungen", name="admin_benefits")
async def listed(visit: StaffVisit) -> Response:
    """Every installed benefit with its state."""
    await at_work_with(visit, Action.SWITCH_BENEFIT)
    async with visit.session() as session:
        states = await benefit_states(visit, session)
    heading = visit.texts("admin.benefits.title")
    return await visit.page("admin/benefits.html", heading=heading, benefits=[_shown(visit, one) for one in states])


@router.get("/verwaltung/leistungen/{benefit}", name="admin_benefit")
async def show(visit: StaffVisit, benefit: str) -> Response:
    """One benefit: its state, what may be done, what belongs to it."""
    await at_work_with(visit, Action.SWITCH_BENEFIT)
    async with visit.session() as session:
        state = await benefit_state(visit, session, benefit)
        texts = await own_text_rows(visit, session, state.definition) if state.definition else []
    return await visit.page(
        "admin/benefit.html",
        texts=texts,
        heading=benefit_name(visit, benefit),
        service=visit.texts("admin.benefits.title"),
        benefit=_shown(visit, state),
        missing=[_link(visit, name) for name in state.missing],
        settings=[(one.title, visit.link("setting", setting=one.name)) for one in settings_of_benefit(visit, benefit)],
    )


@router.post("/verwaltung/leistungen/{benefit}/einschalten", name="benefit_on")
async def switch_on(visit: StaffVisit, benefit: str) -> Response:
    """People may apply from now on."""
    await visit.form()
    staff = await at_work_with(visit, Action.SWITCH_BENEFIT, back=visit.link("admin_benefit", benefit=benefit))
    async with visit.session() as session:
        await enable(session, visit.state.catalogue, benefit, by=str(staff.person), now=visit.now)
    return visit.go("admin_benefit", benefit=benefit)


@router.get("/verwaltung/leistungen/{benefit}/ausschalten", name="benefit_off")
async def ask(visit: StaffVisit, benefit: str) -> Response:
    """What happens when it is switched off. Raises BenefitNotOffered where it is off."""
    await at_work_with(visit, Action.SWITCH_BENEFIT)
    async with visit.session() as session:
        state = await benefit_state(visit, session, benefit)
    if state.enabled is None:
        raise BenefitNotOffered(benefit=benefit)
    name = benefit_name(visit, benefit)
    return await visit.page(
        "admin/benefit_off.html",
        heading=visit.texts("admin.off.title", leistung=name),
        name=name,
        back=visit.link("admin_benefit", benefit=benefit),
    )


@router.post("/verwaltung/leistungen/{benefit}/ausschalten")
async def switch_off(visit: StaffVisit, benefit: str) -> Response:
    """It is gone from the portal at once, and only here."""
    await visit.form()
    staff = await at_work_with(visit, Action.SWITCH_BENEFIT)
    async with visit.session() as session:
        await disable(session, benefit, by=str(staff.person), now=visit.now)
    return visit.go("admin_benefit", benefit=benefit)


def _link(visit: Visit, name: str) -> tuple[str, str]:
    return setting_of(visit, name).title, visit.link("setting", setting=name)


def _shown(visit: Visit, state: BenefitState) -> dict[str, object]:
    texts, kind, key = visit.texts, state.kind, state.plugin.name
    since = moment(texts, state.since) if state.since else ""
    free = not state.managed and kind != "quarantined"
    return {
        "key": key,
        "name": benefit_name(visit, key),
        "badge": BADGES[kind],
        "kind": kind,
        "state": texts(f"admin.benefit.{kind}"),
        "said": texts(f"admin.benefit.{kind}.said", zeit=since),
        "reason": state.plugin.reason or "",
        "version": state.plugin.version,
        "managed": state.managed,
        "on": free and state.enabled is None and state.allowed and state.is_set_up,
        "off": state.enabled is not None and not state.managed,
        "configurable": bool(state.definition and state.definition.settings),
        "is_set_up": state.is_set_up,
        "href": visit.link("admin_benefit", benefit=key),
    }
